package org.cytobeam.io.zarr.codec;

/** What the blocks of a shuffled frame pass through: kept by each thread, as all have one size. */
final class BlockScratch {
  /** Blosc makes no blocks of its own that are larger; for others the arrays are not kept. */
  private static final int MOST_KEPT_BYTES = 1 << 20;

  private static final ThreadLocal<BlockScratch> OF_THREAD =
      ThreadLocal.withInitial(() -> new BlockScratch(0));

  private final Unshuffle unshuffle = new Unshuffle();
  private byte[] block;
  private byte[] planes = new byte[0];

  private BlockScratch(int bytes) {
    this.block = new byte[bytes];
  }

  /** For one frame at a time, with blocks of at most so many bytes. */
  static BlockScratch ofThisThread(int bytes) {
    if (bytes > MOST_KEPT_BYTES) {
      return new BlockScratch(bytes);
    }
    BlockScratch scratch = OF_THREAD.get();
    if (scratch.block.length < bytes) {
      scratch.block = new byte[bytes];
    }
    return scratch;
  }

  /** A block as it was before it was compressed, from the first byte on. */
  byte[] block() {
    return block;
  }

  Unshuffle unshuffle() {
    return unshuffle;
  }

  /** Puts the elements of the block together, whose bits are shuffled. */
  void unshuffleBits(byte[] to, int toAt, int bytes, int size) {
    if (size == 1) {
      unshuffle.bits(block, to, toAt, bytes, size);
      return;
    }
    if (planes.length < block.length) {
      planes = new byte[block.length];
    }
    unshuffle.bits(block, planes, 0, bytes, size);
    unshuffle.bytes(planes, to, toAt, bytes, size);
  }
}
