package org.cytobeam.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.zarr.codec.HalfFloats;
import org.jspecify.annotations.Nullable;

/**
 * The value of every element of a chunk that is not stored. A null fill value leaves it undefined;
 * zero is what this reader takes then, as zarr-python does.
 */
public final class FillValue implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of an integer; those of 64 bits have 20, and some writers add zeros as decimals. */
  private static final int MOST_DIGITS = 100;

  private final DataType dtype;
  private final Object element; // native array of length 1

  private FillValue(DataType dtype, Object element) {
    this.dtype = dtype;
    this.element = element;
  }

  /** All bits zero. */
  public static FillValue zero(DataType dtype) {
    return new FillValue(dtype, dtype.pixel().newArray(1));
  }

  /**
   * The {@code fill_value} entry of a metadata file.
   *
   * @throws BadInputException if it is not a value of the type
   */
  static FillValue parse(JsonNode json, DataType dtype, String where) {
    if (json.isNull() || json.isMissingNode()) {
      return zero(dtype);
    }
    String text = json.isBoolean() ? (json.asBoolean() ? "1" : "0") : json.asText();
    Object element = dtype.pixel().newArray(1);
    try {
      if (dtype.pixel().isFloat() && text.startsWith("0x")) {
        return new FillValue(dtype, ofBits(text.substring(2), dtype));
      }
      if (element instanceof float[] f) {
        f[0] = Float.parseFloat(text);
      } else if (element instanceof double[] d) {
        d[0] = Double.parseDouble(text);
      } else {
        setInteger(element, dtype.pixel(), integer(text));
      }
    } catch (NumberFormatException e) {
      throw unusable(json, dtype, where, e);
    } catch (ArithmeticException e) { // a fraction, or out of the type's range
      throw unusable(json, dtype, where, e);
    }
    return new FillValue(dtype, element);
  }

  /** Zarr v3 gives the bits of a NaN that is not the usual one. */
  private static Object ofBits(String hex, DataType dtype) {
    if (hex.length() != 2 * dtype.bytes()) {
      throw new NumberFormatException("of another length");
    }
    long bits = Long.parseUnsignedLong(hex, 16);
    return switch (dtype.bytes()) {
      case Short.BYTES -> new float[] {HalfFloats.toFloat((short) bits)};
      case Integer.BYTES -> new float[] {Float.intBitsToFloat((int) bits)};
      default -> new double[] {Double.longBitsToDouble(bits)};
    };
  }

  /** A number of few digits: one such as 1e999999999 is not written out. */
  private static BigInteger integer(String text) {
    BigDecimal number = new BigDecimal(text);
    if (number.scale() < -MOST_DIGITS || number.precision() > MOST_DIGITS) {
      throw new ArithmeticException("out of range");
    }
    return number.toBigIntegerExact();
  }

  private static BadInputException unusable(
      JsonNode json, DataType dtype, String where, RuntimeException e) {
    return new BadInputException(
        "%s: fill_value %s is not a value of dtype \"%s\". Correct the file."
            .formatted(where, json, dtype.text()),
        e);
  }

  private static void setInteger(Object element, PixelType type, BigInteger value) {
    int bits = 8 * type.bytes();
    BigInteger lowest =
        type.isUnsigned() ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(bits - 1).negate();
    BigInteger end = lowest.add(BigInteger.ONE.shiftLeft(bits));
    if (value.compareTo(lowest) < 0 || value.compareTo(end) >= 0) {
      throw new ArithmeticException("out of range");
    }
    if (element instanceof byte[] b) {
      b[0] = value.byteValue();
    } else if (element instanceof short[] s) {
      s[0] = value.shortValue();
    } else if (element instanceof int[] i) {
      i[0] = value.intValue();
    } else {
      ((long[]) element)[0] = value.longValue();
    }
  }

  /** A native array full of it. */
  Object filled(int length) {
    Object array = dtype.pixel().newArray(length);
    if (array instanceof byte[] b) {
      Arrays.fill(b, ((byte[]) element)[0]);
    } else if (array instanceof short[] s) {
      Arrays.fill(s, ((short[]) element)[0]);
    } else if (array instanceof int[] i) {
      Arrays.fill(i, ((int[]) element)[0]);
    } else if (array instanceof long[] l) {
      Arrays.fill(l, ((long[]) element)[0]);
    } else if (array instanceof float[] f) {
      Arrays.fill(f, ((float[]) element)[0]);
    } else {
      Arrays.fill((double[]) array, ((double[]) element)[0]);
    }
    return array;
  }

  /** Makes a chunk's bytes this value over and over. */
  void fill(byte[] chunk) {
    byte[] one = bytes();
    System.arraycopy(one, 0, chunk, 0, one.length);
    for (int n = one.length; n < chunk.length; n += n) {
      System.arraycopy(chunk, 0, chunk, n, Math.min(n, chunk.length - n));
    }
  }

  /** Whether a chunk's bytes are this value over and over. */
  boolean fills(byte[] chunk) {
    byte[] one = bytes();
    int n = one.length;
    // Equal to itself shifted by one element: all elements are equal. No loop per type, and fast.
    return Arrays.equals(one, 0, n, chunk, 0, n)
        && Arrays.equals(chunk, 0, chunk.length - n, chunk, n, chunk.length);
  }

  /** Equal type and equal bits: NaN equals itself. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FillValue fill
        && dtype.equals(fill.dtype)
        && Arrays.equals(inMemory(), fill.inMemory());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(inMemory());
  }

  private byte[] inMemory() {
    return DataType.of(dtype.pixel()).toBytes(element).clone();
  }

  private byte[] bytes() {
    return dtype.toBytes(element).clone();
  }

  JsonNode toJson() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (dtype.pixel().isFloat()) {
      double value = element instanceof float[] f ? f[0] : ((double[]) element)[0];
      return Double.isFinite(value)
          ? json.numberNode(value)
          : json.textNode(Double.toString(value)); // NaN, Infinity, -Infinity, as the format has it
    }
    BigInteger value = new BigInteger(1, dtype.bigEndian() ? bytes() : reversed(bytes()));
    int bits = 8 * dtype.bytes();
    if (!dtype.pixel().isUnsigned() && value.testBit(bits - 1)) {
      value = value.subtract(BigInteger.ONE.shiftLeft(bits));
    }
    return dtype.form() == DataType.Form.BOOL
        ? json.booleanNode(value.signum() != 0)
        : json.numberNode(value);
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] out = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      out[i] = bytes[bytes.length - 1 - i];
    }
    return out;
  }
}
