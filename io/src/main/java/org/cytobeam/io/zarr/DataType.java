package org.cytobeam.io.zarr;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.zarr.codec.HalfFloats;

/**
 * What one element is and how it is stored. Stored bytes become the Java array of the pixel type.
 *
 * @param pixel what an element is in memory
 * @param form whether it is stored as such
 * @param bigEndian whether the most significant byte is stored first
 */
public record DataType(PixelType pixel, Form form, boolean bigEndian) implements Serializable {

  /** How stored elements differ from those in memory. */
  public enum Form {
    /** Not at all, but for the order of bytes. */
    SAME,
    /** One byte of 0 or 1, {@link PixelType#U1} in memory. */
    BOOL,
    /** IEEE 754 binary16, {@link PixelType#F4} in memory; read only. */
    HALF
  }

  /** Stored little-endian. */
  public static DataType of(PixelType pixel) {
    if (pixel == PixelType.MASK) {
      throw new IllegalArgumentException("a mask is stored as uint8");
    }
    return new DataType(pixel, Form.SAME, false);
  }

  /**
   * A numpy type string such as {@code <u2}.
   *
   * @throws BadInputException for types that are not supported, naming those that are
   */
  static DataType parse(String text, String where) {
    boolean big = text.startsWith(">");
    if (text.matches("[<>|=].+")) {
      String code = text.substring(1);
      for (PixelType type : PixelType.values()) {
        if (type != PixelType.MASK && code.equals(code(type))) {
          return new DataType(type, Form.SAME, big && type.bytes() > 1);
        }
      }
      if (code.equals("b1")) {
        return new DataType(PixelType.U1, Form.BOOL, false);
      }
      if (code.equals("f2")) {
        return new DataType(PixelType.F4, Form.HALF, big);
      }
    }
    throw new BadInputException(
        ("%s: dtype \"%s\" is not supported; supported are b1, u1, i1, u2, i2, u4, i4, u8, i8, f2,"
                + " f4 and f8 in either byte order. Convert the array to one of these.")
            .formatted(where, text));
  }

  /**
   * A {@code data_type} of Zarr v3, such as {@code uint16}; the {@code bytes} codec says the order
   * of bytes.
   *
   * @throws BadInputException for types that are not supported, naming those that are
   */
  static DataType parseV3(String name, boolean bigEndian, String where) {
    for (PixelType type : PixelType.values()) {
      if (type != PixelType.MASK && name.equals(type.numpyName())) {
        return new DataType(type, Form.SAME, bigEndian && type.bytes() > 1);
      }
    }
    return switch (name) {
      case "bool" -> new DataType(PixelType.U1, Form.BOOL, false);
      case "float16" -> new DataType(PixelType.F4, Form.HALF, bigEndian);
      default ->
          throw new BadInputException(
              ("%s: data_type \"%s\" is not supported; supported are bool, int8 to int64, uint8 to"
                      + " uint64, float16, float32 and float64. Convert the array to one of these.")
                  .formatted(where, name));
    };
  }

  /** The name in Zarr v3. */
  String v3Name() {
    return switch (form) {
      case SAME -> pixel.numpyName();
      case BOOL -> "bool";
      case HALF -> "float16";
    };
  }

  private static String code(PixelType type) {
    char kind = type.isFloat() ? 'f' : type.isUnsigned() ? 'u' : 'i';
    return "" + kind + type.bytes();
  }

  /** The numpy type string. */
  public String text() {
    String code =
        switch (form) {
          case SAME -> code(pixel);
          case BOOL -> "b1";
          case HALF -> "f2";
        };
    return (bytes() == 1 ? "|" : bigEndian ? ">" : "<") + code;
  }

  /** Bytes a stored element takes. */
  public int bytes() {
    return form == Form.HALF ? Short.BYTES : pixel.bytes();
  }

  /** Stored bytes as {@link StridedCopy} takes them where elements of a row are neighbours. */
  Object view(byte[] stored) {
    if (form == Form.HALF) {
      return toArray(stored);
    }
    ByteBuffer buffer = ByteBuffer.wrap(stored).order(order());
    return switch (pixel) {
      case U2, I2 -> buffer.asShortBuffer();
      case U4, I4 -> buffer.asIntBuffer();
      case U8, I8 -> buffer.asLongBuffer();
      case F4 -> buffer.asFloatBuffer();
      case F8 -> buffer.asDoubleBuffer();
      case U1, I1, MASK -> stored;
    };
  }

  /** Stored bytes as a native array; a one-byte type is not copied. */
  Object toArray(byte[] stored) {
    if (pixel.bytes() == 1) {
      return stored;
    }
    ByteBuffer buffer = ByteBuffer.wrap(stored).order(order());
    if (form == Form.HALF) {
      return HalfFloats.toFloats(buffer.asShortBuffer());
    }
    Object array = pixel.newArray(stored.length / pixel.bytes());
    if (array instanceof short[] shorts) {
      buffer.asShortBuffer().get(shorts);
    } else if (array instanceof int[] ints) {
      buffer.asIntBuffer().get(ints);
    } else if (array instanceof long[] longs) {
      buffer.asLongBuffer().get(longs);
    } else if (array instanceof float[] floats) {
      buffer.asFloatBuffer().get(floats);
    } else {
      buffer.asDoubleBuffer().get((double[]) array);
    }
    return array;
  }

  /** A native array as stored bytes; a one-byte type is not copied. */
  byte[] toBytes(Object array) {
    int length = Math.multiplyExact(java.lang.reflect.Array.getLength(array), pixel.bytes());
    return toBytes(array, new byte[array instanceof byte[] ? 0 : length]);
  }

  /**
   * A native array as stored bytes; a one-byte type is not copied.
   *
   * @param stored as long as the bytes are; filled and returned
   */
  byte[] toBytes(Object array, byte[] stored) {
    if (array instanceof byte[] bytes) {
      return bytes;
    }
    if (form == Form.HALF) {
      throw new UnsupportedOperationException("float16 is read only");
    }
    int length = Math.multiplyExact(java.lang.reflect.Array.getLength(array), pixel.bytes());
    if (stored.length != length) {
      throw new IllegalArgumentException(
          "a chunk has %d bytes, not %d".formatted(stored.length, length));
    }
    ByteBuffer buffer = ByteBuffer.wrap(stored).order(order());
    if (array instanceof short[] shorts) {
      buffer.asShortBuffer().put(shorts);
    } else if (array instanceof int[] ints) {
      buffer.asIntBuffer().put(ints);
    } else if (array instanceof long[] longs) {
      buffer.asLongBuffer().put(longs);
    } else if (array instanceof float[] floats) {
      buffer.asFloatBuffer().put(floats);
    } else {
      buffer.asDoubleBuffer().put((double[]) array);
    }
    return stored;
  }

  private ByteOrder order() {
    return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }
}
