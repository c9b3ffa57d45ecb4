package org.cytobeam.io.zarr.codec;

import java.nio.ShortBuffer;

/** IEEE 754 binary16 to binary32, which holds each value exactly. */
public final class HalfFloats {
  /** A half's subnormals are multiples of 2^-24. */
  private static final float SUBNORMAL_STEP = 0x1p-24f;

  /** What to add to a half's biased exponent, 15, for a float's, 127. */
  private static final int REBIAS = 127 - 15;

  private HalfFloats() {}

  /** All that remain in a buffer. */
  public static float[] toFloats(ShortBuffer halves) {
    float[] floats = new float[halves.remaining()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = toFloat(halves.get(i));
    }
    return floats;
  }

  /** One value; a NaN keeps its bits. */
  public static float toFloat(short half) {
    int exponent = half >> 10 & 0x1F;
    int fraction = half & 0x3FF;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * SUBNORMAL_STEP;
          case 0x1F -> Float.intBitsToFloat(0xFF << 23 | fraction << 13);
          default -> Float.intBitsToFloat(exponent + REBIAS << 23 | fraction << 13);
        };
    return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | (half & 0x8000) << 16);
  }
}
