package org.cytobeam.io.zarr.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;

/**
 * zlib (RFC 1950) and gzip (RFC 1952) from array to array: the streams of java.util.zip hand native
 * code 512 bytes at a time.
 */
final class Deflated {
  /** What one byte of deflate gives at most (zlib's technical details). */
  static final int MOST_BYTES_OF_ONE = 1032;

  private static final byte[] GZIP_HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int GZIP_TAIL_BYTES = 8;
  private static final int FLAGS = 3;

  private Deflated() {}

  static byte[] zlib(byte[] stored, DecodedLength length) throws IOException {
    Inflater inflater = new Inflater();
    try {
      return inflated(inflater, stored, 0, length);
    } finally {
      inflater.end();
    }
  }

  /**
   * Inflates a whole stream into a part of an array.
   *
   * @param inflater has the stream as its input
   * @return how many bytes it has, at most {@code bytes}
   */
  static int whole(Inflater inflater, byte[] to, int toAt, int bytes) throws IOException {
    int n = fill(inflater, to, toAt, bytes);
    requireEnd(inflater, bytes);
    return n;
  }

  /**
   * Members that say more of themselves than they must, and several of them, are left to a stream.
   */
  static byte[] gzip(byte[] stored, DecodedLength length) throws IOException {
    boolean plain =
        stored.length >= GZIP_HEAD.length
            && Arrays.equals(stored, 0, FLAGS + 1, GZIP_HEAD, 0, FLAGS + 1);
    if (!plain) {
      return gzipStream(stored, length);
    }
    Inflater inflater = new Inflater(true);
    try {
      byte[] chunk = inflated(inflater, stored, GZIP_HEAD.length, length);
      int left = inflater.getRemaining();
      if (left > GZIP_TAIL_BYTES) {
        return gzipStream(stored, length);
      }
      checkTail(chunk, stored, left);
      return chunk;
    } finally {
      inflater.end();
    }
  }

  private static void checkTail(byte[] chunk, byte[] stored, int left) throws IOException {
    if (left < GZIP_TAIL_BYTES) {
      throw new IOException("its checksum is cut off");
    }
    CRC32 crc = new CRC32();
    crc.update(chunk);
    ByteBuffer tail = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    if (tail.getInt(stored.length - GZIP_TAIL_BYTES) != (int) crc.getValue()
        || tail.getInt(stored.length - Integer.BYTES) != chunk.length) {
      throw new IOException("its checksum is another");
    }
  }

  private static byte[] gzipStream(byte[] stored, DecodedLength length) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(stored), 1 << 16)) {
      return StreamCodec.drain(in, length);
    }
  }

  private static byte[] inflated(Inflater inflater, byte[] stored, int from, DecodedLength length)
      throws IOException {
    length.requireReachable(stored.length, MOST_BYTES_OF_ONE);
    inflater.setInput(stored, from, stored.length - from);
    long most = Math.min(length.bytes(), (long) MOST_BYTES_OF_ONE * stored.length);
    byte[] chunk =
        new byte[length.exact() ? length.bytes() : (int) Math.min(most, 4L * stored.length + 64)];
    int n = fill(inflater, chunk, 0, chunk.length);
    while (!inflater.finished() && n < length.bytes()) {
      chunk = Arrays.copyOf(chunk, (int) Math.min(length.bytes(), 2L * n));
      n += fill(inflater, chunk, n, chunk.length - n);
    }
    requireEnd(inflater, length.bytes());
    length.require(n);
    return n == chunk.length ? chunk : Arrays.copyOf(chunk, n);
  }

  /** Inflates to the end, or as long as there is room; gives the number of bytes. */
  private static int fill(Inflater inflater, byte[] to, int at, int room) throws IOException {
    int n = 0;
    while (n < room && !inflater.finished()) {
      int got = inflate(inflater, to, at + n, room - n);
      if (got == 0 && !inflater.finished()) {
        throw new IOException("it is cut off");
      }
      n += got;
    }
    return n;
  }

  /** The end of a stream may stand behind its last byte. */
  private static void requireEnd(Inflater inflater, int bytes) throws IOException {
    if (!inflater.finished() && inflate(inflater, new byte[1], 0, 1) > 0) {
      throw new CodecException("holds more bytes than the chunk's " + bytes);
    }
    if (!inflater.finished()) {
      throw new IOException("it is cut off");
    }
  }

  private static int inflate(Inflater inflater, byte[] to, int at, int room) throws IOException {
    try {
      return inflater.inflate(to, at, room);
    } catch (DataFormatException e) {
      throw new IOException(e.getMessage() == null ? "damaged" : e.getMessage(), e);
    }
  }

  static byte[] toZlib(byte[] chunk, int level) {
    return deflated(chunk, new Deflater(level), new byte[0], 0);
  }

  static byte[] toGzip(byte[] chunk, int level) {
    byte[] stored = deflated(chunk, new Deflater(level, true), GZIP_HEAD, GZIP_TAIL_BYTES);
    CRC32 crc = new CRC32();
    crc.update(chunk);
    ByteBuffer.wrap(stored)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(stored.length - GZIP_TAIL_BYTES, (int) crc.getValue())
        .putInt(stored.length - Integer.BYTES, chunk.length);
    return stored;
  }

  /** The deflated chunk after a head, and some bytes to be filled behind it. */
  private static byte[] deflated(byte[] chunk, Deflater deflater, byte[] head, int tail) {
    try {
      deflater.setInput(chunk);
      deflater.finish();
      byte[] stored = Arrays.copyOf(head, head.length + chunk.length / 2 + 64);
      int n = head.length;
      while (!deflater.finished()) {
        if (n == stored.length) {
          stored = Arrays.copyOf(stored, Math.addExact(stored.length, stored.length / 2));
        }
        n += deflater.deflate(stored, n, stored.length - n);
      }
      return Arrays.copyOf(stored, n + tail);
    } finally {
      deflater.end();
    }
  }
}
