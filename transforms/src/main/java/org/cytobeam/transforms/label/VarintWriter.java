package org.cytobeam.transforms.label;

import java.util.Arrays;

/** Writes the numbers of {@link VarintReader} to an array that grows. */
public final class VarintWriter {
  private byte[] bytes = new byte[64];
  private int size;

  /** A number, of 64 bits without sign. */
  public void write(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A number of either sign: 0, -1, 1, -2, ... as 0, 1, 2, 3, ... */
  public void writeSigned(long value) {
    write(value << 1 ^ value >> 63);
  }

  /** Eight bytes, the highest first. */
  public void writeLong(long value) {
    room(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Bytes that {@link #write} takes for a number. */
  public static int length(long value) {
    return (Math.max(1, 64 - Long.numberOfLeadingZeros(value)) + 6) / 7;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
  }
}
