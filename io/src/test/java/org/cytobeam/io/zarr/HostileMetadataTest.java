package org.cytobeam.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.zarr.codec.BloscCodec;
import org.cytobeam.io.zarr.codec.ChunkCodec;
import org.cytobeam.io.zarr.codec.CodecException;
import org.cytobeam.io.zarr.codec.Lz4Codec;
import org.cytobeam.io.zarr.codec.NoCodec;
import org.cytobeam.io.zarr.codec.StreamCodec;
import org.cytobeam.io.zarr.codec.ZstdCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metadata that ask for more than there can be are refused in one sentence, before memory is. */
class HostileMetadataTest {
  private static final int TWO_GIB = Integer.MAX_VALUE - 8;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[4611686018427387904, 4]|[1, 1]|more than an array can have",
        "[9223372036854775807]|[1]|more than an array can have",
        "[9223372036854775807]|[1000000000]|more than an array can have",
        "[9223372036854775808]|[1]|shape must be a list of whole numbers",
        "[4294967296, 4294967296]|[1024, 1024]|more than an array can have",
        "[1152921504606846976, 1]|[1, 1]|more than an array can have",
        "[0, 9223372036854775807]|[1, 1]|more than an array can have",
        "[1099511627776]|[1099511627776]|chunks must be a list of whole numbers",
        "[1048576, 1048576]|[1048576, 1048576]|takes more than 2 GiB",
        "[2147483647, 1]|[2147483647, 1]|takes more than 2 GiB",
        "[-1]|[1]|shape must be a list of whole numbers of at least 0",
        "[1]|[-1]|chunks must be a list of whole numbers of at least 1",
        "[1e30]|[1]|shape must be a list of whole numbers",
      })
  void shapesBeyondAnyStore(String shape, String chunks, String reason) {
    refused(zarray(shape, chunks, "0"), reason);
  }

  @Test
  void moreAxesThanAnArrayHas() {
    String hundred = "[" + "1, ".repeat(99) + "1]";
    refused(zarray(hundred, hundred, "0"), "shape has 100 axes, and at most 32 are read");
  }

  @Test
  void numbersOfABillionDigits() {
    refused(zarray("[4]", "[2]", "\"1e999999999\""), "fill_value \"1e999999999\" is not a value");
    refused(zarray("[4]", "[2]", "1" + "0".repeat(2000)), "not valid JSON");
  }

  @Test
  void jsonThatIsDeepOrLong() {
    refused("{\"a\":" + "[".repeat(100_000), "not valid JSON");
    refused("{\"a\":" + "{\"a\":".repeat(500) + "1" + "}".repeat(501), "not valid JSON");
    refused("{\"a\": [" + "0,".repeat(1_500_000) + "0]}", "not valid JSON");
    byte[] large = new byte[100_000_000];
    java.util.Arrays.fill(large, (byte) ' ');
    large[0] = '{';
    large[large.length - 1] = '}';
    MemoryStore store = new MemoryStore();
    store.put("a/.zarray", large);
    assertThatThrownBy(() -> ZarrArray.open(store, "a"))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "memory/a/.zarray is too large for metadata: more than 32 MiB. Check that it is the"
                + " right file.");
  }

  @Test
  void whatIsQuotedIsShortAndHasNoControlCharacters() {
    String long_ = "x".repeat(1_000_000) + "\\u001b[2J\\n";
    assertThatThrownBy(
            () ->
                ZarrArray.open(
                    new MemoryStore()
                        .with("a/.zarray", zarray("[4]", "[2]", "0").replace("<u2", long_)),
                    "a"))
        .isInstanceOf(BadInputException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(2000).doesNotContain("\u001b"))
        .hasMessageStartingWith("memory/a/.zarray: dtype \"xxx")
        .hasMessageEndingWith("Convert the array to one of these.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1048576, 1048576]|[1, 1]|a shard has 1099511627776 chunks, and at most 4194304 are read",
        "[2147483647, 1]|[1, 1]|a shard has 2147483647 chunks",
        "[8, 8]|[3, 8]|do not divide shards",
        "[8, 8]|[0, 8]|chunk_shape must be a list of whole numbers of at least 1",
        "[8, 8]|[8]|has 1 axes, not 2",
        "[2147483647, 2147483647]|[2147483647, 2147483647]|takes more than 2 GiB",
      })
  void shardsOfTooMany(String shard, String chunk, String reason) {
    assertThatThrownBy(() -> v3(shard, sharding(chunk, bytes(), "")))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("memory/zarr.json: ")
        .hasMessageContaining(reason);
  }

  @Test
  void shardsNestedDeepAndCodecsWithoutEnd() {
    String codecs = bytes();
    for (int depth = 0; depth < 5; depth++) {
      codecs = sharding("[8, 8]", codecs, "");
    }
    String nested = codecs;
    assertThatThrownBy(() -> v3("[8, 8]", nested))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("shards are nested more than 4 deep");
    String many = bytes() + ", {\"name\": \"gzip\"}".repeat(1000);
    assertThatThrownBy(() -> v3("[8, 8]", many))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("codecs has 1001 entries, and at most 16 are read");
  }

  @Test
  void shardIndicesThatPointAnywhere() {
    long[][] entries = {
      {-2, 16},
      {0, -2},
      {Long.MAX_VALUE, 16},
      {Long.MAX_VALUE, Long.MAX_VALUE},
      {0, 1L << 31},
      {1L << 40, 16},
      {0, Integer.MAX_VALUE},
      {0, 17},
      {100, 128}
    };
    for (long[] entry : entries) {
      MemoryStore store = oneChunkShard(entry[0], entry[1]);
      assertThatThrownBy(() -> WholeArray.bytes(ZarrArray.open(store, "")))
          .isInstanceOf(BadInputException.class)
          .hasMessageStartingWith("Chunk [0, 0] of the image is damaged: memory/c/0/0 (none) ")
          .hasMessageEndingWith("Copy the file again from its source.");
    }
    // One that lies over something else harms nobody: bytes of the right number are read.
    assertThat(WholeArray.bytes(ZarrArray.open(oneChunkShard(3, 128), ""))).hasSize(128);
  }

  @Test
  void headersThatClaimTwoGibibytes() {
    byte[] blosc = new BloscCodec("lz4", 5, 1, 0).encode(new byte[4000], 2);
    ByteBuffer.wrap(blosc).order(ByteOrder.LITTLE_ENDIAN).putInt(4, TWO_GIB);
    byte[] lz4 = new Lz4Codec().encode(new byte[4000], 2);
    ByteBuffer.wrap(lz4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, TWO_GIB);
    byte[] zstd = new ZstdCodec(1).encode(new byte[4000], 2);
    for (int length : new int[] {4000, 4001}) {
      damaged(new BloscCodec("lz4", 5, 1, 0), blosc, length);
      damaged(new Lz4Codec(), lz4, length);
    }
    damaged(new BloscCodec("snappy", 5, 0, 0), snappyOf200In100(), 100);
    // Where the metadata claim as much, the few bytes that are stored speak against both.
    damaged(new Lz4Codec(), lz4, TWO_GIB);
    damaged(new ZstdCodec(1), zstd, TWO_GIB);
    for (StreamCodec.Format format :
        new StreamCodec.Format[] {StreamCodec.Format.ZLIB, StreamCodec.Format.GZIP}) {
      ChunkCodec codec = new StreamCodec(format, 1);
      damaged(codec, codec.encode(new byte[4000], 2), TWO_GIB);
    }
  }

  @Test
  void chunksLargerThanTheMemoryThereIs() {
    int side = (int) Math.min(TWO_GIB - 8, Runtime.getRuntime().maxMemory() / 2);
    MemoryStore store =
        new MemoryStore()
            .with(".zarray", zarray("[" + side + "]", "[" + side + "]", "0").replace("<u2", "|u1"));
    store.put("0", new byte[100]);
    assertThatThrownBy(
            () ->
                ZarrArray.open(store, "")
                    .read(
                        new long[1], new int[] {1}, new byte[1], new int[] {1}, new ChunkCache(0)))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("memory/.zarray: reading chunks of [" + side + "] takes ")
        .hasMessageContaining("CYTOBEAM_HEAP");
  }

  @Test
  void aHugeChunkOfFillValueIsNotMade() {
    String metadata = zarray("[2147483639]", "[2147483639]", "7").replace("<u2", "|u1");
    ZarrArray array = ZarrArray.open(new MemoryStore().with(".zarray", metadata), "");
    byte[] target = new byte[5];
    array.read(new long[] {2147483634L}, new int[] {5}, target, new int[] {1}, new ChunkCache(0));
    assertThat(target).containsOnly(7);
  }

  /** A blosc frame of one block whose snappy says that it has 200 bytes (fuzzer, seed 2025233). */
  private static byte[] snappyOf200In100() {
    byte[] snappy = {(byte) 0xC8, 1, 0, 7};
    ByteBuffer frame = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
    frame.put(new byte[] {2, 1, 2 << 5 | 0x10, 1}).putInt(100).putInt(100).putInt(28);
    frame.putInt(20).putInt(snappy.length).put(snappy);
    return frame.array();
  }

  private static void damaged(ChunkCodec codec, byte[] stored, int length) {
    assertThatThrownBy(() -> codec.decode(stored, length))
        .isInstanceOf(CodecException.class)
        .hasMessageMatching("(holds|has only) .*");
  }

  private static void refused(String json, String reason) {
    MemoryStore store = new MemoryStore().with("a/.zarray", json);
    assertThatThrownBy(() -> ZarrArray.open(store, "a"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("memory/a/.zarray")
        .hasMessageContaining(reason)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(2000));
  }

  private static String zarray(String shape, String chunks, String fill) {
    return """
    {"zarr_format": 2, "shape": %s, "chunks": %s, "dtype": "<u2", "compressor": null,
     "fill_value": %s, "order": "C", "filters": null}
    """
        .formatted(shape, chunks, fill);
  }

  private static ZarrArray v3(String chunk, String codecs) {
    String json =
        """
        {"zarr_format": 3, "node_type": "array", "shape": [16, 16], "data_type": "uint16",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": %s}},
         "chunk_key_encoding": {"name": "default"}, "fill_value": 0, "codecs": [%s]}
        """
            .formatted(chunk, codecs);
    return ZarrArray.open(new MemoryStore().with("zarr.json", json), "");
  }

  private static String bytes() {
    return "{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}";
  }

  private static String sharding(String chunk, String codecs, String more) {
    return """
    {"name": "sharding_indexed", "configuration": {"chunk_shape": %s, "codecs": [%s],
     "index_codecs": [%s]%s}}
    """
        .formatted(chunk, codecs, bytes(), more);
  }

  /** A shard of one chunk of 8 x 8 with the index entry given. */
  private static MemoryStore oneChunkShard(long offset, long bytes) {
    DataType dtype = DataType.of(PixelType.U2);
    ArrayMetadata metadata =
        new ArrayMetadata(
            ZarrFormat.V3,
            List.of(8L, 8L),
            List.of(8, 8),
            dtype,
            new NoCodec(),
            List.of(0, 1),
            FillValue.zero(dtype),
            ChunkKeys.v3("/"),
            List.of(
                new ShardLevel(
                    List.of(8, 8), List.of(8, 8), List.of(0, 1), false, new NoCodec(), false)),
            null);
    MemoryStore store = new MemoryStore();
    ZarrArray.of(store, "", metadata).writeMetadata();
    ByteBuffer shard = ByteBuffer.allocate(128 + 16).order(ByteOrder.LITTLE_ENDIAN);
    shard.putLong(128, offset).putLong(136, bytes);
    store.put("c/0/0", shard.array());
    return store;
  }
}
