package org.cytobeam.transforms.kernel;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations, as {@code
 * numpy.linalg.eigh}. An axis that is uncoupled from the others keeps its value exactly.
 */
public final class SymmetricEigen {
  private static final int MOST_SWEEPS = 50;

  private final int n;
  private final double[][] a;
  private final double[][] vectors;

  /**
   * @param matrix symmetric and finite; changed
   */
  public SymmetricEigen(double[][] matrix) {
    n = matrix.length;
    a = matrix;
    vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(); sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(p, q);
        }
      }
    }
    sort();
  }

  /** The eigenvalue of a rank, the greatest first. */
  public double value(int rank) {
    return a[rank][rank];
  }

  /**
   * A component of the unit eigenvector of a rank. The first of its greatest components by
   * magnitude is positive.
   */
  public double vector(int rank, int axis) {
    return vectors[rank][axis];
  }

  private boolean isDiagonal() {
    for (int p = 0; p < n; p++) {
      for (int q = p + 1; q < n; q++) {
        if (a[p][q] != 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** Makes a[p][q] zero. Rows of {@link #vectors} are the eigenvectors so far. */
  private void rotate(int p, int q) {
    double off = a[p][q];
    if (off == 0) {
      return;
    }
    // What does not change either diagonal element is rounding.
    if (a[p][p] + Math.abs(off) == a[p][p] && a[q][q] + Math.abs(off) == a[q][q]) {
      a[p][q] = a[q][p] = 0;
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * off);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    a[p][p] -= t * off;
    a[q][q] += t * off;
    a[p][q] = a[q][p] = 0;
    for (int i = 0; i < n; i++) {
      if (i != p && i != q) {
        double ip = a[i][p];
        double iq = a[i][q];
        a[i][p] = a[p][i] = c * ip - s * iq;
        a[i][q] = a[q][i] = s * ip + c * iq;
      }
      double vp = vectors[p][i];
      double vq = vectors[q][i];
      vectors[p][i] = c * vp - s * vq;
      vectors[q][i] = s * vp + c * vq;
    }
  }

  private void sort() {
    for (int i = 0; i < n; i++) {
      int greatest = i;
      for (int j = i + 1; j < n; j++) {
        if (a[j][j] > a[greatest][greatest]) {
          greatest = j;
        }
      }
      double value = a[i][i];
      a[i][i] = a[greatest][greatest];
      a[greatest][greatest] = value;
      double[] vector = vectors[i];
      vectors[i] = vectors[greatest];
      vectors[greatest] = vector;
      orient(vectors[i]);
    }
  }

  private static void orient(double[] vector) {
    double greatest = 0;
    for (double component : vector) {
      if (Math.abs(component) > Math.abs(greatest)) {
        greatest = component;
      }
    }
    for (int i = 0; i < vector.length; i++) {
      // 0.0 and not -0.0
      vector[i] = (greatest < 0 ? -vector[i] : vector[i]) + 0.0;
    }
  }
}
