package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;

/**
 * Turns the bytes of a whole chunk into the bytes that are stored, and back.
 *
 * <p>Thread-safe and deterministic: the same bytes give the same stored bytes.
 */
public interface ChunkCodec extends Serializable {

  /**
   * The chunk's bytes.
   *
   * @param stored what {@link #encode} or another program wrote
   * @param length bytes of the chunk
   * @throws CodecException if the stored bytes are damaged or hold more or fewer bytes
   */
  byte[] decode(byte[] stored, int length) throws CodecException;

  /**
   * The bytes to store.
   *
   * @param chunk bytes of the chunk
   * @param elementBytes bytes of one voxel; byte shuffling works on these
   */
  byte[] encode(byte[] chunk, int elementBytes);

  /** The value of {@code compressor} in {@code .zarray}. */
  JsonNode toJson();

  /** What a user calls it: {@code blosc lz4}. */
  String describe();

  /** Complains unless a codec gave the bytes that the chunk has. */
  static void requireLength(int found, int expected) throws CodecException {
    if (found != expected) {
      throw new CodecException("holds %d bytes where the chunk has %d".formatted(found, expected));
    }
  }
}
