package org.cytobeam.io.volume;

import java.lang.reflect.Array;

/**
 * What one voxel holds. Unsigned types use the signed Java array of the same width; {@link #MASK}
 * is a binary image with one bit a voxel.
 */
public enum PixelType {
  /** Binary; rows of 64-bit words, see {@link Voxels#mask(Box)}. */
  MASK(0, "bool"),
  U1(1, "uint8"),
  I1(1, "int8"),
  U2(2, "uint16"),
  I2(2, "int16"),
  U4(4, "uint32"),
  I4(4, "int32"),
  U8(8, "uint64"),
  I8(8, "int64"),
  F4(4, "float32"),
  F8(8, "float64");

  private final int bytes;
  private final String numpyName;

  PixelType(int bytes, String numpyName) {
    this.bytes = bytes;
    this.numpyName = numpyName;
  }

  /** Bytes a voxel takes, stored or in memory; 0 for {@link #MASK}, which takes one bit. */
  public int bytes() {
    return bytes;
  }

  /** The name numpy and scikit-image give the type, {@code uint16}. */
  public String numpyName() {
    return numpyName;
  }

  public boolean isFloat() {
    return this == F4 || this == F8;
  }

  public boolean isUnsigned() {
    return this == U1 || this == U2 || this == U4 || this == U8;
  }

  public boolean isInteger() {
    return this != MASK && !isFloat();
  }

  /** A zeroed Java array of the matching primitive type; not for {@link #MASK}. */
  public Object newArray(int length) {
    return switch (this) {
      case U1, I1 -> new byte[length];
      case U2, I2 -> new short[length];
      case U4, I4 -> new int[length];
      case U8, I8, MASK -> new long[length];
      case F4 -> new float[length];
      case F8 -> new double[length];
    };
  }

  /** Whether {@code array} is of the Java type this pixel type uses. */
  boolean accepts(Object array) {
    return array.getClass() == newArray(0).getClass() && Array.getLength(array) >= 0;
  }
}
