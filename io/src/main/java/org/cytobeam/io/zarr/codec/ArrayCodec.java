package org.cytobeam.io.zarr.codec;

import java.nio.ByteBuffer;
import java.util.function.IntFunction;

/** A codec that decodes into any array it is given. */
interface ArrayCodec extends ChunkCodec {

  /**
   * Decodes as many bytes as an array is long.
   *
   * @param stored in an array of Java; not changed
   * @param chunk any values before; after an exception, too
   * @throws CodecException if the stored bytes are damaged or hold more or fewer bytes
   */
  void decode(ByteBuffer stored, byte[] chunk) throws CodecException;

  @Override
  default byte[] decode(ByteBuffer stored, int length, IntFunction<byte[]> room)
      throws CodecException {
    byte[] chunk = room.apply(length);
    decode(stored, chunk);
    return chunk;
  }
}
