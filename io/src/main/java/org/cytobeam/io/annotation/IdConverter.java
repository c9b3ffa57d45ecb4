package org.cytobeam.io.annotation;

import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.PixelType;

/** Turns stored numbers into uint32 ids (as int bits) and refuses what is not an id. */
final class IdConverter {
  private static final long MAX_ID = 0xFFFF_FFFFL;

  /** Above this, neighbouring integers become one float32. */
  private static final float MAX_FLOAT_ID = 1 << 24;

  private IdConverter() {}

  /**
   * Converts {@code count} numbers from the start of {@code values} into {@code ids}.
   *
   * @param values the Java array of {@code type}
   */
  static void convert(PixelType type, Object values, int from, int count, int[] ids, String path) {
    switch (type) {
      case U1 -> {
        byte[] v = (byte[]) values;
        for (int i = 0; i < count; i++) {
          ids[i] = v[from + i] & 0xFF;
        }
      }
      case I1 -> {
        byte[] v = (byte[]) values;
        for (int i = 0; i < count; i++) {
          ids[i] = notNegative(v[from + i], path);
        }
      }
      case U2 -> {
        short[] v = (short[]) values;
        for (int i = 0; i < count; i++) {
          ids[i] = v[from + i] & 0xFFFF;
        }
      }
      case I2 -> {
        short[] v = (short[]) values;
        for (int i = 0; i < count; i++) {
          ids[i] = notNegative(v[from + i], path);
        }
      }
      case U4 -> System.arraycopy((int[]) values, from, ids, 0, count);
      case I4 -> {
        int[] v = (int[]) values;
        for (int i = 0; i < count; i++) {
          ids[i] = notNegative(v[from + i], path);
        }
      }
      case U8, I8 -> {
        // A uint64 beyond 2^63 is negative here, and refused as such.
        long[] v = (long[]) values;
        for (int i = 0; i < count; i++) {
          long id = v[from + i];
          if (id < 0 || id > MAX_ID) {
            throw notAnId(path, type == PixelType.U8 ? Long.toUnsignedString(id) : "" + id);
          }
          ids[i] = (int) id;
        }
      }
      case F4 -> {
        float[] v = (float[]) values;
        for (int i = 0; i < count; i++) {
          ids[i] = whole(v[from + i], MAX_FLOAT_ID, path);
        }
      }
      case F8 -> {
        double[] v = (double[]) values;
        for (int i = 0; i < count; i++) {
          ids[i] = whole(v[from + i], MAX_ID, path);
        }
      }
      case MASK -> throw new BadInputException(path + ": a binary image is not an annotation");
    }
  }

  private static int notNegative(int id, String path) {
    if (id < 0) {
      throw notAnId(path, Integer.toString(id));
    }
    return id;
  }

  private static int whole(double id, double max, String path) {
    if (!(id >= 0 && id <= max && id == Math.rint(id))) {
      throw notAnId(path, Double.toString(id));
    }
    return (int) (long) id;
  }

  private static BadInputException notAnId(String path, String value) {
    return new BadInputException(
        path
            + ": holds the value "
            + value
            + ", which is not a structure id; ids are whole numbers from 0 to 4294967295"
            + " (to 16777216 in a float32 file); save the annotation as uint32");
  }
}
