package org.cytobeam.io.zarr.codec;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.ScratchVoxels;

/** Room for what compresses to an unknown length: lent, as it is as large as the chunk. */
final class LentOutput {
  private LentOutput() {}

  /**
   * What a compressor wrote.
   *
   * @param most bytes that it may write
   * @param compressor fills an array of that length from its beginning and gives the number of
   *     bytes
   */
  static byte[] of(int most, ToIntFunction<byte[]> compressor) {
    try (ScratchVoxels room = ScratchVoxels.lend(Box.ofShape(1, 1, most), PixelType.U1)) {
      byte[] bytes = room.voxels().bytes();
      return Arrays.copyOf(bytes, compressor.applyAsInt(bytes));
    }
  }

  /** As {@link #of}, handed on instead of copied. */
  static void to(ChunkCodec.EncodedSink sink, int most, ToIntFunction<byte[]> compressor)
      throws IOException {
    try (ScratchVoxels room = ScratchVoxels.lend(Box.ofShape(1, 1, most), PixelType.U1)) {
      byte[] bytes = room.voxels().bytes();
      sink.put(bytes, compressor.applyAsInt(bytes));
    }
  }
}
