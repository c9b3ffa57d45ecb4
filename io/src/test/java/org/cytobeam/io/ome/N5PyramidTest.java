package org.cytobeam.io.ome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.zarr.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class N5PyramidTest {

  private static OmeImage open(Store store) {
    return OmeImage.open(store, "folder/brain.n5/");
  }

  /** A dataset's attributes; those of the image after the comma. */
  private static String dataset(String dimensions, String more) {
    return """
        {"dimensions": %s, "blockSize": %s, "dataType": "uint8", "compression": {"type": "raw"}%s}
        """
        .formatted(dimensions, dimensions, more);
  }

  private static void assertGeometry(OmeImage image, int level, double[] scale, double[] shift) {
    VoxelGeometry g = image.level(level).geometry();
    assertThat(g).isNotNull();
    for (int axis = 0; axis < 3; axis++) {
      assertThat(g.scale(axis)).isCloseTo(scale[axis], within(1e-9));
      assertThat(g.translation(axis)).isCloseTo(shift[axis], within(1e-9));
    }
  }

  @Test
  void groupsOfCosem() {
    OmeImage image =
        OmeImage.open(TestData.real("zarr/n5-universe_resources/test.n5/cosem_ms").toString());
    assertThat(image.levels()).hasSize(3);
    assertThat(image.bounds(0)).isEqualTo(Box.ofShape(260, 512, 512));
    assertThat(image.bounds(2)).isEqualTo(Box.ofShape(65, 128, 128));
    assertGeometry(image, 0, new double[] {.032, .032, .032}, new double[] {.021, .021, .021});
    assertGeometry(image, 2, new double[] {.128, .128, .128}, new double[] {.035, .035, .035});
    assertThat(image.name()).isEqualTo("cosem_ms");
    // The axes' names say which number is which, whatever their order.
    OmeImage named =
        OmeImage.open(TestData.real("zarr/n5-universe_resources/test.n5/c0").toString());
    assertGeometry(named, 0, new double[] {13000, 11000, 7000}, new double[] {5000, 3000, 2000});
    assertGeometry(named, 1, new double[] {26000, 22000, 14000}, new double[] {7500, 4500, 3000});
    assertThat(
            OmeImage.open(TestData.real("zarr/n5-universe_resources/root_dataset.n5").toString())
                .levels())
        .hasSize(3);
  }

  @Test
  void datasetsOfN5Viewer() {
    String folder = "zarr/n5-universe_resources/test.n5/";
    OmeImage scaled = OmeImage.open(TestData.real(folder + "n5v_pr-ds").toString());
    assertGeometry(scaled, 0, new double[] {3000, 3000, 3000}, new double[] {750, 750, 750});
    OmeImage unscaled = OmeImage.open(TestData.real(folder + "n5v_pr").toString());
    assertGeometry(unscaled, 0, new double[] {1500, 1500, 1500}, new double[3]);
    for (String unitless : new String[] {"n5v_pra", "n5v_pra-ds", "n5v_ds", "others/res"}) {
      assertThat(OmeImage.open(TestData.real(folder + unitless).toString()).hasVoxelSize())
          .as(unitless)
          .isFalse();
    }
  }

  @Test
  void groupsOfN5Viewer() {
    Store store =
        new MemoryStore()
            .with(
                "attributes.json",
                """
                {"n5": "2.0.0", "name": "em", "scales": [[1, 1, 1], [4, 2, 1]],
                 "pixelResolution": {"dimensions": [3, 5, 7], "unit": "um"}}
                """)
            .with("s0/attributes.json", dataset("[8, 6, 4]", ""))
            .with("s1/attributes.json", dataset("[2, 3, 4]", ""));
    OmeImage image = open(store);
    assertThat(image.name()).isEqualTo("em");
    assertThat(image.axes()).extracting(Axis::name).containsExactly("z", "y", "x");
    assertThat(image.bounds(1)).isEqualTo(Box.ofShape(4, 3, 2));
    assertGeometry(image, 0, new double[] {7, 5, 3}, new double[3]);
    assertGeometry(image, 1, new double[] {7, 10, 12}, new double[] {0, 2.5, 4.5});
  }

  @Test
  void groupsOfBigDataViewerHaveNoUnit() {
    Store store =
        new MemoryStore()
            .with("attributes.json", "{\"multiScale\": true, \"resolution\": [1, 1, 2]}")
            .with("s0/attributes.json", dataset("[8, 6, 4]", ""))
            .with(
                "s1/attributes.json", dataset("[4, 3, 4]", ", \"downsamplingFactors\": [2, 2, 1]"));
    OmeImage image = open(store);
    assertThat(image.levels()).hasSize(2);
    assertThat(image.hasVoxelSize()).isFalse();
  }

  @Test
  void resolutionOffsetAndUnitsOfADataset() {
    Store store =
        new MemoryStore()
            .with(
                "attributes.json",
                dataset(
                    "[8, 6, 4]",
                    ", \"resolution\": [4, 5, 6], \"offset\": [40, 50, 60], \"units\": [\"nm\", \"nm\", \"nm\"]"));
    assertGeometry(open(store), 0, new double[] {.006, .005, .004}, new double[] {.06, .05, .04});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"x\", \"y\", \"c\", \"t\"]|[7, 6, 3, 2]",
        "[\"t\", \"c\", \"y\", \"x\"]|[7, 6, 3, 2]",
      })
  void namedAxesMayHaveEitherOrder(String axes, String dimensions) {
    OmeImage image =
        open(new MemoryStore().with("attributes.json", dataset(dimensions, ", \"axes\": " + axes)));
    assertThat(image.axes()).extracting(Axis::name).containsExactly("t", "c", "y", "x");
    assertThat(image.times()).isEqualTo(2);
    assertThat(image.channels()).isEqualTo(3);
    assertThat(image.bounds(0)).isEqualTo(Box.ofShape(1, 6, 7));
  }

  @Test
  void multiscalesOfAGroup() {
    Store store =
        new MemoryStore()
            .with(
                "attributes.json",
                """
                {"multiscales": [{"datasets": [{"path": "fine", "transform": {
                   "axes": ["z", "y", "x"], "scale": [6, 5, 4], "translate": [3, 2, 1],
                   "units": ["um", "um", "um"]}}]}]}
                """)
            .with("fine/attributes.json", dataset("[8, 6, 4]", ""));
    OmeImage image = open(store);
    assertThat(image.level(0).path()).isEqualTo("fine");
    assertGeometry(image, 0, new double[] {6, 5, 4}, new double[] {3, 2, 1});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"resolution\": [1, 2]|resolution must be a list of 3 numbers, one for each axis, not [1,2]",
        "\"resolution\": [1, 2, 0]|resolution must be greater than 0, not 0.0",
        "\"resolution\": [1, 2, 3], \"offset\": 5|offset must be a list of 3 numbers",
        "\"pixelResolution\": [1, 2, \"a\"]|pixelResolution must be a list of 3 numbers",
        "\"axes\": [\"x\", \"y\"]|there are 2 axes [\"x\",\"y\"] and the arrays have 3",
        "\"axes\": [\"x\", \"y\", \"y\"]|there is more than one y axis",
      })
  void badAttributesAreRefused(String more, String message) {
    Store store = new MemoryStore().with("attributes.json", dataset("[8, 6, 4]", ", " + more));
    assertThatThrownBy(() -> open(store))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("memory/attributes.json: ")
        .hasMessageContaining(message);
  }

  @Test
  void whatIsNoImageIsNamed() {
    assertThatThrownBy(
            () -> open(new MemoryStore().with("attributes.json", dataset("[2, 2, 2, 2]", ""))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("an N5 dataset of 4 axes that have no names cannot be read");
    assertThatThrownBy(
            () ->
                open(
                    new MemoryStore()
                        .with(
                            "attributes.json",
                            "{\"multiscales\": [{\"datasets\": [{\"path\": \"../up\"}]}]}")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("a level without a usable path (\"../up\")");
    assertThatThrownBy(() -> open(new MemoryStore().with("attributes.json", "{\"n5\": \"2.0.0\"}")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is N5 (it has an attributes.json), but neither a dataset nor");
  }
}
