package org.cytobeam.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.store.Store;
import org.junit.jupiter.api.Test;

class ConsolidatedStoreTest {
  private static final String V2 =
      """
      {"zarr_format": 2, "shape": [2], "chunks": [2], "dtype": "|u1", "compressor": null,
       "fill_value": %d, "order": "C", "filters": null}
      """;
  private static final String V3 =
      """
      {"zarr_format": 3, "node_type": "array", "shape": [2], "data_type": "uint8",
       "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2]}},
       "chunk_key_encoding": {"name": "default"}, "fill_value": %d,
       "codecs": [{"name": "bytes"}]}
      """;

  private static String v2(String node, String json) {
    return "{\"zarr_consolidated_format\": 1, \"metadata\": {\"%s\": %s}}".formatted(node, json);
  }

  private static String v3(String node, String json) {
    return "{\"zarr_format\": 3, \"node_type\": \"group\", \"consolidated_metadata\": {\"kind\": \"inline\", \"metadata\": {\"%s\": %s}}}"
        .formatted(node, json);
  }

  @Test
  void standsInForMissingFiles() {
    Store two =
        new ConsolidatedStore(
            new MemoryStore().with(".zmetadata", v2("a/0/.zarray", V2.formatted(7))));
    assertThat(WholeArray.bytes(ZarrArray.open(two, "a/0"))).containsExactly(7, 7);
    assertThat(two.exists("a/0/.zarray")).isTrue();
    assertThat(two.exists("a/0/.zattrs")).isFalse();
    Store three =
        new ConsolidatedStore(new MemoryStore().with("zarr.json", v3("a/0", V3.formatted(8))));
    assertThat(WholeArray.bytes(ZarrArray.open(three, "a/0"))).containsExactly(8, 8);
    assertThat(ZarrArray.isArray(three, "a/1")).isFalse();
    assertThat(ZarrArray.isArray(three, "")).isFalse();
  }

  @Test
  void aNodesOwnFileCounts() {
    MemoryStore both =
        new MemoryStore()
            .with(".zmetadata", v2("0/.zarray", V2.formatted(7)))
            .with("zarr.json", v3("1", V3.formatted(7)))
            .with("0/.zarray", V2.formatted(9))
            .with("1/zarr.json", V3.formatted(9));
    for (String path : new String[] {"0", "1"}) {
      assertThat(WholeArray.bytes(ZarrArray.open(new ConsolidatedStore(both), path)))
          .containsExactly(9, 9);
    }
  }

  @Test
  void chunksComeFromTheStoreAlone() throws IOException {
    MemoryStore inner = new MemoryStore().with(".zmetadata", v2("0", "{}")).with("0/0", "ab");
    Store store = new ConsolidatedStore(inner);
    assertThat(store.get("0/1")).isNull();
    assertThat(store.get("0/0")).containsExactly('a', 'b');
    store.put("0/1", new byte[] {5});
    assertThat(inner.get("0/1")).containsExactly(5);
    assertThat(store.describe("0/1")).isEqualTo(inner.describe("0/1"));
  }

  @Test
  void damagedOnesAreRefusedWhenTheyAreNeeded() {
    Store store = new ConsolidatedStore(new MemoryStore().with(".zmetadata", "{\"metadata\": "));
    assertThatThrownBy(() -> ZarrArray.open(store, "0"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("memory/.zmetadata, line 1, column ");
  }
}
