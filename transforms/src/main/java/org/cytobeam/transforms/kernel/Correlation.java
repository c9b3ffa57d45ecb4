package org.cytobeam.transforms.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.Voxels;

/**
 * The sum of weights times neighbours over a box, in the order of {@code scipy.ndimage.correlate}:
 * from 0 on in C order, weights not above 2^-52 left out, each product rounded. So integer images
 * that truncate the result get scipy's values, and a voxel's result is the same bits in every
 * block.
 *
 * <p>The planes in reach are held as padded rows of float64. Neighbours along x are copied to rows
 * of their own, because the virtual machine's vector code wants one index for all arrays.
 */
public final class Correlation {
  private static final double SMALLEST_WEIGHT = Math.ulp(1.0);

  /** The weights of one row of the box that count. */
  private record Taps(int z, int y, int[] x, double[] weight) {}

  private final int nz;
  private final int ny;
  private final int nx;
  private final List<Taps> taps = new ArrayList<>();

  /**
   * @param weights in C order, {@code nz * ny * nx} of them
   */
  public Correlation(int nz, int ny, int nx, double[] weights) {
    this.nz = nz;
    this.ny = ny;
    this.nx = nx;
    for (int row = 0; row < nz * ny; row++) {
      int[] at = new int[nx];
      double[] weight = new double[nx];
      int n = 0;
      for (int x = 0; x < nx; x++) {
        double w = weights[row * nx + x];
        if (Math.abs(w) > SMALLEST_WEIGHT) {
          at[n] = x;
          weight[n++] = w;
        }
      }
      if (n > 0) {
        taps.add(new Taps(row / ny, row % ny, Arrays.copyOf(at, n), Arrays.copyOf(weight, n)));
      }
    }
  }

  /** Bytes of the planes held for a target of {@code rows} rows of {@code width} voxels. */
  public long scratchBytes(long rows, long width) {
    return Double.BYTES * nz * (rows + ny - 1) * (width + nx - 1);
  }

  /**
   * Fills the target.
   *
   * @param indexZ for each plane from the first that the first target plane needs: the plane of the
   *     source seen there, or {@link AxisPass#OUTSIDE}; target extent + box extent - 1 entries
   * @param indexY rows likewise
   * @param indexX columns likewise
   * @param cval the value outside
   */
  public void apply(
      Voxels source, int[] indexZ, int[] indexY, int[] indexX, double cval, Voxels target) {
    int n = target.nx();
    double[][][] planes = new double[nz][indexY.length][indexX.length];
    double[] voxels = new double[source.nx() + 1];
    double[] out = new double[n];
    double[][] shifted = new double[3][n];
    for (int z = 0; z < target.nz(); z++) {
      for (int next = z == 0 ? 0 : z + nz - 1; next < z + nz; next++) {
        load(source, indexZ[next], indexY, indexX, cval, voxels, planes[next % nz]);
      }
      for (int y = 0; y < target.ny(); y++) {
        Arrays.fill(out, 0);
        for (Taps row : taps) {
          add(planes[(z + row.z) % nz][y + row.y], row, shifted, out, n);
        }
        VoxelCast.fromDoubles(out, n, target, (z * target.ny() + y) * n);
      }
    }
  }

  /** Reads a plane with what is seen around it; {@code voxels} has one place more than a row. */
  private static void load(
      Voxels source,
      int z,
      int[] indexY,
      int[] indexX,
      double cval,
      double[] voxels,
      double[][] plane) {
    int n = source.nx();
    for (int y = 0; y < plane.length; y++) {
      double[] row = plane[y];
      if (z == AxisPass.OUTSIDE || indexY[y] == AxisPass.OUTSIDE) {
        Arrays.fill(row, cval);
        continue;
      }
      VoxelCast.toDoubles(source, (z * source.ny() + indexY[y]) * n, voxels, n);
      voxels[n] = cval;
      for (int x = 0; x < row.length; x++) {
        int from = indexX[x];
        row[x] = voxels[from == AxisPass.OUTSIDE ? n : from];
      }
    }
  }

  private static void add(double[] row, Taps taps, double[][] shifted, double[] out, int n) {
    double[] w = taps.weight;
    int k = 0;
    for (; k + 3 <= w.length; k += 3) {
      for (int i = 0; i < 3; i++) {
        System.arraycopy(row, taps.x[k + i], shifted[i], 0, n);
      }
      add3(shifted[0], w[k], shifted[1], w[k + 1], shifted[2], w[k + 2], out, n);
    }
    for (; k < w.length; k++) {
      System.arraycopy(row, taps.x[k], shifted[0], 0, n);
      add1(shifted[0], w[k], out, n);
    }
  }

  private static void add1(double[] a, double w, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] += a[i] * w;
    }
  }

  private static void add3(
      double[] a, double w, double[] b, double v, double[] c, double u, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double sum = out[i] + a[i] * w;
      sum += b[i] * v;
      out[i] = sum + c[i] * u;
    }
  }
}
