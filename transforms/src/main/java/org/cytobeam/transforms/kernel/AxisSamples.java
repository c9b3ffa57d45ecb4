package org.cytobeam.transforms.kernel;

/**
 * Where target voxels lie between source voxels on one axis. Target voxels from {@code first} to
 * {@code end - 1} lie inside the source; the others have no samples.
 *
 * @param first of those inside
 * @param end one past the last inside
 * @param lower index of the source voxel at or before the position, or of the nearest one
 * @param upper index of the next one; the same where it has no weight
 * @param fraction weight of {@code upper}; the rest to 1 is that of {@code lower}
 */
record AxisSamples(int first, int end, int[] lower, int[] upper, double[] fraction) {

  /**
   * Samples at {@code offset + step * (min + i)}.
   *
   * @param min first target index
   * @param extent target indices
   * @param sourceMin first index of the source
   * @param sourceExtent of the source
   * @param linear samples between two voxels, or the nearest voxel
   * @param clamps whether the source goes on beyond its ends with its first and last voxel
   */
  static AxisSamples of(
      double offset,
      double step,
      long min,
      int extent,
      long sourceMin,
      int sourceExtent,
      boolean linear,
      boolean clamps) {
    int[] lower = new int[extent];
    int[] upper = new int[extent];
    double[] fraction = new double[extent];
    double last = (double) sourceMin + sourceExtent - 1;
    int first = extent;
    int end = 0;
    for (int i = 0; i < extent; i++) {
      double at = offset + (min + i) * step;
      if (clamps || (at >= sourceMin && at <= last)) {
        // the inside is one run: positions rise or fall
        first = Math.min(first, i);
        end = i + 1;
        double floor = Math.floor(linear ? at : at + 0.5);
        fraction[i] = linear ? upperWeight(at - floor) : 0;
        lower[i] = index(floor, sourceMin, last);
        upper[i] = fraction[i] > 0 ? index(floor + 1, sourceMin, last) : lower[i];
      }
    }
    return new AxisSamples(Math.min(first, end), end, lower, upper, fraction);
  }

  /** As scipy.ndimage has it: what the rounded weight of the lower voxel leaves. */
  static double upperWeight(double distance) {
    return 1 - (1 - distance);
  }

  private static int index(double position, long sourceMin, double last) {
    return (int) (Math.min(Math.max(position, sourceMin), last) - sourceMin);
  }
}
