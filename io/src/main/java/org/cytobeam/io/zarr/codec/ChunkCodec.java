package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;

/**
 * Turns the bytes of a whole chunk into the bytes that are stored, and back.
 *
 * <p>Thread-safe and deterministic: the same bytes give the same stored bytes.
 */
public interface ChunkCodec extends Serializable {

  /** {@link #encodedLength} of codecs whose output depends on more than the number of bytes. */
  long VARIABLE = -1;

  /**
   * The chunk's bytes.
   *
   * @param stored what {@link #encode} or another program wrote; not changed
   * @param length how many bytes the chunk has; nothing larger is allocated, whatever the stored
   *     bytes claim
   * @throws CodecException if the stored bytes are damaged or hold more or fewer bytes
   */
  byte[] decode(byte[] stored, DecodedLength length) throws CodecException;

  /** {@link #decode(byte[], DecodedLength)} of exactly so many bytes. */
  default byte[] decode(byte[] stored, int length) throws CodecException {
    return decode(stored, DecodedLength.exactly(length));
  }

  /**
   * {@link #decode(byte[], int)} into an array that is lent, where the codec can do that.
   *
   * @param stored in an array of Java; not changed
   * @param room gives an array of so many bytes, with any values; asked once at most
   * @return the chunk, in that array or another one
   */
  default byte[] decode(ByteBuffer stored, int length, IntFunction<byte[]> room)
      throws CodecException {
    return decode(StoredBytes.copy(stored), length);
  }

  /**
   * The bytes to store.
   *
   * @param chunk bytes of the chunk; not changed
   * @param elementBytes bytes of one voxel; byte shuffling works on these
   */
  byte[] encode(byte[] chunk, int elementBytes);

  /**
   * {@link #encode(byte[], int)}, handed on without a copy of their own.
   *
   * @throws IOException if they cannot be handed on
   */
  default void encode(byte[] chunk, int elementBytes, EncodedSink sink) throws IOException {
    byte[] stored = encode(chunk, elementBytes);
    sink.put(stored, stored.length);
  }

  /** Takes the bytes to store: the first ones of an array that is reused after the call. */
  @FunctionalInterface
  interface EncodedSink {
    void put(byte[] bytes, int length) throws IOException;
  }

  /** Bytes that a chunk of a length is stored as, or {@link #VARIABLE}. */
  default long encodedLength(long length) {
    return VARIABLE;
  }

  /** The codec's entry in {@code .zarray}: of {@code compressor}, or one of {@code filters}. */
  JsonNode toJson();

  /** What a user calls it: {@code blosc lz4}. */
  String describe();
}
