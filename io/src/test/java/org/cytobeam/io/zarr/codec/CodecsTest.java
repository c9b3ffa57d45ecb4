package org.cytobeam.io.zarr.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.BadInputException;
import org.junit.jupiter.api.Test;

class CodecsTest {
  private static final List<ChunkCodec> ALL =
      List.of(
          new NoCodec(),
          new StreamCodec(StreamCodec.Format.ZLIB, 1),
          new StreamCodec(StreamCodec.Format.GZIP, 6),
          new StreamCodec(StreamCodec.Format.BZ2, 1),
          new BloscCodec("lz4", 5, 1, 0),
          new BloscCodec("zstd", 3, -1, 0),
          new BloscCodec("blosclz", 9, 2, 256),
          new BloscCodec("lz4hc", 0, 0, 0),
          new BloscCodec("zlib", 1, 1, 0),
          new ZstdCodec(3),
          new Lz4Codec(),
          new LzmaCodec(LzmaCodec.Format.XZ, 1, null),
          new Crc32cCodec(),
          new ChecksumCodec(ChecksumCodec.Kind.CRC32, true),
          new ChecksumCodec(ChecksumCodec.Kind.CRC32C, true),
          new ChecksumCodec(ChecksumCodec.Kind.ADLER32, true),
          new ChecksumCodec(ChecksumCodec.Kind.FLETCHER32, false));

  @Provide
  Arbitrary<ChunkCodec> codecs() {
    return Arbitraries.of(ALL);
  }

  @Property(tries = 200)
  void decodesWhatItEncoded(
      @ForAll("codecs") ChunkCodec codec,
      @ForAll @IntRange(min = 1, max = 5000) int elements,
      @ForAll @IntRange(min = 0, max = 3) int log2Bytes,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 256) int values)
      throws IOException {
    byte[] chunk = randomBytes(elements << log2Bytes, seed, values);
    byte[] stored = codec.encode(chunk.clone(), 1 << log2Bytes);
    assertThat(codec.decode(stored, chunk.length)).isEqualTo(chunk);
    assertThat(codec.encode(chunk.clone(), 1 << log2Bytes)).isEqualTo(stored);
  }

  @Property(tries = 200)
  void truncatedChunksAreRefused(
      @ForAll("codecs") ChunkCodec codec,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 99) int percent) {
    byte[] chunk = randomBytes(4000, seed, 50);
    byte[] stored = codec.encode(chunk, 2);
    byte[] cut = Arrays.copyOf(stored, stored.length * percent / 100);
    assertThatThrownBy(() -> codec.decode(cut, chunk.length)).isInstanceOf(CodecException.class);
  }

  @Property(tries = 100)
  void chunksOfAnotherSizeAreRefused(
      @ForAll("codecs") ChunkCodec codec, @ForAll @IntRange(min = 1, max = 100) int difference) {
    byte[] stored = codec.encode(randomBytes(4000, 1, 50), 2);
    for (int length : new int[] {4000 - difference, 4000 + difference}) {
      assertThatThrownBy(() -> codec.decode(stored, length)).isInstanceOf(CodecException.class);
    }
  }

  @Property(tries = 300)
  void damagedChunksDecodeOrAreRefused(
      @ForAll("codecs") ChunkCodec codec, @ForAll long seed, @ForAll byte[] noise) {
    byte[] chunk = randomBytes(4000, seed, 50);
    byte[] stored = codec.encode(chunk, 2).clone();
    Random random = new Random(seed);
    for (byte b : noise) {
      stored[random.nextInt(stored.length)] = b;
    }
    byte[] decoded;
    try {
      decoded = codec.decode(stored, chunk.length);
    } catch (CodecException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    // Formats without a checksum may decode to other bytes, but never to another number of them.
    assertThat(decoded).hasSameSizeAs(chunk);
  }

  @Test
  void checksumsAreVerified() {
    byte[] chunk = randomBytes(100, 3, 256);
    for (StreamCodec.Format format : StreamCodec.Format.values()) {
      StreamCodec codec = new StreamCodec(format, 1);
      byte[] stored = codec.encode(chunk, 1);
      // Random bytes are stored nearly as they are: a flipped bit in the middle changes the data.
      stored[stored.length / 2] ^= 4;
      assertThatThrownBy(() -> codec.decode(stored, chunk.length))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("is not a whole " + format.id() + " stream");
    }
  }

  @Property(tries = 100)
  void bloscGoesByTheFrameWhateverTheMetadataSays(
      @ForAll @IntRange(min = 0, max = 2) int shuffle, @ForAll @IntRange(max = 3) int log2Bytes)
      throws IOException {
    byte[] chunk = randomBytes(4000, 7, 50);
    for (String cname : new String[] {"blosclz", "lz4", "zlib", "zstd"}) {
      byte[] stored = new BloscCodec(cname, 5, shuffle, 512).encode(chunk, 1 << log2Bytes);
      for (String said : new String[] {"lz4hc", "snappy"}) {
        assertThat(new BloscCodec(said, 1, 2 - shuffle, 0).decode(stored, 4000)).isEqualTo(chunk);
      }
    }
  }

  @Test
  void metadataComesBackAsTheSameCodec() {
    for (ChunkCodec codec : ALL) {
      assertThat(Codecs.parse(codec.toJson(), "here")).isEqualTo(codec);
    }
  }

  @Test
  void unknownIdsAreNamedWithTheKnownOnes() throws IOException {
    assertThatThrownBy(
            () -> Codecs.parse(new ObjectMapper().readTree("{\"id\": \"zfpy\"}"), "x/.zarray"))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "x/.zarray: compressor \"zfpy\" is not known; known are null, zlib, gzip, bz2, blosc,"
                + " zstd, lz4, lzma. Store the array again with one of these.");
    assertThatThrownBy(() -> Codecs.parse(new ObjectMapper().readTree("7"), "x/.zarray"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("x/.zarray: compressor 7 is not known");
  }

  private static byte[] randomBytes(int n, long seed, int values) {
    Random random = new Random(seed);
    byte[] bytes = new byte[n];
    for (int i = 0; i < n; i++) {
      bytes[i] = (byte) random.nextInt(values);
    }
    return bytes;
  }
}
