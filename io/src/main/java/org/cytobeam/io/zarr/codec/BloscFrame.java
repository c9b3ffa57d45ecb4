package org.cytobeam.io.zarr.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Decodes blosc 1 frames from array to array.
 *
 * <p>A frame is a header of 16 bytes, the offset of each block, and the blocks; or the header and
 * the chunk as it is. A block is one stream, or one for each byte of an element; a stream is its
 * length and what the inner compressor wrote, or its bytes as they are where that is no longer.
 * Blocks are shuffled by bytes or by bits. All that a frame says is checked before it is used.
 *
 * @see <a href="https://github.com/Blosc/c-blosc/blob/main/README_CHUNK_FORMAT.rst">the format</a>
 */
final class BloscFrame {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int HEADER_BYTES = 16;
  private static final int FORMAT_VERSION = 2;
  private static final int BYTE_SHUFFLE = 0x01;
  private static final int STORED = 0x02;
  private static final int BIT_SHUFFLE = 0x04;
  private static final int NOT_SPLIT = 0x10;

  // A block is split if its elements are no longer than this and each part no shorter than that.
  private static final int MAX_SPLITS = 16;
  private static final int MIN_PART_BYTES = 128;

  private final byte[] frame;
  private final int from;
  private final int length;
  private final byte[] chunk;
  private final int flags;
  private final int elementBytes;
  private final int blockBytes;

  private BloscFrame(byte[] frame, int from, int length, byte[] chunk) {
    this.frame = frame;
    this.from = from;
    this.length = length;
    this.chunk = chunk;
    this.flags = frame[from + 2];
    this.elementBytes = Math.max(1, frame[from + 3] & 0xFF);
    this.blockBytes = (int) INT.get(frame, from + 8);
  }

  /**
   * Checks a frame's header.
   *
   * @param frame the frame lies in [from, from + length)
   * @return how many bytes it says to decode to: any number, also a negative one
   * @throws CodecException if it is no blosc 1 header, or the frame is longer or shorter than it
   *     says
   */
  static int decodedBytes(byte[] frame, int from, int length) throws CodecException {
    if (length < HEADER_BYTES) {
      throw new CodecException(
          "has %d bytes, fewer than a blosc header's %d".formatted(length, HEADER_BYTES));
    }
    if (frame[from] < 1 || frame[from] > FORMAT_VERSION) {
      throw new CodecException(
          "does not start with a blosc 1 header (version byte %d)".formatted(frame[from]));
    }
    int compressedBytes = (int) INT.get(frame, from + 12);
    if (compressedBytes != length) {
      throw new CodecException(
          "has %d bytes where its blosc header says %d".formatted(length, compressedBytes));
    }
    return (int) INT.get(frame, from + 4);
  }

  /**
   * Decodes a frame.
   *
   * @param frame the frame lies in [from, from + length); not changed
   * @param chunk as long as the frame says; undefined after an exception
   * @throws CodecException if the frame is damaged or of another length
   */
  static void decode(byte[] frame, int from, int length, byte[] chunk) throws CodecException {
    DecodedLength.exactly(chunk.length).require(decodedBytes(frame, from, length));
    new BloscFrame(frame, from, length, chunk).decode();
  }

  private void decode() throws CodecException {
    if ((flags & STORED) != 0) {
      if (length - HEADER_BYTES != chunk.length) {
        throw new CodecException(
            "is a blosc frame with %d bytes stored as they are where the chunk has %d"
                .formatted(length - HEADER_BYTES, chunk.length));
      }
      System.arraycopy(frame, from + HEADER_BYTES, chunk, 0, chunk.length);
    } else if (chunk.length > 0) {
      decodeBlocks();
    }
  }

