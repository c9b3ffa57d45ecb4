package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * Comparison of rows of voxels to bits: bit i of the words is set where the voxel is strictly above
 * the threshold. NaN is never above. Bits beyond the row's end are 0.
 */
public final class MaskCompare {
  private static final int WORD = 64;

  private MaskCompare() {}

  /** Largest float that is not above {@code value}: comparing floats with it is exact. */
  private static float floorToFloat(double value) {
    float nearest = (float) value;
    return nearest > value ? Math.nextDown(nearest) : nearest;
  }

  /**
   * Compares all voxels of {@code source} that lie in the target's box with one value.
   *
   * @param source any type but mask; its box contains the target's
   * @param given finite
   * @param target a mask, overwritten
   */
  public static void above(Voxels source, double given, Voxels target) {
    // -0.0 becomes 0.0: the comparison looks at the sign of the difference
    double value = given + 0.0;
    switch (source.type()) {
      case U2 -> aboveShorts(source, clampToShort(value), target);
      case F4 -> aboveFloats(source, floorToFloat(value), target);
      default -> aboveDoubles(source, value, target);
    }
  }

  private static void aboveShorts(Voxels source, int threshold, Voxels target) {
    AboveBits.OfShorts bits = new AboveBits.OfShorts(target.nx(), threshold);
    for (int row = 0; row < target.nz() * target.ny(); row++) {
      int from = VoxelCopy.rowStart(source, target, row);
      bits.row(source.shorts(), from, target.words(), row * target.wordsPerRow());
    }
  }

  private static void aboveFloats(Voxels source, float threshold, Voxels target) {
    AboveBits.OfFloats bits = new AboveBits.OfFloats(target.nx(), threshold);
    for (int row = 0; row < target.nz() * target.ny(); row++) {
      int from = VoxelCopy.rowStart(source, target, row);
      bits.row(source.floats(), from, target.words(), row * target.wordsPerRow());
    }
  }

  private static void aboveDoubles(Voxels source, double threshold, Voxels target) {
    int n = target.nx();
    double[] scratch = new double[n];
    for (int row = 0; row < target.nz() * target.ny(); row++) {
      VoxelCast.toDoubles(source, VoxelCopy.rowStart(source, target, row), scratch, n);
      aboveDoubles(scratch, threshold, n, target.words(), row * target.wordsPerRow());
    }
  }

  /** The thresholds of one row of the target. */
  public interface RowThresholds {
    /** Fills {@code row} for the row y of plane z, counted from the target's corner. */
    void fill(int z, int y, double[] row);
  }

  /**
   * Compares each voxel of {@code source} with a threshold that is known row by row.
   *
   * @param source any type but mask; its box contains the target's
   * @param target a mask, overwritten
   */
  public static void above(Voxels source, RowThresholds thresholds, Voxels target) {
    int n = target.nx();
    double[] value = new double[n];
    double[] threshold = new double[n];
    for (int row = 0; row < target.nz() * target.ny(); row++) {
      thresholds.fill(row / target.ny(), row % target.ny(), threshold);
      VoxelCast.toDoubles(source, VoxelCopy.rowStart(source, target, row), value, n);
      aboveRow(value, threshold, 0, n, target.words(), row * target.wordsPerRow());
    }
  }

  /**
   * Compares each voxel of {@code source} with its own threshold less {@code offset}.
   *
   * @param source any type but mask; its box contains the target's
   * @param thresholds of the target's box, any type but mask
   * @param target a mask, overwritten
   */
  public static void above(Voxels source, Voxels thresholds, double offset, Voxels target) {
    int n = target.nx();
    boolean floats = source.type() == PixelType.F4 && thresholds.type() == PixelType.F4;
    double[] value = new double[floats ? 0 : n];
    double[] threshold = new double[floats ? 0 : n];
    for (int row = 0; row < target.nz() * target.ny(); row++) {
      int from = VoxelCopy.rowStart(source, target, row);
      int to = row * target.wordsPerRow();
      if (floats) {
        float[] a = source.floats();
        aboveRow(a, from, thresholds.floats(), row * n, offset, n, target.words(), to);
      } else {
        VoxelCast.toDoubles(source, from, value, n);
        VoxelCast.toDoubles(thresholds, row * n, threshold, n);
        aboveRow(value, threshold, offset, n, target.words(), to);
      }
    }
  }

  /** The largest t in -1..65535 with {@code v > t} for the same v as {@code v > value}. */
  private static int clampToShort(double value) {
    return (int) Math.max(-1, Math.min(65535, Math.floor(value)));
  }

  private static void aboveDoubles(double[] a, double threshold, int n, long[] out, int to) {
    for (int first = 0; first < n; first += WORD) {
      int count = Math.min(WORD, n - first);
      long word = 0;
      for (int i = 0; i < count; i++) {
        word |= belowZero(threshold - a[first + i]) << i;
      }
      out[to++] = word;
    }
  }

  private static void aboveRow(
      double[] a, double[] threshold, double offset, int n, long[] out, int to) {
    for (int first = 0; first < n; first += WORD) {
      int count = Math.min(WORD, n - first);
      long word = 0;
      for (int i = 0; i < count; i++) {
        word |= belowZero(threshold[first + i] - offset + 0.0 - a[first + i]) << i;
      }
      out[to++] = word;
    }
  }

  private static void aboveRow(
      float[] a, int from, float[] threshold, int at, double offset, int n, long[] out, int to) {
    for (int first = 0; first < n; first += WORD) {
      int count = Math.min(WORD, n - first);
      long word = 0;
      for (int i = 0; i < count; i++) {
        // in double from here on
        double limit = threshold[at + first + i] - offset + 0.0;
        word |= belowZero(limit - a[from + first + i]) << i;
      }
      out[to++] = word;
    }
  }

  /**
   * 1 for a negative number, 0 for zero, a positive number and NaN. A difference has the sign of
   * the exact one, and there is no branch to mispredict: noise around the threshold costs ten times
   * as much otherwise.
   */
  static long belowZero(float difference) {
    int bits = Float.floatToRawIntBits(difference);
    // The sum carries into the sign bit for the NaN beyond minus infinity.
    return (bits & (bits + 0x7fffff)) >>> 31;
  }

  /** As for float. */
  private static long belowZero(double difference) {
    long bits = Double.doubleToRawLongBits(difference);
    return (bits & (bits + 0xfffffffffffffL)) >>> 63;
  }
}
