package org.cytobeam.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TiffStackTest {

  static Stream<String> goldenFiles() {
    return Golden.names("expected.json").stream();
  }

  static Stream<String> realFiles() {
    return Golden.names("real.json").stream();
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void readsWhatTifffileWrote(String name) throws IOException {
    try (PlaneSource source = TiffStack.open(TestData.golden(name))) {
      assertThat(Golden.of(source)).isEqualTo(Golden.of("expected.json", name));
    }
  }

  @ParameterizedTest
  @MethodSource("realFiles")
  void readsRealStacksAsTifffileDoes(String name) throws IOException {
    Golden expected = Golden.of("real.json", name);
    try (PlaneSource source = TiffStack.open(TestData.real(name))) {
      Golden found = Golden.of(source);
      assertThat(found.shape()).isEqualTo(expected.shape());
      assertThat(found.type()).isEqualTo(expected.type());
      assertThat(found.sha256()).isEqualTo(expected.sha256());
    }
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void rowsOfAPlaneAreThoseOfTheWholePlane(String name) throws IOException {
    try (PlaneSource source = TiffStack.open(TestData.golden(name))) {
      Box all = source.bounds();
      int width = all.size(2);
      Voxels whole = source.readPlane(0, 0, 1);
      Voxels rows = Voxels.allocate(Box.at(0, 2, 0, 2, 3, width), source.type());
      source.readRows(0, 0, 1, rows);
      byte[] expected = Golden.littleEndian(whole);
      int rowBytes = width * source.type().bytes();
      byte[] found = Golden.littleEndian(rows);
      assertThat(Arrays.copyOfRange(found, 3 * rowBytes, 6 * rowBytes))
          .isEqualTo(Arrays.copyOfRange(expected, 2 * rowBytes, 5 * rowBytes));
      assertThat(Arrays.copyOfRange(found, 0, 3 * rowBytes)).containsOnly(0);
    }
  }

  @Test
  void readsVoxelSizeOfARealImageJStack() throws IOException {
    Path spots = TestData.real("filters/neubias/xyz_16bit__spots.tif");
    try (PlaneSource source = TiffStack.open(spots)) {
      assertThat(source.geometry().scaleZ()).isEqualTo(0.39999999999999974);
      assertThat(source.geometry().scaleY()).isBetween(0.05, 1.0);
      assertThat(source.name()).isEqualTo("xyz_16bit__spots");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bad_rgb.tif|3 samples per pixel|split it into one grey image per channel",
        "bad_float64.tif|64-bit float|save it as 8, 16 or 32-bit",
        "bad_bilevel.tif|1-bit unsigned|save it as 8, 16 or 32-bit",
        "bad_mixed_shapes.tif|page 2 is 5x8 uint8 but page 1 is 5x7 uint8|must be alike",
        "bad_no_axes.tif|[2,3,5,7]|save it with axes",
        "bad_ome_other_file.ome.tif|part2.ome.tif|save it as one file",
        "expected.json|is not a TIFF file|give a .tif file",
      })
  void refusesWithWhatIsWrongAndWhatToDo(String name, String wrong, String advice) {
    assertThatThrownBy(() -> TiffStack.open(TestData.golden(name)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(wrong)
        .hasMessageContaining(advice);
  }

  @Test
  void refusesWhatIsNotThere(@TempDir Path folder) {
    assertThatThrownBy(() -> TiffStack.open(folder.resolve("brain.tif")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("brain.tif");
    assertThatThrownBy(() -> TiffStack.open(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has no .tif or .tiff file");
  }

  /** Wherever a file is cut, it is refused or its planes are right: never silent zeros. */
  @ParameterizedTest
  @CsvSource({
    "uint16_big.tif",
    "deflate_uint16.tif",
    "bigtiff_uint16.tif",
    "imagej_one_directory.tif",
    "lzw_uint16.tif",
    "imagej_tzc.tif",
    "order_czt.ome.tif"
  })
  void aTruncatedFileIsRefused(String name, @TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(TestData.golden(name));
    String right = Golden.of("expected.json", name).sha256();
    Path cut = folder.resolve(name);
    int refused = 0;
    for (int length = 0; length < whole.length; length += 1 + whole.length / 97) {
      Files.write(cut, Arrays.copyOf(whole, length));
      try (PlaneSource source = TiffStack.open(cut)) {
        assertThat(Golden.of(source).sha256())
            .as("cut at %d of %d", length, whole.length)
            .isEqualTo(right);
      } catch (BadInputException e) {
        assertThat(e).hasMessageContaining(name);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(80);
  }

  @Test
  void aFolderIsReadInNaturalOrder(@TempDir Path folder) throws IOException {
    for (int z : List.of(1, 2, 10, 9)) {
      copyPlane("uint8_little.tif", z % 3, folder.resolve("plane" + z + ".tif"));
    }
    Files.writeString(folder.resolve("notes.txt"), "not a plane");
    Files.writeString(folder.resolve("._plane1.tif"), "macOS");
    try (PlaneSource source = TiffStack.open(folder);
        PlaneSource original = TiffStack.open(TestData.golden("uint8_little.tif"))) {
      assertThat(source.bounds()).isEqualTo(Box.ofShape(4, 17, 23));
      assertThat(source.type()).isEqualTo(PixelType.U1);
      int[] sorted = {1, 2, 9, 10};
      for (int i = 0; i < 4; i++) {
        assertThat(source.readPlane(0, 0, i).bytes())
            .isEqualTo(original.readPlane(0, 0, sorted[i] % 3).bytes());
      }
    }
  }

  @Test
  void aFolderNamesTheOddPlane(@TempDir Path folder) throws IOException {
    copyPlane("uint8_little.tif", 0, folder.resolve("z0.tif"));
    Files.copy(TestData.golden("bad_bilevel.tif"), folder.resolve("z1.tif"));
    assertThatThrownBy(() -> TiffStack.open(folder)).hasMessageContaining("z1.tif");
    copyPlane("uint16_little.tif", 0, folder.resolve("z1.tif"));
    assertThatThrownBy(() -> TiffStack.open(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("z1.tif is 17x23 uint16 but z0.tif is 17x23 uint8");
    Files.copy(
        TestData.golden("uint8_little.tif"),
        folder.resolve("z1.tif"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> TiffStack.open(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("z1.tif has 3 pages");
  }

  @Test
  void namesSortAsPeopleNumberThem() {
    List<String> names =
        Stream.of("z10", "z9", "a2b10", "a2b9", "z009", "z", "Z1", "z99999999999999999999")
            .sorted(NaturalOrder.COMPARATOR)
            .toList();
    assertThat(names)
        .containsExactly("Z1", "a2b9", "a2b10", "z", "z009", "z9", "z10", "z99999999999999999999");
  }

  /** Writes one page of a golden stack as a file of its own, by the JDK's TIFF writer. */
  private static void copyPlane(String name, int z, Path target) throws IOException {
    try (PlaneSource source = TiffStack.open(TestData.golden(name))) {
      Voxels plane = source.readPlane(0, 0, z);
      boolean bytes = plane.type() == PixelType.U1;
      var image =
          new java.awt.image.BufferedImage(
              plane.nx(),
              plane.ny(),
              bytes
                  ? java.awt.image.BufferedImage.TYPE_BYTE_GRAY
                  : java.awt.image.BufferedImage.TYPE_USHORT_GRAY);
      image.getRaster().setDataElements(0, 0, plane.nx(), plane.ny(), plane.array());
      assertThat(javax.imageio.ImageIO.write(image, "tiff", target.toFile())).isTrue();
    }
  }
}
