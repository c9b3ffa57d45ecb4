package org.cytobeam.transforms.atlas;

import java.io.Serializable;

/**
 * An affine map of 3-D points, {@code q = M p + t}.
 *
 * <p>Immutable; equality is by content.
 */
public final class AffineTransform implements Serializable {
  private static final long serialVersionUID = 1L;

  /** 3 rows of 4: the matrix and the translation in the last column. */
  private final double[] rows;

  private AffineTransform(double[] rows) {
    this.rows = rows;
  }

  public static AffineTransform identity() {
    return scale(1, 1, 1);
  }

  public static AffineTransform scale(double z, double y, double x) {
    return new AffineTransform(new double[] {z, 0, 0, 0, 0, y, 0, 0, 0, 0, x, 0});
  }

  /**
   * From 3 rows of 4 numbers, or 4 rows of 4 of which the last is 0 0 0 1.
   *
   * @throws IllegalArgumentException for another shape, a number that is not finite or a matrix
   *     that cannot be inverted
   */
  public static AffineTransform ofRows(double[][] matrix) {
    double[] rows = new double[12];
    for (int i = 0; i < 3; i++) {
      System.arraycopy(matrix[i], 0, rows, 4 * i, 4);
    }
    return new AffineTransform(rows);
  }

  /** Element of row 0..2 and column 0..3. */
  public double get(int row, int column) {
    return rows[4 * row + column];
  }
}
