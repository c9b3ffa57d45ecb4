package org.cytobeam.io.zarr.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Decodes blosclz, blosc's own variant of FastLZ.
 *
 * <p>An instruction of less than 32 is that many bytes and one to copy from the stream. Any other
 * has the length of a match in its upper three bits, 7 to be followed by more of it, and the upper
 * five bits of its distance in the others; the lower eight follow, and where all are set 16 bits
 * more. The upper bits of the first instruction are a mark.
 */
final class BloscLz {
  private static final int FIRST_MATCH = 32;
  private static final int LONG_MATCH = 7;
  private static final int SHORTEST_LESS_ONE = 2;
  private static final int FAR = 31 << 8 | 0xFF;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final int SPARE = Long.BYTES - 1;

  private BloscLz() {}

  /**
   * Decodes a stream.
   *
   * @param from holds it in [at, at + stored)
   * @param to takes it in [toAt, toAt + bytes)
   * @return how many bytes it has, at most {@code bytes}
   * @throws CodecException if it is damaged or holds more
   */
  static int decode(byte[] from, int at, int stored, byte[] to, int toAt, int bytes)
      throws CodecException {
    int end = at + stored;
    int limit = toAt + bytes;
    int in = at;
    int out = toAt;
    int mark = 0xE0;
    while (in < end) {
      int instruction = from[in++] & 0xFF & ~mark;
      mark = 0;
      if (instruction < FIRST_MATCH) {
        int n = instruction + 1;
        require(n <= end - in && n <= limit - out);
        if (from.length - in >= n + SPARE && limit - out >= n + SPARE) {
          copyLongs(from, in, to, out, n);
        } else {
          System.arraycopy(from, in, to, out, n);
        }
        in += n;
        out += n;
        continue;
      }
      int n = (instruction >> 5) + SHORTEST_LESS_ONE;
      if (instruction >> 5 == LONG_MATCH) {
        int more;
        do {
          require(in < end && n > 0 && n <= limit - out);
          more = from[in++] & 0xFF;
          n += more;
        } while (more == 0xFF);
      }
      require(in < end);
      int distance = (instruction & 31) << 8 | from[in++] & 0xFF;
      if (distance == FAR) {
        require(end - in >= 2);
        distance += (from[in] & 0xFF) << 8 | from[in + 1] & 0xFF;
        in += 2;
      }
      distance++;
      // A block of nearly 2 GiB lets a length grow beyond an int.
      require(n > 0 && n <= limit - out && distance <= out - toAt);
      if (limit - out < n + SPARE || n <= SPARE && distance < Long.BYTES) {
        for (int i = out; i < out + n; i++) {
          to[i] = to[i - distance];
        }
      } else {
        repeat(to, out, distance, n);
      }
      out += n;
    }
    return out - toAt;
  }

  /** Up to {@link #SPARE} bytes more are copied; what follows overwrites them. */
  private static void copyLongs(byte[] from, int at, byte[] to, int toAt, int n) {
    for (int i = 0; i < n; i += Long.BYTES) {
      LONG.set(to, toAt + i, (long) LONG.get(from, at + i));
    }
  }

  /** What lies nearer than a long is written once for a long, and from there on is far enough. */
  private static void repeat(byte[] to, int at, int distance, int n) {
    if (distance >= Long.BYTES) {
      copyLongs(to, at - distance, to, at, n);
      return;
    }
    for (int i = at; i < at + Long.BYTES; i++) {
      to[i] = to[i - distance];
    }
    int far = distance * ((SPARE + distance) / distance);
    copyLongs(to, at + Long.BYTES - far, to, at + Long.BYTES, n - Long.BYTES);
  }

  private static void require(boolean fits) throws CodecException {
    if (!fits) {
      throw new CodecException("a length or distance beyond the stream's or the block's");
    }
  }
}
