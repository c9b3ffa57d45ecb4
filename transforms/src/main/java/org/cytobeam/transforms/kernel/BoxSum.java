package org.cytobeam.transforms.kernel;

/**
 * The sum over a window, three additions a voxel whatever the width (van Herk's scheme): the axis
 * is cut at multiples of the width, and a window is the end of one segment plus the beginning of
 * the next.
 *
 * <p>The cuts lie at fixed positions of the axis, so a voxel's result is the same bits in every
 * block, and a NaN reaches only the windows that contain it (scipy's running sum spoils the rest of
 * the line). Sums of integers are exact below 2^53.
 */
public final class BoxSum implements AxisFilter<double[]> {
  private final int width;
  private final int before;
  private final double divisor;
  private double[][] tails = new double[0][];
  private double[] head = new double[0];

  /**
   * A window about its centre.
   *
   * @param width of the window; an even one reaches one voxel further to smaller positions
   * @param divisor what the sums are divided by; 1 for the plain sum
   */
  public BoxSum(int width, double divisor) {
    this(width, width / 2, divisor);
  }

  /**
   * @param width of the window
   * @param before how far it reaches toward smaller positions
   * @param divisor what the sums are divided by; 1 for the plain sum
   */
  public BoxSum(int width, int before, double divisor) {
    this.width = width;
    this.before = before;
    this.divisor = divisor;
  }

  @Override
  public int before() {
    return before;
  }

  @Override
  public int after() {
    return width - 1 - before;
  }

  @Override
  public void across(double[][] padded, long start, double[][] out, int n) {
    if (tails.length != width || tails[0].length < n) {
      tails = new double[width][n];
      head = new double[n];
    }
    for (int segment = -Math.floorMod(start, width); segment < out.length; segment += width) {
      int first = Math.max(0, -segment);
      tailSums(padded, segment, first, n);
      int last = Math.min(width, out.length - segment);
      for (int i = 0; i < last; i++) {
        if (i == 1) {
          System.arraycopy(padded[segment + width], 0, head, 0, n);
        } else if (i > 1) {
          add(padded[segment + width + i - 1], head, n);
        }
        if (i >= first) {
          if (i == 0) {
            divide(tails[0], divisor, out[segment], n);
          } else {
            mean(tails[i], head, divisor, out[segment + i], n);
          }
        }
      }
    }
  }

  /** {@code tails[i]} becomes the sum of the segment's rows from i to its end. */
  private void tailSums(double[][] padded, int segment, int first, int n) {
    System.arraycopy(padded[segment + width - 1], 0, tails[width - 1], 0, n);
    for (int i = width - 2; i >= first; i--) {
      sum(padded[segment + i], tails[i + 1], tails[i], n);
    }
  }

  private static void add(double[] a, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] += a[i];
    }
  }

  private static void divide(double[] a, double divisor, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] / divisor;
    }
  }

  private static void mean(double[] a, double[] b, double divisor, double[] out, int n) {
    if (divisor == 1) {
      sum(a, b, out, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      out[i] = (a[i] + b[i]) / divisor;
    }
  }

  private static void sum(double[] a, double[] b, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] + b[i];
    }
  }
}
