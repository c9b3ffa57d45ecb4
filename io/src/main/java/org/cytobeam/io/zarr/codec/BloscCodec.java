package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.scalableminds.bloscjava.Blosc;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Blosc 1 frames. Decoding goes by the frame's own header, whatever the metadata says.
 *
 * @param cname inner compressor: blosclz, lz4, lz4hc, zlib, zstd or, read only, snappy
 * @param clevel 0 to 9
 * @param shuffle 0 none, 1 bytes, 2 bits, -1 bits for one-byte voxels and bytes for others
 * @param blocksize bytes of an inner block, 0 for blosc's choice
 */
public record BloscCodec(String cname, int clevel, int shuffle, int blocksize)
    implements ChunkCodec {

  /** What Cytobeam writes: fast both ways, about half the size on light-sheet volumes. */
  public static final BloscCodec DEFAULT = new BloscCodec("lz4", 5, 1, 0);

  private static final int HEADER_BYTES = 16;
  private static final int FORMAT_VERSION = 2;

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    checkHeader(stored, length);
    if (BloscSnappy.isOne(stored)) {
      return BloscSnappy.decode(stored);
    }
    byte[] chunk;
    try {
      chunk = Blosc.decompress(stored);
    } catch (RuntimeException e) { // all that the native library's wrapper throws
      throw new CodecException("is a damaged blosc frame (" + e.getMessage() + ")", e);
    }
    if (chunk == null) {
      throw new CodecException("is a damaged blosc frame");
    }
    length.require(chunk.length);
    return chunk;
  }

  /** The native decoder trusts the header, so nothing reaches it that the header contradicts. */
  private static void checkHeader(byte[] stored, DecodedLength length) throws CodecException {
    if (stored.length < HEADER_BYTES) {
      throw new CodecException(
          "has %d bytes, fewer than a blosc header's %d".formatted(stored.length, HEADER_BYTES));
    }
    ByteBuffer header = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    if (header.get(0) < 1 || header.get(0) > FORMAT_VERSION) {
      throw new CodecException(
          "does not start with a blosc 1 header (version byte %d)".formatted(header.get(0)));
    }
    int compressedBytes = header.getInt(12);
    if (compressedBytes != stored.length) {
      throw new CodecException(
          "has %d bytes where its blosc header says %d".formatted(stored.length, compressedBytes));
    }
    length.require(header.getInt(4));
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    if (cname.equals("snappy")) {
      throw new UnsupportedOperationException("blosc with snappy inside is read only");
    }
    return Blosc.compress(
        chunk,
        elementBytes,
        Blosc.Compressor.fromString(cname),
        clevel,
        Blosc.Shuffle.fromInt(mode(elementBytes)),
        blocksize);
  }

  /** How voxels of a size are shuffled: 0 not, 1 bytes, 2 bits. */
  int mode(int elementBytes) {
    return shuffle == -1 ? (elementBytes == 1 ? 2 : 1) : shuffle;
  }

  @Override
  public JsonNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", "blosc")
        .put("cname", cname)
        .put("clevel", clevel)
        .put("shuffle", shuffle)
        .put("blocksize", blocksize);
  }

  @Override
  public String describe() {
    return "blosc " + cname;
  }
}
