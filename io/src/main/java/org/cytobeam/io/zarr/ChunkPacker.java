package org.cytobeam.io.zarr;

import org.jspecify.annotations.Nullable;

/** Makes the bytes of a chunk, in C order, of elements wherever they lie. For one thread. */
final class ChunkPacker {
  private final ArrayMetadata metadata;
  private final int[] strides;
  private final byte[] scratch;

  /**
   * @param scratch as long as a chunk is; holds what is packed
   */
  ChunkPacker(ArrayMetadata metadata, byte[] scratch) {
    this.metadata = metadata;
    this.strides = metadata.chunkStrides();
    this.scratch = scratch;
    if (strides.length > 0 && strides[strides.length - 1] != 1) {
      throw new UnsupportedOperationException("boxes are written in C order");
    }
  }

  /**
   * The bytes of a chunk until the next is packed, or null if all of it is the fill value.
   *
   * @param elements from the chunk's first on; where they end before the chunk does, it is filled
   */
  byte @Nullable [] pack(ElementBox elements) {
    long count = elements.count();
    if (count == 0) {
      return null;
    }
    if (count < metadata.chunkLength()) {
      metadata.fill().fill(scratch);
    }
    StridedCopy.copy(
        elements.array(),
        elements.start(),
        elements.strides(),
        metadata.dtype().view(scratch),
        0,
        strides,
        elements.extent());
    return metadata.fill().fills(scratch) ? null : scratch;
  }
}