  private void decodeBlocks() throws CodecException {
    if (blockBytes < 1) {
      throw new CodecException("is a blosc frame with blocks of %d bytes".formatted(blockBytes));
    }
    long blocks = ((long) chunk.length + blockBytes - 1) / blockBytes;
    if (HEADER_BYTES + blocks * Integer.BYTES > length) {
      throw new CodecException("is a blosc frame too short for its %d blocks".formatted(blocks));
    }
    BlockScratch scratch = BlockScratch.ofThisThread(Math.min(blockBytes, chunk.length));
    try (InnerDecoder inner = InnerDecoder.open(flags >> 5 & 7, frame[from + 1])) {
      for (int i = 0; i < blocks; i++) {
        decodeBlock(i, inner, scratch);
      }
    }
  }

  private void decodeBlock(int index, InnerDecoder inner, BlockScratch scratch)
      throws CodecException {
    int start = index * blockBytes;
    int bytes = Math.min(blockBytes, chunk.length - start);
    int begin = (int) INT.get(frame, from + HEADER_BYTES + index * Integer.BYTES);
    int elements = bytes / elementBytes;
    byte[] block = scratch.block();
    if ((flags & BYTE_SHUFFLE) != 0 && elementBytes > 1) {
      int plane = parts(bytes) == 2 ? storedStream(begin, elements) : -1;
      if (plane >= 0) {
        // The low bytes of an image are noise: most are stored as they are, and not copied twice.
        decodeStreams(inner, plane + elements - from, bytes, 1, block, 0);
        scratch.unshuffle().pairs(frame, plane, block, elements, chunk, start, elements);
        return;
      }
      decodeStreams(inner, begin, bytes, 0, block, 0);
      scratch.unshuffle().bytes(block, chunk, start, bytes, elementBytes);
    } else if ((flags & BIT_SHUFFLE) != 0 && elements > 0 && elements % 8 == 0) {
      decodeStreams(inner, begin, bytes, 0, block, 0);
      scratch.unshuffleBits(chunk, start, bytes, elementBytes);
    } else {
      decodeStreams(inner, begin, bytes, 0, chunk, start);
    }
  }

  /** How many streams a block of so many bytes has. */
  private int parts(int bytes) throws CodecException {
    boolean split =
        (flags & NOT_SPLIT) == 0
            && bytes == blockBytes
            && elementBytes <= MAX_SPLITS
            && blockBytes / elementBytes >= MIN_PART_BYTES;
    if (split && bytes % elementBytes != 0) {
      throw new CodecException(
          "is a blosc frame with blocks of %d bytes, which elements of %d bytes do not make"
              .formatted(bytes, elementBytes));
    }
    return split ? elementBytes : 1;
  }

  /** Where in the array the stream at an offset begins if it is stored as it is, else -1. */
  private int storedStream(int begin, int bytes) throws CodecException {
    return streamBytes(begin) == bytes ? from + begin + Integer.BYTES : -1;
  }

  /** Decodes the streams of a block, or those after the first; {@code begin} is theirs. */
  private void decodeStreams(
      InnerDecoder inner, long begin, int bytes, int first, byte[] to, int toAt)
      throws CodecException {
    int parts = parts(bytes);
    int part = bytes / parts;
    long at = begin;
    for (int i = first; i < parts; i++) {
      int stored = streamBytes(at);
      int stream = from + (int) at + Integer.BYTES;
      if (stored == part) {
        System.arraycopy(frame, stream, to, toAt + i * part, part);
      } else {
        inner.decode(frame, stream, stored, to, toAt + i * part, part);
      }
      at += Integer.BYTES + (long) stored;
    }
  }

  /** The length of the stream at an offset, which lies within the frame. */
  private int streamBytes(long at) throws CodecException {
    if (at < HEADER_BYTES || at + Integer.BYTES > length) {
      throw new CodecException("is a blosc frame with a block outside of it");
    }
    int stored = (int) INT.get(frame, from + (int) at);
    if (stored < 0 || at + Integer.BYTES + stored > length) {
      throw new CodecException("is a blosc frame with a damaged block");
    }
    return stored;
  }
}
