package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * How interpolated values become voxels, as in scipy.ndimage: integers are rounded to the nearest,
 * a half away from zero, and unsigned types are clamped to their range; what lies outside the
 * source has a value of its own, treated alike.
 */
final class SampledRow {
  private final Voxels outside;

  /** For targets of a type with rows of {@code n} voxels. */
  SampledRow(PixelType type, int n, double outsideValue) {
    outside = Voxels.allocate(Box.ofShape(1, 1, n), type);
    double[] row = new double[n];
    Arrays.fill(row, outsideValue);
    store(row, 0, n, outside, 0);
  }

  /** Writes the value of the outside to a whole target row. */
  void fill(Voxels target, int to) {
    System.arraycopy(outside.array(), 0, target.array(), to, outside.nx());
  }

  /** Writes {@code row[first]} to {@code row[end - 1]}; changes them. */
  static void store(double[] row, int first, int end, Voxels target, int to) {
    PixelType type = target.type();
    if (type.isUnsigned()) {
      double largest = Math.scalb(1.0, 8 * type.bytes()) - 1; // 2^64 for uint64, saturates
      for (int i = first; i < end; i++) {
        double v = row[i] > 0 ? row[i] + 0.5 : 0;
        row[i] = v > largest ? largest : v;
      }
    } else if (type.isInteger()) {
      for (int i = first; i < end; i++) {
        row[i] = row[i] > 0 ? row[i] + 0.5 : row[i] - 0.5;
      }
    }
    if (first > 0) {
      System.arraycopy(row, first, row, 0, end - first);
    }
    VoxelCast.fromDoubles(row, end - first, target, to + first);
  }
}
