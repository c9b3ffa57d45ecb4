package org.cytobeam.io.zarr.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Interleaves rows of bytes, or of bits, 64 bits at a time: exchanges fields of 1, 2, 4, 8, 16 and
 * 32 bits between pairs of rows, as a matrix of bits is transposed (Warren, Hacker's Delight,
 * section 7-3). The exchanges are loops over longs, which C2 vectorises.
 */
final class LongRows {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Longs of a row: eight rows stay in the first cache. */
  private static final int TILE = 256;

  /** The lower of two fields of 1 &lt;&lt; k bits, all along a long. */
  private static final long[] LOWER = {
    0x5555555555555555L,
    0x3333333333333333L,
    0x0F0F0F0F0F0F0F0FL,
    0x00FF00FF00FF00FFL,
    0x0000FFFF0000FFFFL,
    0x00000000FFFFFFFFL
  };

  private static final int[] EIGHT_ROWS = {1, 2, 4};
  private static final int[] FOUR_ROWS = {1, 2, 1};

  private final long[][] rows = new long[8][TILE];

  /**
   * Elements of four or eight bytes from the planes of their bytes.
   *
   * @param from begins with the planes
   * @param n elements, bytes of a plane
   * @param size bytes of an element
   * @return how many elements were put together: n without what does not fill a long
   */
  int interleaveBytes(byte[] from, byte[] to, int toAt, int n, int size) {
    int longs = n / Long.BYTES;
    for (int i = 0; i < longs; i += TILE) {
      int tile = Math.min(TILE, longs - i);
      load(from, Long.BYTES * i, n, size, tile);
      exchangeBytes(size, tile);
      store(to, toAt + Long.BYTES * size * i, size, tile);
    }
    return longs * Long.BYTES;
  }

  /**
   * Bytes from eight rows of their bits.
   *
   * @param from the rows begin at {@code fromAt}, one after the other
   * @param row bytes of a row
   * @return how many bytes of each row were done: those that fill longs
   */
  int interleaveBits(byte[] from, int fromAt, byte[] to, int toAt, int row) {
    int longs = row / Long.BYTES;
    for (int i = 0; i < longs; i += TILE) {
      int tile = Math.min(TILE, longs - i);
      load(from, fromAt + Long.BYTES * i, row, 8, tile);
      for (int k = 0; k < 3; k++) {
        exchange(8, EIGHT_ROWS[k], k, tile);
      }
      exchangeBytes(8, tile);
      store(to, toAt + 8 * Long.BYTES * i, 8, tile);
    }
    return longs * Long.BYTES;
  }

  private void load(byte[] from, int at, int stride, int count, int tile) {
    ByteBuffer bytes = ByteBuffer.wrap(from).order(ByteOrder.LITTLE_ENDIAN);
    for (int r = 0; r < count; r++) {
      bytes.position(at + r * stride).asLongBuffer().get(rows[r], 0, tile);
    }
  }

  private void exchangeBytes(int count, int tile) {
    int[] distances = count == 8 ? EIGHT_ROWS : FOUR_ROWS;
    for (int k = 0; k < 3; k++) {
      exchange(count, distances[k], 3 + k, tile);
    }
  }

  private void exchange(int count, int distance, int field, int tile) {
    for (int r = 0; r < count; r++) {
      if ((r & distance) == 0) {
        exchange(rows[r], rows[r + distance], 1 << field, LOWER[field], tile);
      }
    }
  }

  /** The upper fields of one row for the lower ones of another. */
  private static void exchange(long[] one, long[] other, int shift, long lower, int n) {
    for (int i = 0; i < n; i++) {
      long differ = (one[i] >>> shift ^ other[i]) & lower;
      other[i] ^= differ;
      one[i] ^= differ << shift;
    }
  }

  private void store(byte[] to, int at, int count, int tile) {
    int stride = Long.BYTES * count;
    for (int r = 0; r < count; r++) {
      // Four rows end in the order 0, 2, 1, 3: the first and the last exchange share a distance.
      int place = count == 4 ? (r & 1) << 1 | r >> 1 : r;
      scatter(rows[r], to, at + Long.BYTES * place, stride, tile);
    }
  }

  private static void scatter(long[] row, byte[] to, int at, int stride, int n) {
    for (int i = 0; i < n; i++) {
      LONG.set(to, at + i * stride, row[i]);
    }
  }
}
