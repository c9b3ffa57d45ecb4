package org.cytobeam.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.UnreadableChunkException;
import org.cytobeam.io.store.FlakyStore;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.zarr.codec.NoCodec;
import org.cytobeam.io.zarr.codec.ZstdCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZarrArrayTest {
  private static final String GOOD =
      """
      {"zarr_format": 2, "shape": [4, 6], "chunks": [2, 3], "dtype": "<u2", "compressor": null,
       "fill_value": 0, "order": "C", "filters": null}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"dtype\": \"<u2\"|\"dtype\": \"<c8\"|dtype \"<c8\" is not supported; supported are b1, u1",
        "\"dtype\": \"<u2\"|\"dtype\": [[\"a\", \"<u2\"]]|dtype \"\" is not supported",
        "\"fill_value\": 0|\"fill_value\": 65536|fill_value 65536 is not a value of dtype \"<u2\"",
        "\"fill_value\": 0|\"fill_value\": -1|fill_value -1 is not a value of dtype \"<u2\"",
        "\"fill_value\": 0|\"fill_value\": 0.5|fill_value 0.5 is not a value of dtype \"<u2\"",
        "\"fill_value\": 0|\"fill_value\": \"NaN\"|fill_value \"NaN\" is not a value of dtype",
        "\"order\": \"C\"|\"order\": \"A\"|order must be \"C\" or \"F\", not \"A\"",
        "\"order\"|\"dimension_separator\": \"-\", \"order\"|dimension_separator must be \".\" or \"/\"",
        "\"filters\": null|\"filters\": {\"id\": \"delta\"}|filters must be a list, not {\"id\":\"delta\"}",
        "\"filters\": null|\"filters\": [{\"id\": \"zfpy\"}]|filter \"zfpy\" is not known; known are delta,",
        "\"filters\": null|\"filters\": [{\"id\": \"json2\"}]|filter \"json2\" is not supported: it holds text or objects, not numbers. Give",
        "\"filters\": null|\"filters\": [{\"id\": \"delta\"}]|filter \"delta\": dtype must be a type of numbers such as \"<u2\", not missing",
        "\"filters\": null|\"filters\": [{\"id\": \"delta\", \"dtype\": \"<f2\"}]|filter \"delta\": dtype float16 is not supported here",
        "\"filters\": null|\"filters\": [{\"id\": \"shuffle\", \"elementsize\": -1}]|elementsize must be 0 to 255, not -1",
        "\"filters\": null|\"filters\": [{\"id\": \"crc32\", \"location\": \"middle\"}]|location must be \"start\" or \"end\"",
        "\"filters\": null|\"filters\": [{\"id\": \"fixedscaleoffset\", \"dtype\": \"<f4\", \"offset\": 1, \"scale\": 0}]|scale must be a finite number other than 0, not 0",
        "\"compressor\": null|\"compressor\": {\"id\": \"zfpy\"}|compressor \"zfpy\" is not known",
        "\"compressor\": null|\"compressor\": {\"id\": \"lzma\", \"format\": 4}|lzma format 4 is not known",
        "\"compressor\": null|\"compressor\": {\"id\": \"lzma\", \"format\": 3}|lzma filters (none) are not supported",
        "\"chunks\": [2, 3]|\"chunks\": [2, 0]|chunks must be a list of whole numbers of at least 1",
        "\"chunks\": [2, 3]|\"chunks\": [2]|shape has 2 axes and chunks has 1",
        "\"chunks\": [2, 3]|\"chunks\": [65536, 65536]|takes more than 2 GiB",
        "\"shape\": [4, 6]|\"shape\": [4, 1.5]|shape must be a list of whole numbers of at least 0",
        "\"shape\": [4, 6],|''|shape must be a list of whole numbers of at least 0, not missing",
        "\"zarr_format\": 2|\"zarr_format\": 3|zarr_format is 3 where 2 is expected",
      })
  void badMetadataIsRefusedWithItsPlace(String good, String bad, String message) {
    assertThat(GOOD).contains(good);
    Store store = new MemoryStore().with("a/.zarray", GOOD.replace(good, bad));
    assertThatThrownBy(() -> ZarrArray.open(store, "a"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("memory/a/.zarray: ")
        .hasMessageContaining(message);
  }

  @Test
  void brokenJsonIsRefusedWithLineAndColumn() {
    Store store = new MemoryStore().with(".zarray", "{\"zarr_format\": 2,\n  \"shape\": [4, }");
    assertThatThrownBy(() -> ZarrArray.open(store, ""))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("memory/.zarray, line 2, column 16: not valid JSON (");
    for (String cut : new String[] {GOOD.substring(0, 40), GOOD + "}"}) {
      assertThatThrownBy(() -> ZarrArray.open(new MemoryStore().with(".zarray", cut), ""))
          .isInstanceOf(BadInputException.class)
          .hasMessageMatching("memory/.zarray, line \\d+, column \\d+: not valid JSON .*");
    }
    for (String other : new String[] {"[]", "7", ""}) {
      assertThatThrownBy(() -> ZarrArray.open(new MemoryStore().with(".zarray", other), ""))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("a JSON object is expected");
    }
  }

  @Test
  void missingAndUnreadableMetadata() {
    assertThatThrownBy(() -> ZarrArray.open(new MemoryStore(), "0"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("memory/0/.zarray is missing");
    assertThatThrownBy(() -> ZarrArray.open(new FlakyStore(new MemoryStore(), key -> true), "0"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("memory/0/zarr.json cannot be read (AccessDenied). Check");
  }

  @Test
  void damagedChunkIsNamedWithFileAndIndex() {
    MemoryStore store = new MemoryStore();
    DataType dtype = DataType.of(PixelType.U2);
    ZarrArray array =
        ZarrArray.of(
            store,
            "0",
            ArrayMetadata.v2(
                List.of(4L, 6L),
                List.of(2, 3),
                dtype,
                new ZstdCodec(1),
                FillValue.zero(dtype),
                "/"));
    array.writeChunk(new long[] {1, 0}, new short[] {1, 2, 3, 4, 5, 6});
    assertThat(WholeArray.bytes(array)).hasSize(48).contains(6);
    byte[] stored = store.get("0/1/0");
    store.put("0/1/0", java.util.Arrays.copyOf(stored, stored.length - 3));
    assertThatThrownBy(() -> WholeArray.bytes(array))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("Chunk [1, 0] of the image is damaged: memory/0/1/0 (zstd) is not")
        .hasMessageEndingWith("Copy the file again from its source.");
    ZarrArray locked =
        ZarrArray.of(new FlakyStore(store, key -> key.equals("0/1/0")), "0", array.metadata());
    assertThatThrownBy(() -> WholeArray.bytes(locked))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("memory/0/1/0 cannot be read (AccessDenied)");
    assertThatThrownBy(() -> locked.writeChunk(new long[] {1, 0}, new short[] {1, 2, 3, 4, 5, 6}))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "memory/0/1/0 cannot be written (No space left on device). Check the free space and"
                + " that you may write there.");
  }

  @Test
  void chunkThatCannotBeReadIsToldFromAStoreThatGivesNothingAnyMore() {
    MemoryStore store = new MemoryStore().with("a/.zarray", GOOD);
    store.put("a/0.1", new byte[12]);
    ArrayMetadata metadata = ZarrArray.open(store, "a").metadata();
    ZarrArray refused = ZarrArray.of(new FlakyStore(store, "a/0.1"::equals), "a", metadata);
    assertThatThrownBy(() -> WholeArray.bytes(refused))
        .isInstanceOfSatisfying(
            UnreadableChunkException.class,
            e -> {
              assertThat(e.key()).isEqualTo("memory/a/0.1");
              assertThat(e.reason()).isEqualTo("AccessDenied");
            });
    ZarrArray gone = ZarrArray.of(new FlakyStore(store, key -> true), "a", metadata);
    assertThatThrownBy(() -> WholeArray.bytes(gone))
        .isExactlyInstanceOf(BadInputException.class)
        .hasMessageContaining("cannot be read (AccessDenied)");
    store.put("a/0.1", new byte[11]);
    assertThatThrownBy(() -> WholeArray.bytes(ZarrArray.open(store, "a")))
        .isInstanceOfSatisfying(
            UnreadableChunkException.class,
            e -> assertThat(e.reason()).isEqualTo("(none) holds 11 bytes where the chunk has 12"));
  }

  @Test
  void truncatedRawChunkSaysHowManyBytes() {
    MemoryStore store = new MemoryStore().with("a/.zarray", GOOD);
    store.put("a/0.1", new byte[11]);
    assertThatThrownBy(() -> WholeArray.bytes(ZarrArray.open(store, "a")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("memory/a/0.1 (none) holds 11 bytes where the chunk has 12");
  }

  @Test
  void chunksOfFillValueAreNotStored() {
    MemoryStore store = new MemoryStore();
    DataType dtype = DataType.of(PixelType.U1);
    ZarrArray array =
        ZarrArray.of(
            store,
            "0",
            ArrayMetadata.v2(
                List.of(4L), List.of(2), dtype, new NoCodec(), FillValue.zero(dtype), "."));
    array.writeChunk(new long[] {0}, new byte[] {0, 0});
    array.writeChunk(new long[] {1}, new byte[] {0, 9});
    assertThat(store.values()).containsOnlyKeys("0/1");
    assertThat(WholeArray.bytes(array)).containsExactly(0, 0, 0, 9);
    assertThatThrownBy(() -> array.writeChunk(new long[] {0}, new byte[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a chunk has 2 bytes, not 3");
  }

  @Test
  void chunksNamedWithTheOtherSeparatorAreNotTakenForBackground() {
    String says = GOOD.replace("\"order\"", "\"dimension_separator\": \".\", \"order\"");
    MemoryStore store = new MemoryStore().with("a/.zarray", says);
    store.with("a/0/0", "x");
    assertThatThrownBy(() -> ZarrArray.open(store, "a"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("named like 0.0, but they are named like 0/0")
        .hasMessageContaining("Correct its dimension_separator");
    store.with("a/0.0", "x");
    assertThat(ZarrArray.open(store, "a").metadata().keys().separator()).isEqualTo(".");
    MemoryStore silent = new MemoryStore().with("a/.zarray", GOOD).with("a/0/0", "x");
    assertThat(ZarrArray.open(silent, "a").metadata().keys().separator()).isEqualTo("/");
  }
}
