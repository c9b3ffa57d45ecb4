package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/** The greatest power of two of which all voxels of a floating image are whole multiples. */
public final class LowestBit {
  private static final int NONE = Integer.MAX_VALUE;

  private LowestBit() {}

  /** Its exponent; the greatest int if all voxels are 0 or NaN. */
  public static int exponent(Voxels block) {
    int n = Math.toIntExact(block.box().voxelCount());
    return block.type() == PixelType.F4
        ? ofFloats(block.floats(), n)
        : ofDoubles(block.doubles(), n);
  }

  private static int ofFloats(float[] values, int n) {
    int lowest = NONE;
    for (int i = 0; i < n; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      int exponent = bits >>> 23 & 0xff;
      int mantissa = bits & 0x7fffff | (exponent == 0 ? 0 : 0x800000);
      if (mantissa != 0 && exponent < 0xff) {
        int bit = Math.max(1, exponent) - 150 + Integer.numberOfTrailingZeros(mantissa);
        lowest = Math.min(lowest, bit);
      }
    }
    return lowest;
  }

  private static int ofDoubles(double[] values, int n) {
    int lowest = NONE;
    for (int i = 0; i < n; i++) {
      long bits = Double.doubleToRawLongBits(values[i]);
      int exponent = (int) (bits >>> 52) & 0x7ff;
      long mantissa = bits & 0xfffffffffffffL | (exponent == 0 ? 0 : 1L << 52);
      if (mantissa != 0 && exponent < 0x7ff) {
        int bit = Math.max(1, exponent) - 1075 + Long.numberOfTrailingZeros(mantissa);
        lowest = Math.min(lowest, bit);
      }
    }
    return lowest;
  }
}
