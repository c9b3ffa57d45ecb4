package org.cytobeam.transforms.label;

import java.io.EOFException;
import java.io.IOException;

/**
 * Reads the numbers of {@link Varint} from an array: most are of one byte, and there are millions.
 */
final class VarintReader {
  private final byte[] bytes;
  private int at;

  VarintReader(byte[] bytes, int start) {
    this.bytes = bytes;
    this.at = start;
  }

  /**
   * Reads a number.
   *
   * @throws IOException if it has more than 64 bits or the array ends
   */
  long read() throws IOException {
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
  int readInt() throws IOException {
    return Varint.toInt(read());
  }
}
