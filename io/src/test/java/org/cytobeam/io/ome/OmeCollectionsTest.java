package org.cytobeam.io.ome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.zarr.TestData;
import org.junit.jupiter.api.Test;

/** Images among others, and what says of them what they are. */
class OmeCollectionsTest {

  private static OmeImage open(Store store) {
    return OmeImage.open(store, "folder/brain.ome.zarr/");
  }

  @Test
  void collectionsNameWhatTheyHold() {
    assertRefused(
        new MemoryStore()
            .with(".zattrs", "{\"plate\": {\"wells\": [{\"path\": \"A/1\"}, {\"path\": \"B/2\"}]}}")
            .with("A/1/.zattrs", "{\"well\": {\"images\": [{\"path\": \"0\"}, {\"path\": \"1\"}]}}")
            .with("B/2/.zattrs", "{\"well\": {\"images\": [{\"path\": \"0\"}]}}"),
        "Give the folder of a field: A/1/0, A/1/1, B/2/0.");
    assertRefused(
        new MemoryStore().with(".zattrs", "{\"well\": {\"images\": [{\"path\": \"0\"}]}}"),
        "Give the folder of a field: 0.");
    assertRefused(
        new MemoryStore()
            .with(".zattrs", "{\"bioformats2raw.layout\": 3}")
            .with("0/.zattrs", "{\"multiscales\": []}")
            .with("1/.zattrs", "{\"multiscales\": []}"),
        "is a collection of images. Give the folder of one of them: 0, 1.");
    assertRefused(
        new MemoryStore()
            .with(".zattrs", "{\"bioformats2raw.layout\": 3}")
            .with("OME/.zattrs", "{\"series\": [\"left\", \"right\"]}"),
        "Give the folder of one of them: left, right.");
    for (String version : new String[] {"v0.4_hcs", "v0.5_hcs"}) {
      String plate = TestData.real("zarr/zarr-java_testdata/ome/" + version).toString();
      assertThatThrownBy(() -> OmeImage.open(plate))
          .isInstanceOf(BadInputException.class)
          .hasMessageEndingWith("Give the folder of a field: A/1/0.");
      assertThat(OmeImage.open(plate + "/A/1/0").bounds(0).extent(2)).isPositive();
    }
    String scene =
        TestData.real(
                "zarr/zarr-java_testdata/ome/v0.6_scene/example1_instrument_registration.zarr")
            .toString();
    assertThatThrownBy(() -> OmeImage.open(scene))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is a scene of OME-NGFF 0.6, which is not supported");
    assertThatThrownBy(() -> OmeImage.open(scene + "/sampleA_instrument1"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("coordinateSystems (OME-NGFF 0.6) are not supported");
  }

  @Test
  void dimensionNamesOfAPlainArrayAreItsAxes() {
    String array =
        """
        {"zarr_format": 3, "node_type": "array", "shape": [2, 3, 4, 5], "data_type": "uint8",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2, 3, 4, 5]}},
         "chunk_key_encoding": {"name": "default"}, "fill_value": 0,
         "codecs": [{"name": "bytes"}], "dimension_names": %s}
        """;
    MemoryStore store = new MemoryStore();
    OmeImage image = open(store.with("zarr.json", array.formatted("[\"c\", \"z\", \"Y\", \"x\"]")));
    assertThat(image.channels()).isEqualTo(2);
    assertThat(image.bounds(0)).isEqualTo(Box.ofShape(3, 4, 5));
    for (String other :
        new String[] {"[\"a\", \"z\", \"y\", \"x\"]", "[\"x\", \"x\", \"y\", \"x\"]", "null"}) {
      assertRefused(
          store.with("zarr.json", array.formatted(other)),
          "a plain array of 4 axes cannot be read");
    }
  }

  @Test
  void anImageWhoseMetadataAreConsolidatedAlone() {
    String all =
        "{\"zarr_consolidated_format\": 1, \"metadata\": {\".zattrs\": {\"multiscales\": [{\"axes\": [\"y\", \"x\"], \"datasets\": [{\"path\": \"0\"}]}]}, \"0/.zarray\": %s}}"
            .formatted(TestImages.zarray(List.of(3, 4)));
    assertThat(open(new MemoryStore().with(".zmetadata", all)).bounds(0))
        .isEqualTo(Box.ofShape(1, 3, 4));
  }

  private static void assertRefused(Store store, String message) {
    assertThatThrownBy(() -> open(store))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }
}
