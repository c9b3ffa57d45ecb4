package org.cytobeam.io.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Bytes whose number somebody claims: memory grows with what comes, never with the claim, up to a
 * limit.
 */
final class GrowingBytes {
  private static final int FIRST = 1 << 20;

  private final int limit;
  private byte[] bytes;
  private int length;

  /**
   * @param claimed how many are said to come; less than 0 if nobody says
   * @param limit how many are taken at most
   */
  GrowingBytes(long claimed, int limit) {
    this.limit = limit;
    long first = claimed < 0 ? 1 << 13 : Math.min(claimed, FIRST);
    this.bytes = new byte[(int) Math.min(first, limit)];
  }

  int length() {
    return length;
  }

  /**
   * Adds what a buffer still has.
   *
   * @throws TooLongException if that is more than the limit
   */
  void add(ByteBuffer more) throws TooLongException {
    int count = more.remaining();
    reserve(count);
    more.get(bytes, length, count);
    length += count;
  }

  /**
   * Adds the rest of a stream.
   *
   * @throws TooLongException if that is more than the limit
   */
  void addAll(InputStream in) throws IOException {
    addUpTo(in, limit);
    if (length == limit && in.read() >= 0) {
      throw new TooLongException(limit);
    }
  }

  /** Adds from a stream until there are so many bytes, or the stream ends. */
  void addUpTo(InputStream in, int total) throws IOException {
    while (length < total) {
      reserve(1);
      int count = in.read(bytes, length, Math.min(bytes.length, total) - length);
      if (count < 0) {
        return;
      }
      length += count;
    }
  }

  private void reserve(int count) throws TooLongException {
    if (count > limit - length) {
      throw new TooLongException(limit);
    }
    if (count > bytes.length - length) {
      long wanted = Math.max((long) length + count, 2L * bytes.length);
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, limit));
    }
  }

  byte[] toArray() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }
}
