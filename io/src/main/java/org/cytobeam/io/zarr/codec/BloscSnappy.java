package org.cytobeam.io.zarr.codec;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Decodes blosc 1 frames with snappy inside, which the native library here is built without.
 *
 * <p>A frame is a header of 16 bytes, the offset of each block, and the blocks. A block is one
 * stream, or one for each byte of an element; a stream is its length and snappy, or its bytes as
 * they are where that is no longer. Blocks are shuffled by bytes or by bits.
 *
 * @see <a href="https://github.com/Blosc/c-blosc/blob/main/README_CHUNK_FORMAT.rst">the format</a>
 */
final class BloscSnappy {
  private static final int HEADER_BYTES = 16;
  private static final int SNAPPY = 2;
  private static final int BYTE_SHUFFLE = 0x01;
  private static final int STORED = 0x02;
  private static final int BIT_SHUFFLE = 0x04;
  private static final int NOT_SPLIT = 0x10;

  // A block is split if its elements are no longer than this and each part no shorter than that.
  private static final int MAX_SPLITS = 16;
  private static final int MIN_PART_BYTES = 128;

  private final ByteBuffer frame;
  private final int flags;
  private final int elementBytes;
  private final int blockBytes;
  private final byte[] chunk;

  private BloscSnappy(byte[] stored) throws CodecException {
    this.frame = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    this.flags = frame.get(2);
    this.elementBytes = Math.max(1, frame.get(3) & 0xFF);
    this.chunk = new byte[frame.getInt(4)];
    this.blockBytes = frame.getInt(8);
    if (blockBytes < 1) {
      throw new CodecException("is a blosc frame with blocks of %d bytes".formatted(blockBytes));
    }
  }

  /** Whether a frame is one of these; its header is whole. */
  static boolean isOne(byte[] stored) {
    return (stored[2] & STORED) == 0 && (stored[2] >> 5 & 7) == SNAPPY;
  }

  /**
   * The chunk of a frame.
   *
   * @param stored its header is checked: as long as it says, and so is the chunk
   */
  static byte[] decode(byte[] stored) throws CodecException {
    return new BloscSnappy(stored).decode();
  }

  private byte[] decode() throws CodecException {
    long blocks = ((long) chunk.length + blockBytes - 1) / blockBytes;
    if (HEADER_BYTES + blocks * Integer.BYTES > frame.capacity()) {
      throw new CodecException("is a blosc frame too short for its %d blocks".formatted(blocks));
    }
    byte[] scratch = new byte[Math.min(blockBytes, chunk.length)];
    for (int i = 0; i < blocks; i++) {
      int start = i * blockBytes;
      int bytes = Math.min(blockBytes, chunk.length - start);
      block(frame.getInt(HEADER_BYTES + i * Integer.BYTES), bytes, scratch);
      unshuffle(scratch, start, bytes);
    }
    return chunk;
  }

  private void block(int begin, int bytes, byte[] to) throws CodecException {
    boolean split =
        (flags & NOT_SPLIT) == 0
            && bytes == blockBytes
            && elementBytes <= MAX_SPLITS
            && blockBytes / elementBytes >= MIN_PART_BYTES;
    int parts = split ? elementBytes : 1;
    int part = bytes / parts;
    long at = begin;
    for (int i = 0; i < parts; i++) {
      int stored = length(at);
      at += Integer.BYTES;
      if (stored < 0 || at + stored > frame.capacity() || part * parts != bytes) {
        throw new CodecException("is a blosc frame with a damaged block");
      }
      if (stored == part) {
        System.arraycopy(frame.array(), (int) at, to, i * part, part);
      } else {
        unsnap((int) at, stored, to, i * part, part);
      }
      at += stored;
    }
  }

  private int length(long at) throws CodecException {
    if (at < HEADER_BYTES || at + Integer.BYTES > frame.capacity()) {
      throw new CodecException("is a blosc frame with a block outside of it");
    }
    return frame.getInt((int) at);
  }

  private void unsnap(int at, int stored, byte[] to, int toAt, int bytes) throws CodecException {
    int decoded;
    try {
      // More than there is room for is an exception of another kind.
      DecodedLength.exactly(bytes)
          .require(SnappyDecompressor.getUncompressedLength(frame.array(), at));
      decoded = new SnappyDecompressor().decompress(frame.array(), at, stored, to, toAt, bytes);
    } catch (MalformedInputException | IllegalArgumentException e) { // of bytes, of lengths
      throw new CodecException("is a blosc frame with damaged snappy (" + e.getMessage() + ")", e);
    }
    DecodedLength.exactly(bytes).require(decoded);
  }

  private void unshuffle(byte[] block, int at, int bytes) {
    int n = bytes / elementBytes;
    if ((flags & BIT_SHUFFLE) != 0 && n % 8 == 0) {
      unshuffleBits(block, at, n);
      int whole = n * elementBytes;
      System.arraycopy(block, whole, chunk, at + whole, bytes - whole);
    } else if ((flags & BYTE_SHUFFLE) != 0 && elementBytes > 1) {
      ShuffleCodec.unshuffle(block, 0, chunk, at, bytes, elementBytes);
    } else {
      System.arraycopy(block, 0, chunk, at, bytes);
    }
  }

  /** Bit b of byte k of all elements is row 8 k + b, eight elements in a byte, lowest bit first. */
  private void unshuffleBits(byte[] block, int at, int n) {
    int row = n / 8;
    Arrays.fill(chunk, at, at + n * elementBytes, (byte) 0);
    for (int k = 0; k < elementBytes; k++) {
      for (int b = 0; b < 8; b++) {
        int from = (8 * k + b) * row;
        for (int i = 0; i < n; i++) {
          int bit = block[from + (i >> 3)] >> (i & 7) & 1;
          chunk[at + i * elementBytes + k] |= (byte) (bit << b);
        }
      }
    }
  }
}
