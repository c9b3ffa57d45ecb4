package org.cytobeam.transforms.atlas;

import java.io.Serializable;
import java.util.Arrays;

/**
 * An affine map of 3-D points, {@code q = M p + t}.
 *
 * <p>Immutable; equality is by content.
 */
public final class AffineTransform implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A matrix whose determinant is this small beside the lengths of its rows has no inverse. */
  private static final double SINGULAR = 1e-12;

  /** 3 rows of 4: the matrix and the translation in the last column. */
  private final double[] rows;

  private AffineTransform(double[] rows) {
    this.rows = rows;
    for (int i = 0; i < rows.length; i++) {
      // Turns -0 into 0, so that equal maps are equal.
      rows[i] += 0.0;
    }
  }

  public static AffineTransform identity() {
    return scale(1, 1, 1);
  }

  /**
   * @throws IllegalArgumentException if a factor is 0 or not finite
   */
  public static AffineTransform scale(double z, double y, double x) {
    return ofRows(new double[][] {{z, 0, 0, 0}, {0, y, 0, 0}, {0, 0, x, 0}});
  }

  /**
   * From 3 rows of 4 numbers, or 4 rows of 4 of which the last is 0 0 0 1.
   *
   * @throws IllegalArgumentException for another shape, a number that is not finite or a matrix
   *     that cannot be inverted
   */
  public static AffineTransform ofRows(double[][] matrix) {
    if (matrix.length != 3 && matrix.length != 4) {
      throw new IllegalArgumentException("an affine has 3 or 4 rows, not " + matrix.length);
    }
    for (double[] row : matrix) {
      if (row.length != 4) {
        throw new IllegalArgumentException("a row of an affine has 4 numbers, not " + row.length);
      }
    }
    if (matrix.length == 4 && !Arrays.equals(matrix[3], new double[] {0, 0, 0, 1})) {
      throw new IllegalArgumentException(
          "the last row of a 4 x 4 affine must be 0 0 0 1, not " + Arrays.toString(matrix[3]));
    }
    double[] rows = new double[12];
    for (int i = 0; i < 3; i++) {
      System.arraycopy(matrix[i], 0, rows, 4 * i, 4);
    }
    for (double v : rows) {
      if (!Double.isFinite(v)) {
        throw new IllegalArgumentException("an affine must have finite numbers, not " + v);
      }
    }
    AffineTransform affine = new AffineTransform(rows);
    double lengths = 1;
    for (int r = 0; r < 3; r++) {
      lengths *= Math.hypot(Math.hypot(rows[4 * r], rows[4 * r + 1]), rows[4 * r + 2]);
    }
    if (!(Math.abs(affine.determinant()) > SINGULAR * lengths)) {
      throw new IllegalArgumentException(
          "the affine cannot be inverted: it maps the volume onto a plane, a line or a point");
    }
    return affine;
  }

  /** Element of row 0..2 and column 0..3. */
  public double get(int row, int column) {
    return rows[4 * row + column];
  }

  /** Component {@code row} of the image of (p0, p1, p2). */
  public double apply(int row, double p0, double p1, double p2) {
    int r = 4 * row;
    return rows[r] * p0 + rows[r + 1] * p1 + rows[r + 2] * p2 + rows[r + 3];
  }

  /** The map that does this first and {@code next} after it. */
  public AffineTransform then(AffineTransform next) {
    double[] product = new double[12];
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 4; c++) {
        double sum = c == 3 ? next.get(r, 3) : 0;
        for (int k = 0; k < 3; k++) {
          sum += next.get(r, k) * get(k, c);
        }
        product[4 * r + c] = sum;
      }
    }
    return new AffineTransform(product);
  }

  /** The factor by which a volume grows; negative if the map mirrors. */
  public double determinant() {
    return rows[0] * (rows[5] * rows[10] - rows[6] * rows[9])
        - rows[1] * (rows[4] * rows[10] - rows[6] * rows[8])
        + rows[2] * (rows[4] * rows[9] - rows[5] * rows[8]);
  }

  /** The map back. Gauss-Jordan with row pivots, which keeps a pure scale exact to the last bit. */
  public AffineTransform inverse() {
    double[][] work = new double[3][6];
    for (int r = 0; r < 3; r++) {
      System.arraycopy(rows, 4 * r, work[r], 0, 3);
      work[r][3 + r] = 1;
    }
    for (int c = 0; c < 3; c++) {
      int pivot = c;
      for (int r = c + 1; r < 3; r++) {
        pivot = Math.abs(work[r][c]) > Math.abs(work[pivot][c]) ? r : pivot;
      }
      double[] swap = work[c];
      work[c] = work[pivot];
      work[pivot] = swap;
      double divisor = work[c][c];
      for (int k = 0; k < 6; k++) {
        work[c][k] /= divisor;
      }
      for (int r = 0; r < 3; r++) {
        double factor = work[r][c];
        for (int k = 0; r != c && k < 6; k++) {
          work[r][k] -= factor * work[c][k];
        }
      }
    }
    double[] inverse = new double[12];
    for (int r = 0; r < 3; r++) {
      System.arraycopy(work[r], 3, inverse, 4 * r, 3);
      inverse[4 * r + 3] = -(work[r][3] * rows[3] + work[r][4] * rows[7] + work[r][5] * rows[11]);
    }
    return new AffineTransform(inverse);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AffineTransform that && Arrays.equals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rows);
  }

  @Override
  public String toString() {
    return "[%s %s %s %s; %s %s %s %s; %s %s %s %s]"
        .formatted(Arrays.stream(rows).boxed().toArray());
  }
}
