package org.cytobeam.transforms.kernel;

import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * Bins of equal width between the smallest and the largest voxel, as {@code numpy.histogram} cuts
 * them: the edges are rounded to the image's type, a value on an edge belongs to the upper bin, the
 * largest value to the last. NaN is not counted.
 */
public final class FloatHistogram implements IntensityHistogram {
  private static final long serialVersionUID = 1L;

  private final PixelType type;
  private final double[] edges;
  private final long[] counts;

  /**
   * @param type float32 or float64
   * @param min lower edge of the first bin
   * @param max upper edge of the last bin, {@code min} or more; both finite
   * @param counts of the bins; kept, not copied
   */
  public FloatHistogram(PixelType type, double min, double max, long[] counts) {
    if (!type.isFloat() || !(min <= max) || Double.isInfinite(max - min) || counts.length < 1) {
      throw new IllegalArgumentException(
          "no %d bins of %s from %s to %s".formatted(counts.length, type.numpyName(), min, max));
    }
    this.type = type;
    this.edges = edges(type, min, max, counts.length);
    this.counts = counts;
  }

  /**
   * Empty, for values in a range.
   *
   * @throws BadInputException if a voxel is infinite or none has a value
   */
  public static FloatHistogram forRange(MinMax range, int bins) {
    requireFinite(range);
    return new FloatHistogram(range.type(), range.min(), range.max(), new long[bins]);
  }

  /**
   * Refuses a floating image without a range.
   *
   * @throws BadInputException if a voxel is infinite or none has a value
   */
  public static void requireFinite(MinMax range) {
    if (range.isEmpty()) {
      throw new BadInputException(
          "a histogram of the image was asked for, but it has no voxel with a value: all are NaN;"
              + " check the input image");
    }
    if (Double.isInfinite(range.max() - range.min())) {
      throw new BadInputException(
          "a histogram of the image needs finite voxels, but they range from %s to %s; replace"
                  .formatted(range.min(), range.max())
              + " them in the input image or give an absolute threshold");
    }
  }

  /** The voxels' type. */
  public PixelType type() {
    return type;
  }

  /** Lower edge of the first bin. */
  public double min() {
    return edges[0];
  }

  /** Upper edge of the last bin. */
  public double max() {
    return edges[edges.length - 1];
  }

  /**
   * The edges of {@code numpy.linspace(min, max, bins + 1)}, rounded to a type.
   *
   * @param type float32, or float64 for no rounding
   */
  public static double[] edges(PixelType type, double min, double max, int bins) {
    double[] edges = new double[bins + 1];
    double delta = max - min;
    double step = delta / bins;
    for (int i = 0; i < bins; i++) {
      // numpy divides later where the step is too small to be told from 0
      double offset = step == 0 ? (double) i / bins * delta : i * step;
      edges[i] = round(type, offset + min);
    }
    edges[bins] = max;
    return edges;
  }

  private static double round(PixelType type, double value) {
    return type == PixelType.F4 ? (float) value : value;
  }

  @Override
  public void add(Voxels block) {
    if (block.type() != type) {
      throw new IllegalArgumentException("%s in a histogram of %s".formatted(block.type(), type));
    }
    double range = max() - min();
    double scale = range > 0 ? counts.length / range : 0;
    int n = Math.toIntExact(block.box().voxelCount());
    if (type == PixelType.F4) {
      addFloats(block.floats(), n, (float) scale);
      return;
    }
    double[] row = new double[Math.min(n, 1 << 12)];
    for (int from = 0; from < n; from += row.length) {
      int count = Math.min(row.length, n - from);
      VoxelCast.toDoubles(block, from, row, count);
      addRow(row, count, Double.isInfinite(scale) ? 0 : scale);
    }
  }

  /** As {@link #addRow}; every edge is a float, so the comparisons are the same. */
  private void addFloats(float[] voxels, int n, float scale) {
    float[] e = new float[edges.length];
    for (int i = 0; i < e.length; i++) {
      e[i] = (float) edges[i];
    }
    float min = e[0];
    int last = counts.length - 1;
    float max = e[last + 1];
    for (int i = 0; i < n; i++) {
      float v = voxels[i];
      if (!(v >= min && v <= max)) {
        continue;
      }
      int bin = Math.min(last, (int) ((v - min) * scale));
      while (v < e[bin]) {
        bin--;
      }
      while (bin < last && v >= e[bin + 1]) {
        bin++;
      }
      counts[bin]++;
    }
  }

  private void addRow(double[] row, int n, double scale) {
    double[] e = edges;
    double min = e[0];
    int last = counts.length - 1;
    for (int i = 0; i < n; i++) {
      double v = row[i];
      if (!(v >= min && v <= e[last + 1])) {
        continue;
      }
      // A guess, made exact by the edges.
      int bin = Math.min(last, (int) ((v - min) * scale));
      while (v < e[bin]) {
        bin--;
      }
      while (bin < last && v >= e[bin + 1]) {
        bin++;
      }
      counts[bin]++;
    }
  }

  @Override
  public long[] counts() {
    return counts;
  }

  /** The middle of a bin, in the image's precision as numpy computes it. */
  @Override
  public double centre(int bin) {
    if (type == PixelType.F4) {
      return ((float) edges[bin] + (float) edges[bin + 1]) / 2.0f;
    }
    return (edges[bin] + edges[bin + 1]) / 2.0;
  }
}
