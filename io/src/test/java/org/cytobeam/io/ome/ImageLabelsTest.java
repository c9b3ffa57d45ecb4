package org.cytobeam.io.ome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.FileStore;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.io.zarr.codec.NoCodec;
import org.cytobeam.io.zarr.codec.ZstdCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLabelsTest {
  private static final StorageFormat V2 = new StorageFormat(ZarrFormat.V2, new ZstdCodec(1), null);
  private static final StorageFormat V3 =
      new StorageFormat(ZarrFormat.V3, new NoCodec(), List.of(4, 8, 8));

  @TempDir Path folder;

  private static OmeZarrSpec spec(
      OmeZarrSpec.Kind kind, int channels, int times, StorageFormat storage) {
    return new OmeZarrSpec(
        "cells",
        kind,
        5,
        20,
        18,
        channels,
        times,
        PixelType.U4,
        List.of(2, 4, 4),
        new VoxelGeometry(5, 2, 2, 10, 20, 30),
        List.of(List.of(1, 2, 2), List.of(2, 2, 2)),
        storage);
  }

  private String written(String name, OmeZarrSpec spec) {
    String place = folder.resolve(name).toString();
    OmeZarrOutput output = OmeZarrOutput.create(place, spec);
    output.write(0, 0, 0, TestImages.numbered(output.bounds(0), spec.type(), 3));
    for (int level = 1; level < spec.levels(); level++) {
      output.build(level, 0, 0, output.bounds(level));
    }
    return place;
  }

  private void place(String image, int level, String labels, String name) {
    ImageLabels beside = ImageLabels.of(image);
    beside.write(level, OmeImage.open(labels), Stores.writing(image + "/labels/" + name));
    beside.list(name);
  }

  @Test
  void labelsHaveTheAxesAndThePlaceOfTheirImage() {
    for (StorageFormat storage : List.of(V2, V3)) {
      for (int channels = 1; channels <= 2; channels++) {
        String name = storage.zarr() + "-" + channels;
        String image = written("image" + name, spec(OmeZarrSpec.Kind.IMAGE, channels, 1, storage));
        String labels = written("labels" + name, spec(OmeZarrSpec.Kind.LABELS, 1, 1, storage));
        place(image, 0, labels, "cells");
        OmeImage placed = OmeImage.open(image + "/labels/cells");
        OmeImage original = OmeImage.open(image);
        assertThat(placed.axes()).isEqualTo(original.axes());
        assertThat(placed.channels()).isEqualTo(1);
        for (int level = 0; level < 3; level++) {
          assertThat(placed.level(level).geometry()).isEqualTo(original.level(level).geometry());
          assertThat(voxels(image + "/labels/cells", level)).isEqualTo(voxels(labels, level));
        }
      }
    }
  }

  private static Object voxels(String location, int level) {
    OmeZarrVolume volume =
        OmeZarrVolume.open(new VolumeAddress(location, level, 0, 0), new ChunkCache(0));
    return volume.read(volume.bounds()).array();
  }

  @Test
  void labelsOfAFurtherLevelLieWhereItLies() {
    String image = written("image", spec(OmeZarrSpec.Kind.IMAGE, 1, 1, V2));
    VoxelGeometry level1 = spec(OmeZarrSpec.Kind.IMAGE, 1, 1, V2).geometry(1);
    String labels =
        written(
            "labels",
            new OmeZarrSpec(
                "cells",
                OmeZarrSpec.Kind.LABELS,
                5,
                10,
                9,
                1,
                1,
                PixelType.U4,
                List.of(2, 4, 4),
                level1,
                List.of(List.of(2, 2, 2)),
                V2));
    place(image, 1, labels, "cells");
    OmeImage placed = OmeImage.open(image + "/labels/cells");
    assertThat(placed.level(0).geometry()).isEqualTo(level1);
    assertThat(placed.level(1).geometry())
        .isEqualTo(spec(OmeZarrSpec.Kind.IMAGE, 1, 1, V2).geometry(2));
  }

  @Test
  void aPlaneHasLabelsOfTwoAxesInItsOwnUnit() throws IOException {
    Path image = folder.resolve("plane");
    FileStore store = new FileStore(image);
    store.put(
        ".zattrs",
        """
        {"multiscales": [{"version": "0.4",
          "axes": [{"name": "y", "type": "space", "unit": "millimeter"},
                   {"name": "x", "type": "space", "unit": "millimeter"}],
          "datasets": [{"path": "s0", "coordinateTransformations":
            [{"type": "scale", "scale": [0.002, 0.004]},
             {"type": "translation", "translation": [1, 2]}]}]}]}
        """
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    store.put(
        "s0/.zarray",
        TestImages.zarray(List.of(20, 18)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "cells",
            OmeZarrSpec.Kind.LABELS,
            1,
            20,
            18,
            1,
            1,
            PixelType.U1,
            List.of(1, 4, 4),
            new VoxelGeometry(1, 2, 4, 0, 1000, 2000),
            List.of(List.of(1, 2, 2)));
    String labels = written("labels", spec);
    place(image.toString(), 0, labels, "cells");
    OmeImage placed = OmeImage.open(image + "/labels/cells");
    assertThat(placed.axes()).extracting(Axis::unit).containsExactly("millimeter", "millimeter");
    assertThat(placed.level(1).shape()).containsExactly(10L, 9L);
    VoxelGeometry level1 = java.util.Objects.requireNonNull(placed.level(1).geometry());
    assertThat(level1.scaleX()).isEqualTo(8);
    assertThat(level1.toPhysical(1, 0)).isCloseTo(1001, within(1e-9));
    assertThat(voxels(image + "/labels/cells", 0)).isEqualTo(voxels(labels, 0));
  }

  @Test
  void namesAreListedOnceBesideThoseThatAreThere() throws IOException {
    for (StorageFormat storage : List.of(V2, V3)) {
      Path image =
          Path.of(written("i" + storage.zarr(), spec(OmeZarrSpec.Kind.IMAGE, 1, 1, storage)));
      ImageLabels labels = ImageLabels.of(image.toString());
      labels.list("nuclei");
      labels.list("cells");
      labels.list("nuclei");
      boolean v3 = storage.zarr() == ZarrFormat.V3;
      Path file = image.resolve("labels").resolve(v3 ? "zarr.json" : ".zattrs");
      var json = new ObjectMapper().readTree(file.toFile());
      assertThat((v3 ? json.at("/attributes/ome") : json).get("labels").toString())
          .isEqualTo("[\"nuclei\",\"cells\"]");
      assertThat(Files.exists(image.resolve("labels/.zgroup"))).isEqualTo(!v3);
    }
  }

  @Test
  void imagesThatCanHaveNoLabelsAreRefused() throws IOException {
    String times = written("times", spec(OmeZarrSpec.Kind.IMAGE, 1, 3, V2));
    assertThatThrownBy(() -> ImageLabels.of(times))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has 3 time points");
    Path plain = folder.resolve("plain");
    new FileStore(plain)
        .put(
            ".zarray",
            TestImages.zarray(List.of(2, 2, 2)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThatThrownBy(() -> ImageLabels.of(plain.toString()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is no OME-Zarr image of version 0.4 or 0.5");
  }
}
