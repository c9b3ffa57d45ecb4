package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.PixelType;

/**
 * The sum over a window of whole numbers, one addition and one subtraction a voxel whatever the
 * width. Only for sums that are exact ({@link #isExact}): a voxel's result then does not depend on
 * where the sum began, and there is no NaN to carry along. {@link BoxSum} is for all others.
 *
 * @param <R> {@code float[]} or {@code double[]}
 */
public final class RunningSum<R> implements AxisFilter<R> {
  /** Whole numbers up to this are floats. */
  public static final double FLOATS = 0x1p24;

  /** Whole numbers up to this are doubles. */
  public static final double DOUBLES = 0x1p53;

  private final RowMath<R> rows;
  private final int width;
  private final int before;
  private final double divisor;

  /**
   * @param width of the window
   * @param before how far it reaches toward smaller positions
   * @param divisor what the sums are divided by; 1 for the plain sum
   */
  public RunningSum(RowMath<R> rows, int width, int before, double divisor) {
    this.rows = rows;
    this.width = width;
    this.before = before;
    this.divisor = divisor;
  }

  /**
   * Whether sums are exact, and the whole part of a sum divided by the number of its voxels, too.
   *
   * @param type of the voxels
   * @param outside the value beyond the border
   * @param voxels that a sum is of, at most
   * @param limit {@link #FLOATS} or {@link #DOUBLES}
   */
  public static boolean isExact(PixelType type, double outside, double voxels, double limit) {
    double largest = Math.max(Math.abs(outside), Math.scalb(1.0, 8 * type.bytes()));
    // one more than a sum has while it moves on; and a quotient must not be rounded up to a whole
    // number: it is less by 1 / voxels at least
    double most = largest * (voxels + 1) + voxels;
    return type.isInteger() && outside == Math.rint(outside) && most < limit;
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
  public void across(R[] padded, long start, R[] out, int n) {
    R sum = rows.newRow(n);
    R nothing = rows.newRow(n);
    for (int i = 0; i < width - 1; i++) {
      rows.moveOn(sum, padded[i], nothing, n);
    }
    for (int j = 0; j < out.length; j++) {
      rows.moveOn(sum, padded[j + width - 1], j == 0 ? nothing : padded[j - 1], n);
      rows.divide(sum, divisor, out[j], n);
    }
  }
}
