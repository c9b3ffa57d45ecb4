package org.cytobeam.io.zarr.codec;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of one numpy type as bytes: what filters that compute with elements read and write, a
 * block at a time. One loop for each type, none with a call per element.
 *
 * @param type which numbers
 * @param bigEndian whether the most significant byte comes first
 */
record Elements(Type type, boolean bigEndian) implements Serializable {
  /** Elements of a block: small enough for the first-level cache. */
  static final int BLOCK = 1024;

  private static final double TWO_TO_63 = 0x1p63;

  /** numpy's types, by its codes in lower case. */
  enum Type {
    B1,
    I1,
    U1,
    I2,
    U2,
    I4,
    U4,
    I8,
    U8,
    F2,
    F4,
    F8;

    int bytes() {
      return name().charAt(1) - '0';
    }

    boolean isFloat() {
      return name().charAt(0) == 'F';
    }

    String longName() {
      return switch (name().charAt(0)) {
        case 'B' -> "bool";
        case 'F' -> "float" + 8 * bytes();
        case 'U' -> "uint" + 8 * bytes();
        default -> "int" + 8 * bytes();
      };
    }
  }

  /** The type that a text such as {@code <u2} or {@code uint16} names, or null. */
  static @Nullable Elements parse(String text) {
    for (Type type : Type.values()) {
      if (text.equals(type.longName())) {
        return new Elements(type, false);
      }
    }
    if (text.length() == 3 && "<>|=".indexOf(text.charAt(0)) >= 0) {
      for (Type type : Type.values()) {
        if (type.name().equalsIgnoreCase(text.substring(1))) {
          return new Elements(type, text.charAt(0) == '>' && type.bytes() > 1);
        }
      }
    }
    return null;
  }

  String text() {
    return (bytes() == 1 ? "|" : bigEndian ? ">" : "<")
        + type.name().toLowerCase(java.util.Locale.ROOT);
  }

  int bytes() {
    return type.bytes();
  }

  boolean isFloat() {
    return type.isFloat();
  }

  /** How many elements some bytes are. */
  int count(byte[] stored) throws CodecException {
    if (stored.length % bytes() != 0) {
      throw new CodecException(
          "has %d bytes, not a whole number of elements of %s".formatted(stored.length, text()));
    }
    return stored.length / bytes();
  }

  /** The bytes as they are read and written here. */
  ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  /** Integers as they are, unsigned 64-bit ones as their bits; floats without their fractions. */
  void get(ByteBuffer bytes, int first, long[] to, int n) {
    int at = first * bytes();
    switch (type) {
      case B1, U1 -> {
        for (int i = 0; i < n; i++) {
          to[i] = bytes.get(at + i) & 0xFF;
        }
      }
      case I1 -> {
        for (int i = 0; i < n; i++) {
          to[i] = bytes.get(at + i);
        }
      }
      case I2 -> {
        for (int i = 0; i < n; i++) {
          to[i] = bytes.getShort(at + 2 * i);
        }
      }
      case U2 -> {
        for (int i = 0; i < n; i++) {
          to[i] = bytes.getShort(at + 2 * i) & 0xFFFF;
        }
      }
      case I4 -> {
        for (int i = 0; i < n; i++) {
          to[i] = bytes.getInt(at + 4 * i);
        }
      }
      case U4 -> {
        for (int i = 0; i < n; i++) {
          to[i] = bytes.getInt(at + 4 * i) & 0xFFFFFFFFL;
        }
      }
      case I8, U8 -> {
        for (int i = 0; i < n; i++) {
          to[i] = bytes.getLong(at + 8 * i);
        }
      }
      case F2 -> {
        for (int i = 0; i < n; i++) {
          to[i] = (long) HalfFloats.toFloat(bytes.getShort(at + 2 * i));
        }
      }
      case F4 -> {
        for (int i = 0; i < n; i++) {
          to[i] = (long) bytes.getFloat(at + 4 * i);
        }
      }
      case F8 -> {
        for (int i = 0; i < n; i++) {
          to[i] = truncated(bytes.getDouble(at + 8 * i));
        }
      }
    }
  }

  /** Floats as they are, integers as the nearest of 64 bits. */
  void get(ByteBuffer bytes, int first, double[] to, long[] scratch, int n) {
    int at = first * bytes();
    switch (type) {
      case F2 -> {
        for (int i = 0; i < n; i++) {
          to[i] = HalfFloats.toFloat(bytes.getShort(at + 2 * i));
        }
      }
      case F4 -> {
        for (int i = 0; i < n; i++) {
          to[i] = bytes.getFloat(at + 4 * i);
        }
      }
      case F8 -> {
        for (int i = 0; i < n; i++) {
          to[i] = bytes.getDouble(at + 8 * i);
        }
      }
      case U8 -> {
        for (int i = 0; i < n; i++) {
          to[i] = unsigned(bytes.getLong(at + 8 * i));
        }
      }
      default -> {
        get(bytes, first, scratch, n);
        for (int i = 0; i < n; i++) {
          to[i] = scratch[i];
        }
      }
    }
  }

  /** The lowest bits, as C casts integers; anything but zero is true; floats the nearest. */
  void put(long[] from, ByteBuffer bytes, int first, int n) {
    int at = first * bytes();
    switch (type) {
      case B1 -> {
        for (int i = 0; i < n; i++) {
          bytes.put(at + i, (byte) (from[i] != 0 ? 1 : 0));
        }
      }
      case I1, U1 -> {
        for (int i = 0; i < n; i++) {
          bytes.put(at + i, (byte) from[i]);
        }
      }
      case I2, U2 -> {
        for (int i = 0; i < n; i++) {
          bytes.putShort(at + 2 * i, (short) from[i]);
        }
      }
      case I4, U4 -> {
        for (int i = 0; i < n; i++) {
          bytes.putInt(at + 4 * i, (int) from[i]);
        }
      }
      case I8, U8 -> {
        for (int i = 0; i < n; i++) {
          bytes.putLong(at + 8 * i, from[i]);
        }
      }
      case F4 -> {
        for (int i = 0; i < n; i++) {
          bytes.putFloat(at + 4 * i, from[i]);
        }
      }
      case F8 -> {
        for (int i = 0; i < n; i++) {
          bytes.putDouble(at + 8 * i, from[i]);
        }
      }
      case F2 -> throw new IllegalArgumentException("float16 is read only");
    }
  }

  /** Integers without the fraction, as C casts what is in their range; floats the nearest. */
  void put(double[] from, ByteBuffer bytes, int first, long[] scratch, int n) {
    int at = first * bytes();
    switch (type) {
      case F4 -> {
        for (int i = 0; i < n; i++) {
          bytes.putFloat(at + 4 * i, (float) from[i]);
        }
      }
      case F8 -> {
        for (int i = 0; i < n; i++) {
          bytes.putDouble(at + 8 * i, from[i]);
        }
      }
      case B1 -> {
        for (int i = 0; i < n; i++) {
          bytes.put(at + i, (byte) (from[i] != 0 ? 1 : 0));
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          scratch[i] = truncated(from[i]);
        }
        put(scratch, bytes, first, n);
      }
    }
  }

  private static long truncated(double value) {
    return value >= TWO_TO_63 ? (long) (value - TWO_TO_63) + Long.MIN_VALUE : (long) value;
  }

  private static double unsigned(long bits) {
    // The lowest bit stays in play for rounding when halved.
    return bits >= 0 ? bits : 2.0 * (bits >>> 1 | bits & 1);
  }
}
