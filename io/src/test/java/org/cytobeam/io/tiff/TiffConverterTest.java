package org.cytobeam.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiffConverterTest {
  private static final TiffConverter.Options SMALL_CHUNKS =
      new TiffConverter.Options(List.of(5.0, 2.0, 2.0), List.of(2, 16, 8), false);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uint8_little.tif",
        "int16_big.tif",
        "uint32_little.tif",
        "float32_big.tif",
        "imagej_tzc.tif",
        "order_zct.ome.tif",
        "tiled_uint16.tif"
      })
  void everyVoxelArrives(String name) throws IOException {
    Path zarr = folder.resolve("out.ome.zarr");
    TiffConverter.convert(TestData.golden(name), zarr, SMALL_CHUNKS, (done, total) -> {});
    try (PlaneSource source = TiffStack.open(TestData.golden(name))) {
      for (int t = 0; t < source.times(); t++) {
        for (int c = 0; c < source.channels(); c++) {
          OmeZarrVolume volume = open(zarr, 0, c, t);
          assertThat(volume.bounds()).isEqualTo(source.bounds());
          assertThat(volume.type()).isEqualTo(source.type());
          assertThat(volume.geometry()).isEqualTo(VoxelGeometry.ofVoxelSize(5, 2, 2));
          for (long z = 0; z < source.bounds().extent(0); z++) {
            Voxels plane = source.readPlane(t, c, z);
            assertThat(volume.read(plane.box()).array()).isEqualTo(plane.array());
          }
        }
      }
    }
  }

  @Test
  void takesTheVoxelSizeOfTheFile() {
    Path zarr = folder.resolve("out.ome.zarr");
    TiffConverter.convert(
        TestData.golden("order_czt.ome.tif"),
        zarr,
        TiffConverter.Options.DEFAULT,
        (done, total) -> {});
    VoxelGeometry geometry = open(zarr, 0, 0, 0).geometry();
    assertThat(geometry.scaleZ()).isEqualTo(4.0);
    assertThat(geometry.scaleY()).isEqualTo(0.65);
    assertThat(geometry.scaleX()).isEqualTo(0.65);
  }

  /** Level 1 of the real crop is the mean of 1 x 2 x 2 voxels, as its metadata says. */
  @Test
  void convertsTheRealCropWithItsPyramid() throws IOException {
    Path crop = TestData.real("brain_cells3d/cellfinder_crop/crop_ch0_30x510x667_u16.tif");
    Path zarr = folder.resolve("crop.ome.zarr");
    List<Long> steps = new ArrayList<>();
    OmeZarrSpec spec =
        TiffConverter.convert(
            crop,
            zarr,
            new TiffConverter.Options(List.of(5.0, 2.0, 2.0), List.of(16, 64, 64), false),
            (done, total) -> {
              steps.add(done);
              assertThat(done).isLessThanOrEqualTo(total);
            });
    assertThat(spec.levels()).isEqualTo(3);
    assertThat(steps).isSorted().last().isEqualTo(30L * (510 * 667 + 255 * 334 + 128 * 167));
    OmeZarrVolume half = open(zarr, 1, 0, 0);
    assertThat(half.bounds()).isEqualTo(Box.ofShape(30, 255, 334));
    assertThat(half.geometry().scaleY()).isEqualTo(4.0);
    assertThat(half.geometry().translationY()).isEqualTo(1.0);
    try (PlaneSource source = TiffStack.open(crop)) {
      short[] plane = source.readPlane(0, 0, 17).shorts();
      short[] level0 = open(zarr, 0, 0, 0).read(Box.at(17, 0, 0, 1, 510, 667)).shorts();
      assertThat(level0).isEqualTo(plane);
      short[] level1 = half.read(Box.at(17, 0, 0, 1, 255, 334)).shorts();
      for (int y = 0; y < 255; y += 7) {
        for (int x = 0; x < 333; x += 5) {
          int at = 2 * y * 667 + 2 * x;
          double mean =
              ((plane[at] & 0xFFFF)
                      + (plane[at + 1] & 0xFFFF)
                      + (plane[at + 667] & 0xFFFF)
                      + (plane[at + 668] & 0xFFFF))
                  / 4.0;
          assertThat((double) (level1[y * 334 + x] & 0xFFFF)).isBetween(mean - 0.5, mean + 0.5);
        }
      }
    }
  }

  @Test
  void asksForTheVoxelSizeAndLeavesNothing() throws IOException {
    Path zarr = folder.resolve("out.ome.zarr");
    assertThatThrownBy(
            () ->
                TiffConverter.convert(
                    TestData.golden("uint8_little.tif"),
                    zarr,
                    TiffConverter.Options.DEFAULT,
                    (done, total) -> {}))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("uint8_little.tif")
        .hasMessageContaining("--voxel-size-um");
    assertThat(contents()).isEmpty();
  }

  @Test
  void aFailureHalfWayLeavesNothing() throws IOException {
    Path zarr = folder.resolve("out.ome.zarr");
    assertThatThrownBy(
            () ->
                TiffConverter.convert(
                    TestData.golden("tiled_uint16.tif"),
                    zarr,
                    SMALL_CHUNKS,
                    (done, total) -> {
                      throw new BadInputException("disk full");
                    }))
        .isInstanceOf(BadInputException.class)
        .hasMessage("disk full");
    assertThat(contents()).isEmpty();
  }

  @Test
  void replacesOnlyAZarrAndOnlyWhenAsked() throws IOException {
    Path zarr = folder.resolve("out.ome.zarr");
    Path input = TestData.golden("uint8_little.tif");
    TiffConverter.convert(input, zarr, SMALL_CHUNKS, (done, total) -> {});
    assertThatThrownBy(() -> TiffConverter.convert(input, zarr, SMALL_CHUNKS, (d, t) -> {}))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("out.ome.zarr exists already")
        .hasMessageContaining("--overwrite");
    var replacing = new TiffConverter.Options(List.of(1.0, 1.0, 1.0), List.of(8, 8, 8), true);
    TiffConverter.convert(TestData.golden("uint16_big.tif"), zarr, replacing, (d, t) -> {});
    assertThat(open(zarr, 0, 0, 0).geometry().scaleZ()).isEqualTo(1.0);
    assertThat(contents()).containsExactly("out.ome.zarr");

    Path precious = Files.createDirectory(folder.resolve("thesis"));
    Files.writeString(precious.resolve("chapter1.txt"), "...");
    assertThatThrownBy(() -> TiffConverter.convert(input, precious, replacing, (d, t) -> {}))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("thesis exists and is not a Zarr folder");
    assertThat(precious.resolve("chapter1.txt")).exists();
  }

  @Test
  void refusesUselessOptions() {
    assertThatThrownBy(
            () -> new TiffConverter.Options(List.of(1.0, 0.0, 1.0), List.of(8, 8, 8), false))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("voxel_size_um is [1.0, 0.0, 1.0]");
    assertThatThrownBy(() -> new TiffConverter.Options(null, List.of(8, 0, 8), false))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("chunk is [8, 0, 8]");
  }

  private static OmeZarrVolume open(Path zarr, int level, int channel, int time) {
    return OmeZarrVolume.open(
        new VolumeAddress(zarr.toString(), level, channel, time), new ChunkCache(0));
  }

  private List<String> contents() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
