package org.cytobeam.transforms.label;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whole numbers in as few bytes as they need: 7 bits a byte, the lowest first, the top bit set
 * where another byte follows (LEB128, as in Protocol Buffers). Numbers are not negative.
 */
final class Varint {
  private Varint() {}

  static void write(long value, DataOutput out) throws IOException {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static long read(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.readByte();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a number of more than 64 bits");
  }

  /**
   * Reads a number that fits an int.
   *
   * @throws IOException if it does not
   */
  static int readInt(DataInput in) throws IOException {
    return toInt(read(in));
  }

  /** A number that must fit an int. */
  static int toInt(long value) throws IOException {
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new IOException(value + " is no count or position of a block");
    }
    return (int) value;
  }
}
