package org.cytobeam.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.zarr.codec.ChunkCodec;
import org.cytobeam.io.zarr.codec.CodecException;
import org.cytobeam.io.zarr.codec.DecodedLength;

/**
 * A block of N5: a header, big-endian, with its mode, its number of axes and its extents, the
 * fastest axis first; then its elements, compressed. A block at the array's end may be smaller than
 * the others; the rest of the chunk is zeros then. Read only.
 *
 * @param block elements of a whole block on each axis, slowest first
 * @param elementBytes bytes of an element
 * @param inner how the elements are compressed
 */
record N5BlockCodec(List<Integer> block, int elementBytes, ChunkCodec inner) implements ChunkCodec {
  private static final int DEFAULT = 0;
  private static final int VARIABLE_LENGTH = 1;

  N5BlockCodec {
    block = List.copyOf(block);
  }

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    int rank = block.size();
    ByteBuffer header = ByteBuffer.wrap(stored);
    int headerBytes = 2 * Short.BYTES + rank * Integer.BYTES;
    requireHeader(stored, headerBytes);
    int mode = header.getShort(0);
    if (mode != DEFAULT && mode != VARIABLE_LENGTH) {
      throw new CodecException(
          "is an N5 block of mode %d (2 holds objects), not of numbers".formatted(mode));
    }
    if (header.getShort(Short.BYTES) != rank) {
      throw new CodecException(
          "is an N5 block of %d axes where the array has %d"
              .formatted(header.getShort(Short.BYTES), rank));
    }
    // One axis more, of an element's bytes: the copy below is of bytes.
    int[] extent = new int[rank + 1];
    int[] whole = new int[rank + 1];
    extent[rank] = elementBytes;
    whole[rank] = elementBytes;
    for (int axis = 0; axis < rank; axis++) {
      extent[axis] = header.getInt(2 * Short.BYTES + (rank - 1 - axis) * Integer.BYTES);
      whole[axis] = block.get(axis);
      if (extent[axis] < 1 || extent[axis] > whole[axis]) {
        throw new CodecException(
            "is an N5 block with extent %d on an axis where blocks have %d"
                .formatted(extent[axis], whole[axis]));
      }
    }
    int[] from = ElementBox.strides(extent);
    int[] to = ElementBox.strides(whole);
    int bytes = extent[0] * from[0];
    length.require((long) whole[0] * to[0]);
    if (mode == VARIABLE_LENGTH) {
      requireHeader(stored, headerBytes + Integer.BYTES);
      if ((long) header.getInt(headerBytes) * elementBytes != bytes) {
        throw new CodecException(
            "is an N5 block of %d elements where its extents make %d"
                .formatted(header.getInt(headerBytes), bytes / elementBytes));
      }
      headerBytes += Integer.BYTES;
    }
    byte[] elements = inner.decode(Arrays.copyOfRange(stored, headerBytes, stored.length), bytes);
    if (Arrays.equals(extent, whole)) {
      return elements;
    }
    byte[] chunk = new byte[whole[0] * to[0]];
    StridedCopy.copy(elements, 0, from, chunk, 0, to, extent);
    return chunk;
  }

  private static void requireHeader(byte[] stored, int bytes) throws CodecException {
    if (stored.length < bytes) {
      throw new CodecException(
          "has %d bytes, fewer than an N5 block's header of %d".formatted(stored.length, bytes));
    }
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    throw new UnsupportedOperationException("N5 is read only");
  }

  @Override
  public JsonNode toJson() {
    return inner.toJson();
  }

  @Override
  public String describe() {
    return inner.describe();
  }
}
