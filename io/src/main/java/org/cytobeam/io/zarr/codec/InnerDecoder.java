package org.cytobeam.io.zarr.codec;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.IOException;
import java.util.List;
import java.util.zip.Inflater;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * What decompresses the streams of one blosc 1 frame; used by one thread. What a compressor needs
 * of native memory is taken once for all streams of a frame.
 */
final class InnerDecoder implements AutoCloseable {
  /** By the numbers that frames have for them; lz4 is also what lz4hc writes. */
  private static final List<String> NAMES = List.of("blosclz", "lz4", "snappy", "zlib", "zstd");

  /** There has been no other version of any of them. */
  private static final int VERSION = 1;

  private static final LZ4SafeDecompressor LZ4 = LZ4Factory.fastestInstance().safeDecompressor();

  private final String name;
  private final Streams streams;

  private InnerDecoder(String name, Streams streams) {
    this.name = name;
    this.streams = streams;
  }

  /** Streams of one compressor. */
  private interface Streams {
    /** How many bytes a stream has; no more than there is room for are written. */
    int decode(byte[] from, int at, int stored, byte[] to, int toAt, int bytes) throws IOException;

    default void close() {}
  }

  /**
   * The one for a frame.
   *
   * @param number of the compressor, in the upper three bits of the frame's flags
   * @param version of the compressor's format, the frame's second byte
   */
  static InnerDecoder open(int number, int version) throws CodecException {
    if (number >= NAMES.size()) {
      throw new CodecException(
          "is a blosc frame with a compressor of the unknown number %d".formatted(number));
    }
    String name = NAMES.get(number);
    if (version != VERSION) {
      throw new CodecException(
          "is a blosc frame with %s of the unknown version %d".formatted(name, version));
    }
    return new InnerDecoder(
        name,
        switch (name) {
          case "lz4" -> LZ4::decompress;
          case "snappy" -> InnerDecoder::snappy;
          case "zlib" -> new Zlib(new Inflater());
          case "zstd" -> new Zstd(new ZstdDecompressCtx());
          default -> BloscLz::decode;
        });
  }

  /**
   * Decodes a stream.
   *
   * @param from holds it in [at, at + stored), within the array
   * @param to takes it in [toAt, toAt + bytes)
   * @throws CodecException if it is damaged or has not exactly so many bytes
   */
  void decode(byte[] from, int at, int stored, byte[] to, int toAt, int bytes)
      throws CodecException {
    int decoded;
    try {
      decoded = streams.decode(from, at, stored, to, toAt, bytes);
    } catch (IOException
        | LZ4Exception
        | ZstdException
        | MalformedInputException
        | IllegalArgumentException e) { // the last two are snappy's
      throw new CodecException(
          "is a blosc frame with damaged %s (%s)".formatted(name, e.getMessage()), e);
    }
    if (decoded != bytes) {
      throw new CodecException(
          "holds %d bytes of %s where its blosc block has %d".formatted(decoded, name, bytes));
    }
  }

  private static int snappy(byte[] from, int at, int stored, byte[] to, int toAt, int bytes) {
    // More than there is room for would be an exception that other damage does not give.
    int length = SnappyDecompressor.getUncompressedLength(from, at);
    return length == bytes
        ? new SnappyDecompressor().decompress(from, at, stored, to, toAt, bytes)
        : length;
  }

  private record Zlib(Inflater inflater) implements Streams {
    @Override
    public int decode(byte[] from, int at, int stored, byte[] to, int toAt, int bytes)
        throws IOException {
      inflater.reset();
      inflater.setInput(from, at, stored);
      return Deflated.whole(inflater, to, toAt, bytes);
    }

    @Override
    public void close() {
      inflater.end();
    }
  }

  private record Zstd(ZstdDecompressCtx context) implements Streams {
    @Override
    public int decode(byte[] from, int at, int stored, byte[] to, int toAt, int bytes) {
      return context.decompressByteArray(to, toAt, bytes, from, at, stored);
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @Override
  public void close() {
    streams.close();
  }
}
