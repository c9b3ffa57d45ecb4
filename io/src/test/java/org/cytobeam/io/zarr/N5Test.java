package org.cytobeam.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.FileStore;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.zarr.codec.CodecException;
import org.cytobeam.io.zarr.codec.NoCodec;
import org.cytobeam.io.zarr.codec.ZstdCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class N5Test {
  /** 3 rows of 5 values in blocks of 2 rows of 4. */
  private static final String ATTRIBUTES =
      """
      {"dimensions": [5, 3], "blockSize": [4, 2], "dataType": "uint16",
       "compression": {"type": "raw"}}
      """;

  private static final int[] WHOLE = {4, 2};

  /** A block: mode, axes, extents (fastest first), values. */
  private static byte[] block(int mode, int[] extents, int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * extents.length + 2 * values.length);
    bytes.putShort((short) mode).putShort((short) extents.length);
    for (int extent : extents) {
      bytes.putInt(extent);
    }
    if (mode == 1) {
      bytes.putInt(values.length);
    }
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return java.util.Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static MemoryStore store() {
    MemoryStore store = new MemoryStore().with("a/attributes.json", ATTRIBUTES);
    store.put("a/0/0", block(0, WHOLE, 1, 2, 3, 4, 11, 12, 13, 14));
    store.put("a/1/0", block(0, new int[] {1, 2}, 5, 15));
    store.put("a/0/1", block(1, new int[] {4, 1}, 21, 22, 23, 24));
    return store;
  }

  @Test
  void axesAreReversedAndBlocksAtTheEdgeMayBeSmaller() {
    ZarrArray array = ZarrArray.open(store(), "a");
    assertThat(array.metadata().shape()).containsExactly(3L, 5L);
    assertThat(array.metadata().chunkShape()).containsExactly(2, 4);
    assertThat(array.metadata().dtype().text()).isEqualTo(">u2");
    assertThat(WholeArray.bytes(array))
        .containsExactly(
            1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 11, 0, 12, 0, 13, 0, 14, 0, 15, 0, 21, 0, 22, 0, 23, 0,
            24, 0, 0, 0);
    assertThat(array.describe()).isEqualTo("memory/a/attributes.json");
  }

  @Test
  void blocksThatAreNotOfNumbersOrDoNotFitAreRefused() {
    assertRefused(block(2, WHOLE, 0, 0), "is an N5 block of mode 2 (2 holds objects)");
    assertRefused(
        block(0, new int[] {4}, 1, 2, 3, 4), "is an N5 block of 1 axes where the array has 2");
    assertRefused(block(0, new int[] {5, 2}, 1), "with extent 5 on an axis where blocks have 4");
    assertRefused(block(0, new int[] {0, 2}), "with extent 0 on an axis where blocks have 4");
    assertRefused(block(1, WHOLE, 1, 2), "of 2 elements where its extents make 8");
    assertRefused(block(0, WHOLE, 1, 2), "holds 4 bytes where the chunk has 16");
    assertRefused(new byte[11], "has 11 bytes, fewer than an N5 block's header of 12");
  }

  private static void assertRefused(byte[] block, String message) {
    MemoryStore store = store();
    store.put("a/1/0", block);
    assertThatThrownBy(() -> WholeArray.bytes(ZarrArray.open(store, "a")))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("Chunk [0, 1] of the image is damaged: memory/a/1/0 (none) ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"type\": \"raw\"|\"type\": \"jpeg\"|compression \"jpeg\" is not known; known are raw, gzip, bzip2",
        "\"type\": \"raw\"|\"type\": \"blosc\", \"cname\": \"x\"|blosc with \"x\" inside is not supported",
        "uint16|string|data_type \"string\" is not supported",
        "uint16|bool|data_type \"bool\" is not supported in N5",
        "[4, 2]|[4]|dimensions has 2 axes and blockSize has 1",
        "[4, 2]|[4, 0]|blockSize must be a list of whole numbers of at least 1",
        "[4, 2]|[65536, 65536]|takes more than 2 GiB",
        "[5, 3]|[5, -3]|dimensions must be a list of whole numbers of at least 0",
      })
  void badMetadataIsRefused(String good, String bad, String message) {
    MemoryStore store = new MemoryStore().with("a/attributes.json", ATTRIBUTES.replace(good, bad));
    assertThatThrownBy(() -> ZarrArray.open(store, "a"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("memory/a/attributes.json: ")
        .hasMessageContaining(message);
  }

  @Test
  void zstdAndTheFirstVersionsNameOfTheCodec() {
    MemoryStore store =
        new MemoryStore()
            .with("attributes.json", ATTRIBUTES.replace("\"raw\"", "\"zstd\", \"level\": 3"));
    byte[] raw = block(0, WHOLE, 1, 2, 3, 4, 5, 6, 7, 8);
    byte[] packed = new ZstdCodec(3).encode(java.util.Arrays.copyOfRange(raw, 12, raw.length), 2);
    ByteBuffer stored = ByteBuffer.allocate(12 + packed.length).put(raw, 0, 12).put(packed);
    store.put("0/0", stored.array());
    assertThat(WholeArray.bytes(ZarrArray.open(store, ""))).startsWith(1, 0, 2, 0, 3, 0, 4, 0, 0);
    store.with(
        "attributes.json",
        ATTRIBUTES.replace("\"compression\": {\"type\": \"raw\"}", "\"compressionType\": \"raw\""));
    store.put("0/0", raw);
    assertThat(WholeArray.bytes(ZarrArray.open(store, ""))).startsWith(1, 0, 2, 0, 3, 0, 4, 0, 0);
  }

  @Test
  void attributesOfAGroupAreNoArray() {
    assertThat(ZarrArray.isArray(new MemoryStore().with("attributes.json", "{}"), "")).isFalse();
  }

  @Property(tries = 2000)
  void anyBlockDecodesToAWholeChunkOrIsRefused(@ForAll byte[] tail, @ForAll boolean header)
      throws IOException {
    N5BlockCodec codec = new N5BlockCodec(List.of(2, 3), 2, new NoCodec());
    ByteBuffer stored = ByteBuffer.allocate(12 + tail.length);
    if (header) {
      stored.putShort((short) 0).putShort((short) 2).putInt(3).putInt(1 + (tail.length & 1));
    }
    stored.put(tail);
    try {
      assertThat(codec.decode(stored.array(), 12)).hasSize(12);
    } catch (CodecException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Test
  void itIsReadOnly() {
    ZarrArray array = ZarrArray.open(store(), "a");
    assertThatThrownBy(() -> array.writeChunk(new long[2], new short[] {1, 2, 3, 4, 5, 6, 7, 8}))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(array.metadata().codec().toJson()).isEqualTo(JsonNodeFactory.instance.nullNode());
  }

  @Test
  void readsWhatZarrPythonWrote(@TempDir Path folder) throws IOException {
    TestData.unpack("n5.zip", folder);
    List<Path> arrays;
    try (Stream<Path> files = Files.list(folder)) {
      arrays = files.filter(Files::isDirectory).sorted().toList();
    }
    assertThat(arrays).hasSize(16);
    for (Path array : arrays) {
      assertThat(WholeArray.bytes(ZarrArray.open(new FileStore(array), "")))
          .as(array.toString())
          .isEqualTo(Files.readAllBytes(array.resolve("expected.bin")));
    }
  }
}
