package org.cytobeam.transforms.kernel;

/**
 * Gaussian smoothing of rows of float by recursion, at a cost that does not grow with sigma: the
 * sum of two damped oscillations that comes close to a Gaussian (R. Deriche, "Recursively
 * implementing the Gaussian and its derivatives", INRIA report 1893, 1993, fourth order), run once
 * toward larger and once toward smaller positions.
 *
 * <p>A recursion remembers everything, so a voxel's result would depend on where the block begins.
 * Therefore the axis is cut into segments at multiples of {@link #segment}, and each is filtered
 * alone: the recursion starts {@link #warmUp} positions outside of it, as if the value found there
 * went on for ever. So the result depends on positions of the axis alone.
 *
 * <p>Each oscillation is a complex number per line that turns and shrinks by the same factor from
 * row to row, because a recursion of the fourth order over the results would lose all digits of a
 * float for large sigmas.
 */
public final class RecursiveGaussian implements AxisFilter<float[]> {
  /** Smaller sigmas are no longer met to 1e-3. */
  public static final double LEAST_SIGMA = 2;

  /** Shorter segments would spend most of the time on their starts. */
  private static final int LEAST_SEGMENT = 128;

  /** Float loses the digits needed beyond this. */
  public static final double GREATEST_SIGMA = 512;

  // Deriche's fit: (A cos(f x) + B sin(f x)) exp(-d x) for x = distance / sigma
  private static final double[] COSINE = {1.68, -0.6803};
  private static final double[] SINE = {3.735, -0.2598};
  private static final double[] FREQUENCY = {0.6318, 1.997};
  private static final double[] DAMPING = {1.783, 1.723};

  private final int warmUp;
  private final int segment;
  private final int before;
  private final int after;
  private final WavePair waves;

  /**
   * @param sigma in voxels, from {@link #LEAST_SIGMA} to {@link #GREATEST_SIGMA}
   * @param before how far the rows reach in front of the first result: to {@link #warmUp} in front
   *     of the segment it lies in, or of the volume's border
   * @param after how far they reach behind the last one, alike
   */
  public RecursiveGaussian(double sigma, int before, int after) {
    warmUp = warmUp(sigma);
    segment = segment(sigma);
    this.before = before;
    this.after = after;
    waves = new WavePair(COSINE, SINE, dividedBy(FREQUENCY, sigma), dividedBy(DAMPING, sigma));
  }

  private static double[] dividedBy(double[] pair, double divisor) {
    return new double[] {pair[0] / divisor, pair[1] / divisor};
  }

  /** How far outside of a segment its recursion starts. */
  public static int warmUp(double sigma) {
    return (int) (4 * sigma + 0.5);
  }

  /** Positions of a segment: a power of two, so that segments fit into chunks. */
  public static int segment(double sigma) {
    return Math.max(LEAST_SEGMENT, Integer.highestOneBit(2 * warmUp(sigma) - 1));
  }

  @Override
  public int before() {
    return before;
  }

  @Override
  public int after() {
    return after;
  }

  @Override
  public void across(float[][] padded, long start, float[][] out, int n) {
    float[] back = new float[n];
    float own = waves.ownWeight();
    // indices of padded
    int end = padded.length - warmUp;
    int last = before + out.length;
    int from = warmUp;
    while (from < end) {
      int to = (int) Math.min(end, from + segment - Math.floorMod(start + from, (long) segment));
      waves.settle(padded[from - warmUp], n);
      for (int i = from - warmUp; i < Math.min(to, last); i++) {
        waves.take(padded[i], i >= from && i >= before ? out[i - before] : back, n);
      }
      waves.settle(padded[to + warmUp - 1], n);
      for (int i = to + warmUp - 1; i >= Math.max(from, before); i--) {
        waves.take(padded[i], back, n);
        if (i < to && i < last) {
          join(back, padded[i], own, out[i - before], n);
        }
      }
      from = to;
    }
  }

  /** Both directions have taken in the voxel itself. */
  private static void join(float[] back, float[] value, float own, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] += Math.fma(-own, value[i], back[i]);
    }
  }
}
