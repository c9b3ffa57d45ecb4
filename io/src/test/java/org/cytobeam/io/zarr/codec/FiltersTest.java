package org.cytobeam.io.zarr.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.BadInputException;
import org.junit.jupiter.api.Test;

class FiltersTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> INTEGERS =
      List.of("|i1", "|u1", "<i2", ">i2", "<u2", ">u2", "<i4", ">u4", "<i8", ">i8", "<u8", ">u8");
  private static final List<String> FLOATS = List.of("<f4", ">f4", "<f8", ">f8");

  private static ChunkCodec filter(String json) throws IOException {
    return CodecChain.of(Codecs.filters(MAPPER.readTree("[" + json.replace('\'', '"') + "]"), "x"));
  }

  @Provide
  Arbitrary<String> chains() {
    Arbitrary<String> delta =
        Arbitraries.of(INTEGERS).map(t -> "{'id': 'delta', 'dtype': '%s'}".formatted(t));
    Arbitrary<String> shuffle =
        Arbitraries.integers().between(0, 9).map("{'id': 'shuffle', 'elementsize': %d}"::formatted);
    Arbitrary<String> sums =
        Arbitraries.of("crc32", "crc32c", "adler32", "fletcher32").map("{'id': '%s'}"::formatted);
    Arbitrary<String> compressors =
        Arbitraries.of("zlib", "bz2", "zstd", "lz4", "blosc", "lzma")
            .map("{'id': '%s'}"::formatted);
    return Combinators.combine(delta, shuffle, sums, compressors)
        .as((a, b, c, d) -> String.join(",", a, b, c, d));
  }

  @Property(tries = 300)
  void chainsDecodeWhatTheyEncoded(
      @ForAll("chains") String json,
      @ForAll @IntRange(min = 0, max = 400) int dozens,
      @ForAll long seed)
      throws IOException {
    // a shuffle of 5, 7 or 9 bytes needs whole elements
    byte[] chunk = new byte[dozens * 5 * 7 * 9 * 8 / 4];
    new Random(seed).nextBytes(chunk);
    chunk = Arrays.copyOf(chunk, chunk.length / 2520 * 2520);
    ChunkCodec codec = filter(json);
    byte[] stored = codec.encode(chunk.clone(), 2);
    assertThat(codec.decode(stored, chunk.length)).isEqualTo(chunk);
  }

  @Property(tries = 200)
  void conversionsToWiderTypesLoseNothing(
      @ForAll("widenings") List<String> types,
      @ForAll @IntRange(max = 3000) int n,
      @ForAll long seed)
      throws IOException {
    ChunkCodec codec =
        filter(
            "{'id': 'astype', 'decode_dtype': '%s', 'encode_dtype': '%s'}"
                .formatted(types.get(0), types.get(1)));
    byte[] chunk = finite(n, types.get(0), seed);
    assertThat(codec.decode(codec.encode(chunk, 1), chunk.length)).isEqualTo(chunk);
  }

  @Provide
  Arbitrary<List<String>> widenings() {
    return Arbitraries.of(
        List.of("|i1", ">i2"),
        List.of("|u1", "<i2"),
        List.of("<i2", ">f4"),
        List.of("<u2", "<i4"),
        List.of("<u4", ">f8"),
        List.of(">i4", "<i8"),
        List.of("<i8", ">u8"),
        List.of("<u8", ">i8"),
        List.of("<f4", ">f8"),
        List.of(">f8", "<f8"));
  }

  @Property(tries = 200)
  void scaledValuesComeBackToHalfAStep(
      @ForAll("floats") String dtype,
      @ForAll @IntRange(min = 1, max = 3000) int n,
      @ForAll long seed)
      throws IOException {
    ChunkCodec codec =
        filter(
            "{'id': 'fixedscaleoffset', 'dtype': '%s', 'astype': '>i4', 'scale': 10, 'offset': 3}"
                .formatted(dtype));
    byte[] chunk = finite(n, dtype, seed);
    Elements type = Elements.parse(dtype);
    byte[] decoded = codec.decode(codec.encode(chunk, 1), chunk.length);
    double[] before = new double[n];
    double[] after = new double[n];
    type.get(type.view(chunk), 0, before, new long[n], n);
    type.get(type.view(decoded), 0, after, new long[n], n);
    for (int i = 0; i < n; i++) {
      assertThat(Math.abs(after[i] - before[i])).isLessThan(0.0501);
    }
  }

  @Provide
  Arbitrary<String> floats() {
    return Arbitraries.of(FLOATS);
  }

  @Property(tries = 200)
  void deltasOfFloatsWithWholeValuesAreExact(
      @ForAll("floats") String dtype, @ForAll @IntRange(max = 3000) int n, @ForAll long seed)
      throws IOException {
    ChunkCodec codec = filter("{'id': 'delta', 'dtype': '%s'}".formatted(dtype));
    byte[] chunk = finite(n, dtype, seed);
    assertThat(codec.decode(codec.encode(chunk, 1), chunk.length)).isEqualTo(chunk);
  }

  /** Elements of a type with whole values of at most 1000, or any integers. */
  private static byte[] finite(int n, String dtype, long seed) {
    Elements type = Elements.parse(dtype);
    byte[] bytes = new byte[n * type.bytes()];
    Random random = new Random(seed);
    if (type.isFloat()) {
      double[] values = random.doubles(n, -1000, 1000).map(Math::rint).map(v -> v + 0.0).toArray();
      type.put(values, type.view(bytes), 0, new long[n], n);
    } else {
      random.nextBytes(bytes);
    }
    return bytes;
  }

  @Property(tries = 300)
  void packedBitsComeBack(@ForAll @IntRange(max = 3000) int n, @ForAll long seed)
      throws IOException {
    byte[] chunk = new byte[n];
    Random random = new Random(seed);
    for (int i = 0; i < n; i++) {
      chunk[i] = (byte) random.nextInt(2);
    }
    ChunkCodec codec = new PackBitsCodec();
    assertThat(codec.decode(codec.encode(chunk, 1), n)).isEqualTo(chunk);
  }

  @Property(tries = 2000)
  void anyBytesDecodeToSoManyOrAreRefused(
      @ForAll("anyFilter") String json, @ForAll byte[] stored, @ForAll @IntRange(max = 100) int n)
      throws IOException {
    try {
      assertThat(filter(json).decode(stored, n)).hasSize(n);
    } catch (CodecException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> anyFilter() {
    return Arbitraries.of(
        "{'id': 'delta', 'dtype': '<f4', 'astype': '<i2'}",
        "{'id': 'fixedscaleoffset', 'dtype': '<u2', 'astype': '<f8', 'scale': 2, 'offset': 1}",
        "{'id': 'astype', 'decode_dtype': '<u8', 'encode_dtype': '<f2'}",
        "{'id': 'quantize', 'dtype': '<f8', 'astype': '<f4', 'digits': 2}",
        "{'id': 'shuffle', 'elementsize': 3}",
        "{'id': 'packbits'}",
        "{'id': 'crc32'}",
        "{'id': 'packbits'}, {'id': 'lzma', 'format': 2}",
        "{'id': 'lzma', 'format': 0}",
        "{'id': 'lzma', 'format': 3, 'filters': [{'id': 33, 'preset': 1}]}",
        "{'id': 'lzma', 'format': 3, 'filters': [{'id': 4611686018427387905, 'lc': 4, 'lp': 4}]}");
  }

  @Test
  void fletcherAddsUp() throws IOException {
    ChunkCodec codec = filter("{'id': 'fletcher32'}");
    // words 1, 2: sums 1 and 1, then 3 and 4
    assertThat(codec.encode(new byte[] {1, 0, 2, 0}, 1)).containsExactly(1, 0, 2, 0, 3, 0, 4, 0);
    assertThat(codec.encode(new byte[] {1, 0, 2}, 1)).containsExactly(1, 0, 2, 3, 0, 4, 0);
    // 0xFFFF is 0 in these sums; more than one block of them
    byte[] ones = new byte[200_001];
    Arrays.fill(ones, (byte) 0xFF);
    assertThat(Arrays.copyOfRange(codec.encode(ones, 1), 200_001, 200_005))
        .containsExactly(0xFF, 0, 0xFF, 0);
    assertThatThrownBy(() -> codec.decode(new byte[] {1, 0, 2, 1, 3, 0, 4, 0}, 4))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith("has the fletcher32 checksum ");
  }

  @Test
  void filtersOfZarrV3TakeTheOrderOfBytesOfTheArray() throws IOException {
    JsonNode entry =
        MAPPER.readTree("{\"name\": \"numcodecs.delta\", \"configuration\": {\"dtype\": \"<i2\"}}");
    assertThat(Codecs.isFilter("numcodecs.delta")).isTrue();
    assertThat(Codecs.isFilter("numcodecs.shuffle")).isFalse();
    ChunkCodec codec = Codecs.parseV3(entry, ">i2", "zarr.json");
    assertThat(codec.decode(new byte[] {1, 0, 0, 1}, 4)).containsExactly(1, 0, 1, 1);
    JsonNode zfp = MAPPER.readTree("{\"name\": \"numcodecs.zfpy\"}");
    assertThatThrownBy(() -> Codecs.parseV3(zfp, "<f4", "zarr.json"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("zarr.json: codec \"zfpy\" is not known");
  }
}
