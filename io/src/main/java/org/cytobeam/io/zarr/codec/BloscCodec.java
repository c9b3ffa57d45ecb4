package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.scalableminds.bloscjava.Blosc;
import java.nio.ByteBuffer;

/**
 * Blosc 1 frames. Decoding goes by the frame's own header, whatever the metadata says.
 *
 * @param cname inner compressor: blosclz, lz4, lz4hc, zlib, zstd or, read only, snappy
 * @param clevel 0 to 9
 * @param shuffle 0 none, 1 bytes, 2 bits, -1 bits for one-byte voxels and bytes for others
 * @param blocksize bytes of an inner block, 0 for blosc's choice
 */
public record BloscCodec(String cname, int clevel, int shuffle, int blocksize)
    implements ArrayCodec {

  /** What Cytobeam writes: fast both ways, about half the size on light-sheet volumes. */
  public static final BloscCodec DEFAULT = new BloscCodec("lz4", 5, 1, 0);

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    int bytes = BloscFrame.decodedBytes(stored, 0, stored.length);
    length.require(bytes);
    byte[] chunk = new byte[bytes];
    decode(ByteBuffer.wrap(stored), chunk);
    return chunk;
  }

  @Override
  public void decode(ByteBuffer stored, byte[] chunk) throws CodecException {
    byte[] frame = stored.array();
    int start = StoredBytes.start(stored);
    DecodedLength.exactly(chunk.length)
        .require(BloscFrame.decodedBytes(frame, start, stored.remaining()));
    BloscFrame.decode(frame, start, stored.remaining(), chunk);
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
