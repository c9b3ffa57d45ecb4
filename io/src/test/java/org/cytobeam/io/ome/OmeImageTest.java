package org.cytobeam.io.ome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.FlakyStore;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.zarr.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OmeImageTest {
  private static final String AXES_ZYX =
      """
      "axes": [{"name": "z", "type": "space", "unit": "micrometer"},
               {"name": "y", "type": "space", "unit": "micrometer"},
               {"name": "x", "type": "space", "unit": "micrometer"}]
      """;

  private static OmeImage open(Store store) {
    return OmeImage.open(store, "folder/brain.ome.zarr/");
  }

  @Test
  void readsAxesUnitsAndBothTransforms() {
    Store store =
        TestImages.image(
            """
            {"version": "0.4", "name": "brain", "axes": [
               {"name": "t", "type": "time", "unit": "second"}, {"name": "c", "type": "channel"},
               {"name": "z", "type": "space", "unit": "millimeter"},
               {"name": "y", "type": "space", "unit": "micrometer"},
               {"name": "x", "type": "space", "unit": "nanometer"}],
             "coordinateTransformations": [
               {"type": "scale", "scale": [0.1, 1, 2, 2, 2]},
               {"type": "translation", "translation": [0, 0, 1, 10, 100]}],
             "datasets": [{"path": "0", "coordinateTransformations": [
               {"type": "scale", "scale": [1, 1, 0.005, 1.5, 1600]},
               {"type": "translation", "translation": [0, 0, 0.5, 3, 500]}]}]}
            """,
            3,
            2,
            5,
            6,
            7);
    OmeImage image = open(store);
    assertThat(image.name()).isEqualTo("brain");
    assertThat(image.axes()).extracting(Axis::name).containsExactly("t", "c", "z", "y", "x");
    assertThat(image.bounds(0)).isEqualTo(Box.ofShape(5, 6, 7));
    assertThat(image.channels()).isEqualTo(2);
    assertThat(image.times()).isEqualTo(3);
    assertThat(image.hasVoxelSize()).isTrue();
    Level level = image.level(0);
    assertThat(level.shape()).containsExactly(3L, 2L, 5L, 6L, 7L);
    assertThat(level.dtype()).isEqualTo("<u2");
    assertThat(level.type()).isEqualTo(PixelType.U2);
    assertThat(level.codec()).isEqualTo("none");
    VoxelGeometry g = level.geometry();
    // common scale * (scale * i + translation) + common translation, each in its unit
    double[] scale = {10, 3, 3.2};
    double[] centre = {(2 * 0.5 + 1) * 1000, 2 * 3 + 10, (2 * 500 + 100) / 1000.0};
    for (int axis = 0; axis < 3; axis++) {
      assertThat(g.scale(axis)).isCloseTo(scale[axis], within(1e-12));
      assertThat(g.translation(axis)).isCloseTo(centre[axis], within(1e-9));
    }
  }

  @Test
  void findsAxesByNameInAnyOrder() {
    OmeImage image =
        open(
            TestImages.image(
                "{\"axes\": [\"x\", \"c\", \"z\", \"y\"], \"version\": \"0.3\","
                    + " \"datasets\": [{\"path\": \"0\"}]}",
                7,
                2,
                5,
                6));
    assertThat(image.bounds(0)).isEqualTo(Box.ofShape(5, 6, 7));
    assertThat(image.chunkShape(0)).containsExactly(5, 6, 7);
    assertThat(image.channels()).isEqualTo(2);
    assertThat(image.hasVoxelSize()).isFalse();
    assertThat(image.name()).isEqualTo("brain.ome.zarr");
  }

  @Test
  void spaceAxesOfOtherNamesCountFromTheLast() {
    OmeImage image =
        open(
            TestImages.image(
                """
                {"axes": [{"name": "depth", "type": "space"}, {"name": "row", "type": "space"},
                          {"name": "column", "type": "space"}], "datasets": [{"path": "0"}]}
                """,
                5,
                6,
                7));
    assertThat(image.bounds(0)).isEqualTo(Box.ofShape(5, 6, 7));
  }

  @Test
  void olderVersionsImplyTheAxes() {
    OmeImage image =
        open(
            TestImages.image(
                "{\"version\": \"0.1\", \"datasets\": [{\"path\": \"0\"}]}", 1, 2, 3, 4, 5));
    assertThat(image.bounds(0)).isEqualTo(Box.ofShape(3, 4, 5));
    assertThat(image.channels()).isEqualTo(2);
  }

  @Test
  void aPlaneHasExtentOneOnZ() {
    OmeImage image = open(new MemoryStore().with(".zarray", TestImages.zarray(List.of(6, 7))));
    assertThat(image.bounds(0)).isEqualTo(Box.ofShape(1, 6, 7));
    assertThat(image.chunkShape(0)).containsExactly(1, 6, 7);
    assertThat(image.levels()).hasSize(1);
    assertThat(image.hasVoxelSize()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "micrometer, 1",
    "nanometer, 0.001",
    "millimeter, 1000",
    "angstrom, 0.0001",
    "meter, 1000000",
    "micrometre, 1",
    "um, 1",
    "\u00b5m, 1",
    "Micron, 1",
    "microns, 1",
    "inch, 25400",
    "cm, 10000"
  })
  void unitsBecomeMicrometres(String unit, double micrometres) {
    assertThat(LengthUnit.micrometres(unit).orElseThrow()).isCloseTo(micrometres, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"pixel", "voxel", "second", "''"})
  void withoutALengthUnitThereIsNoVoxelSize(String unit) {
    String axes = AXES_ZYX.replaceFirst("micrometer", unit);
    String scale = "[{\"type\": \"scale\", \"scale\": [2, 1, 1]}]";
    String datasets =
        ", \"datasets\": [{\"path\": \"0\", \"coordinateTransformations\": " + scale + "}]}";
    assertThat(open(TestImages.image("{" + axes + datasets, 2, 3, 4)).hasVoxelSize()).isFalse();
    assertThat(open(TestImages.image("{" + AXES_ZYX + datasets, 2, 3, 4)).hasVoxelSize()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"axes\": [\"z\", \"y\"]|the axes [z, y] lack x",
        "\"axes\": [\"t\", \"c\"]|the axes [t, c] lack y",
        "\"axes\": [\"y\", \"z\", \"x\"]|there are 3 axes [y, z, x] and the arrays have 2",
        "\"axes\": [{\"type\": \"space\"}, {\"name\": \"x\"}]|axes[0] has no name",
        "\"axes\": [\"x\", \"x\"]|more than one x axis",
        "\"version\": \"0.4\"|multiscales has no axes",
      })
  void badAxesAreRefused(String axes, String message) {
    Store store = TestImages.image("{" + axes + ", \"datasets\": [{\"path\": \"0\"}]}", 3, 4);
    assertThatThrownBy(() -> open(store))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("memory/.zattrs: ")
        .hasMessageContaining(message);
  }

  @Test
  void anUnknownAxisMustHaveOneEntry() {
    String multiscale =
        "{\"axes\": [{\"name\": \"angle\", \"type\": \"custom\"}, \"y\", \"x\"],"
            + " \"datasets\": [{\"path\": \"0\"}]}";
    assertThat(open(TestImages.image(multiscale, 1, 3, 4)).bounds(0))
        .isEqualTo(Box.ofShape(1, 3, 4));
    assertThatThrownBy(() -> open(TestImages.image(multiscale, 5, 3, 4)))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "memory/0/.zarray: axis \"angle\" is neither space, time nor channel and has 5"
                + " entries; only one can be read. Select one and write the image again.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\": \"scale\", \"scale\": [1, 1]}|scale must be a list of 3 positive numbers",
        "{\"type\": \"scale\", \"scale\": [1, -1, 1]}|scale must be a list of 3 positive numbers",
        "{\"type\": \"scale\", \"scale\": [1, 0, 1]}|not [1,0,1]",
        "{\"type\": \"scale\", \"path\": \"s\"}|scale must be a list of 3 positive numbers, one for each axis, not missing",
        "{\"type\": \"translation\", \"translation\": [\"a\", 1, 1]}|translation must be a list of 3 numbers",
        "{\"type\": \"affine\"}|coordinateTransformations of type \"affine\" are not supported",
        "{\"type\": \"identity\"}, {\"type\": \"identity\"}|more than one identity",
      })
  void badTransformsAreRefused(String transform, String message) {
    Store store =
        TestImages.image(
            "{"
                + AXES_ZYX
                + ", \"datasets\": [{\"path\": \"0\", \"coordinateTransformations\": ["
                + transform
                + "]}]}",
            2,
            3,
            4);
    assertThatThrownBy(() -> open(store))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("memory/.zattrs: datasets[0]: ")
        .hasMessageContaining(message);
  }

  @Test
  void damagedGroupsAreRefused() {
    assertRefused(
        new MemoryStore().with(".zattrs", "{\"multiscales\": []}"),
        "memory/.zattrs: multiscales must be a list of at least one object");
    assertRefused(
        new MemoryStore().with(".zattrs", "{\"multiscales\": [{\"datasets\": []}]}"),
        "memory/.zattrs: multiscales has no datasets");
    assertRefused(
        TestImages.image("{\"axes\": [\"y\", \"x\"], \"datasets\": [{\"path\": \"../x\"}]}", 3, 4),
        "memory/.zattrs: datasets[0] has no usable path (\"../x\")");
    assertRefused(
        TestImages.image("{\"axes\": [\"y\", \"x\"], \"datasets\": [{\"path\": \"1\"}]}", 3, 4),
        "memory/1/.zarray is missing: there is no Zarr array");
    assertRefused(
        TestImages.image("{\"axes\": [\"y\", \"x\"], \"datasets\": [{\"path\": \"0\"}]}", 0, 4),
        "memory/0/.zarray: the image is empty, axis y has extent 0");
    assertRefused(
        new MemoryStore().with(".zattrs", "{\"multiscales\":\n [nonsense]}"),
        "memory/.zattrs, line 2, column");
    assertRefused(
        new FlakyStore(new MemoryStore(), key -> true), "memory/zarr.json cannot be read");
    MemoryStore levels =
        TestImages.image(
            "{\"axes\": [\"c\", \"y\", \"x\"], \"datasets\": [{\"path\": \"0\"}, {\"path\": \"1\"}]}",
            2,
            3,
            4);
    assertRefused(
        levels.with("1/.zarray", TestImages.zarray(List.of(3, 4))),
        "memory/1/.zarray: has 2 axes where level 0 has 3");
    assertRefused(
        levels.with("1/.zarray", TestImages.zarray(List.of(1, 3, 4))),
        "memory/1/.zarray: has 1 channels where level 0 has 2");
  }

  @Test
  void whatIsNoImageIsNamed() {
    assertRefused(new MemoryStore(), "folder/brain.ome.zarr/ is not a Zarr image");
    assertRefused(new MemoryStore().with("zarr.json", "{}"), "is a Zarr group without multiscales");
    assertRefused(new MemoryStore().with("attributes.json", "{}"), "is N5");
    assertRefused(new MemoryStore().with(".zattrs", "{\"plate\": {}}"), "is a plate or a well");
    assertRefused(
        new MemoryStore().with(".zattrs", "{\"bioformats2raw.layout\": 3}"), "is a collection");
    assertRefused(
        new MemoryStore().with(".zattrs", "{\"labels\": [\"nuclei\"]}"),
        "Give the folder of one of them: [\"nuclei\"]");
    assertRefused(new MemoryStore().with(".zgroup", "{}"), "is a Zarr group without multiscales");
    assertRefused(
        new MemoryStore().with(".zarray", TestImages.zarray(List.of(2, 2, 2, 2))),
        "memory/.zarray: a plain array of 4 axes cannot be read");
  }

  private static void assertRefused(Store store, String message) {
    assertThatThrownBy(() -> open(store))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void locationsThatAreNoFolders(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.tif"), "II*");
    assertThatThrownBy(() -> OmeImage.open(folder.resolve("none").toString()))
        .isInstanceOf(BadInputException.class)
        .hasMessage(folder.resolve("none") + " does not exist. Check the path of the image.");
    assertThatThrownBy(() -> OmeImage.open(file.toString()))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(file + " is a file, not the folder of an OME-Zarr image");
    assertThatThrownBy(() -> OmeImage.open("gs://bucket/brain.zarr"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(
            "gs://bucket/brain.zarr: the store module for gs:// is not on the class path.");
    assertThatThrownBy(() -> OmeImage.open("a\0b"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is not a path");
  }

  @Test
  void levelsAreCountedInTheMessage() {
    OmeImage image =
        open(
            TestImages.image(
                "{\"axes\": [\"y\", \"x\"], \"datasets\": [{\"path\": \"0\"}]}", 3, 4));
    assertThatThrownBy(() -> image.bounds(1))
        .isInstanceOf(BadInputException.class)
        .hasMessage("folder/brain.ome.zarr/ has no level 1: it has 1, numbered from 0 to 0.");
  }

  @Test
  void readsImagesOfOtherWriters() {
    OmeImage mri =
        OmeImage.open(TestData.real("zarr/mobie_ome_zarr/mri-stack.ome.zarr").toString());
    assertThat(mri.levels()).hasSize(2);
    assertThat(mri.bounds(0)).isEqualTo(Box.ofShape(27, 226, 186));
    assertThat(mri.hasVoxelSize()).as("its unit is pixel").isFalse();
    OmeImage cells =
        OmeImage.open(
            TestData.real("zarr/mobie_ome_zarr/skimage-2dt-zarr/image.ome.zarr").toString());
    assertThat(cells.times()).isEqualTo(10);
    assertThat(cells.bounds(2)).isEqualTo(Box.ofShape(1, 148, 320));
    OmeImage java = OmeImage.open(TestData.real("zarr/zarr-java_testdata/ome/v0.4").toString());
    assertThat(java.channels()).isEqualTo(2);
    assertThat(java.level(1).geometry()).isNotNull();
    assertThat(java.level(1).geometry().scaleX()).isEqualTo(2 * java.level(0).geometry().scaleX());
    for (String old : new String[] {"v1", "v2"}) {
      OmeImage image = OmeImage.open(TestData.real("zarr/ome-zarr-py_testdata/" + old).toString());
      assertThat(image.bounds(0)).isEqualTo(Box.ofShape(1, 16, 16));
      assertThat(image.channels()).isEqualTo(2);
    }
    OmeImage newer = OmeImage.open(TestData.real("zarr/zarr-java_testdata/ome/v0.5").toString());
    assertThat(newer.axes()).isEqualTo(java.axes());
    assertThat(newer.bounds(0)).isEqualTo(java.bounds(0));
    assertThat(newer.level(1).geometry()).isEqualTo(java.level(1).geometry());
    assertThatThrownBy(
            () -> OmeImage.open(TestData.real("zarr/n5-universe_resources/test.n5").toString()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is N5");
  }
}
