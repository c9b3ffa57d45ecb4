package org.cytobeam.io.zarr.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.IOException;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/** The compressors inside blosc 1 frames, in the order of the numbers that frames have for them. */
enum InnerCodec {
  BLOSCLZ {
    @Override
    int decoded(byte[] from, int at, int stored, byte[] to, int toAt, int bytes)
        throws CodecException {
      return BloscLz.decode(from, at, stored, to, toAt, bytes);
    }
  },

  /** Also what lz4hc writes. */
  LZ4 {
    @Override
    int decoded(byte[] from, int at, int stored, byte[] to, int toAt, int bytes) {
      return LZ4_DECOMPRESSOR.decompress(from, at, stored, to, toAt, bytes);
    }
  },

  SNAPPY {
    @Override
    int decoded(byte[] from, int at, int stored, byte[] to, int toAt, int bytes) {
      // More than there is room for would be an exception that other damage does not give.
      int length = SnappyDecompressor.getUncompressedLength(from, at);
      return length == bytes
          ? new SnappyDecompressor().decompress(from, at, stored, to, toAt, bytes)
          : length;
    }
  },

  ZLIB {
    @Override
    int decoded(byte[] from, int at, int stored, byte[] to, int toAt, int bytes)
        throws IOException {
      return Deflated.zlib(from, at, stored, to, toAt, bytes);
    }
  },

  ZSTD {
    @Override
    int decoded(byte[] from, int at, int stored, byte[] to, int toAt, int bytes)
        throws CodecException {
      long decoded = Zstd.decompressByteArray(to, toAt, bytes, from, at, stored);
      if (Zstd.isError(decoded)) {
        throw new CodecException(Zstd.getErrorName(decoded));
      }
      return (int) decoded;
    }
  };

  private static final LZ4SafeDecompressor LZ4_DECOMPRESSOR =
      LZ4Factory.fastestInstance().safeDecompressor();

  private static final InnerCodec[] ALL = values();

  /** There has been no other version of any of them. */
  private static final int VERSION = 1;

  /**
   * The one that a frame names.
   *
   * @param number in the upper three bits of the frame's flags
   * @param version the frame's second byte
   */
  static InnerCodec of(int number, int version) throws CodecException {
    if (number >= ALL.length) {
      throw new CodecException(
          "is a blosc frame with a compressor of the unknown number %d".formatted(number));
    }
    if (version != VERSION) {
      throw new CodecException(
          "is a blosc frame with %s of the unknown version %d"
              .formatted(ALL[number].lowerName(), version));
    }
    return ALL[number];
  }

  private String lowerName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * Decodes a stream.
   *
   * @param from holds it in [at, at + stored), both within the array
   * @param to takes it in [toAt, toAt + bytes)
   * @throws CodecException if it is damaged or has not exactly so many bytes
   */
  void decode(byte[] from, int at, int stored, byte[] to, int toAt, int bytes)
      throws CodecException {
    int decoded;
    try {
      decoded = decoded(from, at, stored, to, toAt, bytes);
    } catch (IOException
        | LZ4Exception
        | ZstdException
        | MalformedInputException
        | IllegalArgumentException e) { // the last is snappy's, of lengths
      throw new CodecException(
          "is a blosc frame with damaged %s (%s)".formatted(lowerName(), e.getMessage()), e);
    }
    if (decoded != bytes) {
      throw new CodecException(
          "holds %d bytes of %s where its blosc block has %d"
              .formatted(decoded, lowerName(), bytes));
    }
  }

  /** How many bytes a stream has; no more than there is room for are written. */
  abstract int decoded(byte[] from, int at, int stored, byte[] to, int toAt, int bytes)
      throws IOException;
}
