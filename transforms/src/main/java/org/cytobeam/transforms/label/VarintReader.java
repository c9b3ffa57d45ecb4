package org.cytobeam.transforms.label;

import java.io.EOFException;
import java.io.IOException;

/**
 * Reads the numbers of {@link Varint} from an array: most are of one byte, and there are millions.
 */
public final class VarintReader {
  private final byte[] bytes;
  private int at;

  /**
   * @param start first byte to be read
   */
  public VarintReader(byte[] bytes, int start) {
    this.bytes = bytes;
    this.at = start;
  }

  /**
   * Reads a number.
   *
   * @throws IOException if it has more than 64 bits or the array ends
   */
  public long read() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at == bytes.length) {
        throw new EOFException("a number after the end");
      }
      byte next = bytes[at++];
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
  public int readInt() throws IOException {
    return Varint.toInt(read());
  }

  /** Reads a number of either sign, {@link VarintWriter#writeSigned}. */
  public long readSigned() throws IOException {
    long folded = read();
    return folded >>> 1 ^ -(folded & 1);
  }

  /** Reads eight bytes, {@link VarintWriter#writeLong}. */
  public long readLong() throws IOException {
    if (bytes.length - at < Long.BYTES) {
      throw new EOFException("a number after the end");
    }
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | bytes[at++] & 0xFF;
    }
    return value;
  }
}
