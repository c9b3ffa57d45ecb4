package org.cytobeam.io.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.FolderServer;
import org.cytobeam.io.store.InputFile;
import org.cytobeam.io.volume.VoxelGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same volume in every format, type, byte order and compression, written by Python. */
class AnnotationFilesTest {
  private static final VoxelGeometry SIZES = VoxelGeometry.ofVoxelSize(25, 20, 10);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uint8-raw.nrrd", "int8-raw.nrrd", "uint16-raw.nrrd", "int16-raw.nrrd",
        "uint32-raw.nrrd", "int32-raw.nrrd", "uint64-raw.nrrd", "int64-raw.nrrd",
        "float32-raw.nrrd", "float64-raw.nrrd", "uint8-gzip.nrrd", "uint16-gzip-big.nrrd",
        "uint32-gzip.nrrd", "uint32-big.nrrd", "float64-big.nrrd", "uint32-detached.nhdr",
        "uint8.nii", "int16.nii", "uint16.nii", "int32.nii",
        "uint32.nii", "float32.nii", "float64.nii", "uint64.nii",
        "int64.nii", "uint32-sform.nii.gz", "uint32-big.nii", "uint32-nifti2.nii.gz",
        "uint16-nifti2-big.nii", "uint8.tif", "uint16.tif", "uint32.tif",
        "float32.tif", "uint16-deflate.tiff", "uint32-bigtiff.tif"
      })
  void everyFormatGivesTheSameIds(String name) throws IOException {
    AnnotationVolume annotation = Annotations.open(Annotations.golden(name));
    AnnotationHeader header = annotation.header();
    assertThat(new int[] {header.n0(), header.n1(), header.n2()}).containsExactly(4, 3, 5);
    assertThat(header.axis0Fastest()).isEqualTo(!name.contains(".tif"));
    String type = name.split("[-.]")[0];
    assertThat(Annotations.ids(annotation)).containsExactly(Annotations.expected().get(type));
    // A second scan starts anew.
    assertThat(Annotations.ids(annotation)).containsExactly(Annotations.expected().get(type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"uint32-gzip.nrrd", "uint32-detached.nhdr", "uint32-sform.nii.gz", "uint32.tif"})
  void anAddressGivesTheSameIds(String name) throws IOException {
    Path golden = Annotations.golden(name);
    try (FolderServer server = new FolderServer(golden.getParent());
        InputFile file = new InputFile(server.url(name + "?sig=SECRET"))) {
      AnnotationVolume annotation = AnnotationFiles.open(file, Annotations::noZarr);
      assertThat(annotation.header().path()).isEqualTo(server.url(name));
      assertThat(Annotations.ids(annotation)).containsExactly(Annotations.expected().get("uint32"));
      assertThat(Annotations.ids(annotation)).containsExactly(Annotations.expected().get("uint32"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uint32-raw.nrrd",
        "uint32-mm.nrrd",
        "uint32-spacings.nrrd",
        "uint32.nii",
        "uint32-sform.nii.gz",
        "uint32-qform-micron.nii.gz",
        "uint32-unknown-unit.nii.gz",
        "uint32-nifti2.nii.gz",
        "uint32-big.nii"
      })
  void voxelSizesAreMicrometres(String name) {
    assertThat(Annotations.open(Annotations.golden(name)).header().geometry()).isEqualTo(SIZES);
  }

  /** Without a unit, 0.025 is not taken for 25 nanometres. */
  @ParameterizedTest
  @ValueSource(strings = {"uint32-no-size.nrrd", "uint32-unitless-mm.nrrd", "uint32.tif"})
  void unknownVoxelSizesStayUnknown(String name) {
    assertThat(Annotations.open(Annotations.golden(name)).header().geometry()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uint16-scaled.nii | values are scaled (scl_slope 2.0",
        "imagej-one-directory.tif | ImageJ wrote 4 images under 1 page directories",
        "rgb.tif | page 0 has 3 channels; an annotation has one",
      })
  void goldenFilesThatAreNoAnnotations(String name, String message) {
    Path file = Annotations.golden(name);
    assertThatThrownBy(() -> Annotations.ids(Annotations.open(file)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void missingAndUnknownFiles(@TempDir Path folder) throws IOException {
    Path absent = folder.resolve("a.nrrd");
    assertThatThrownBy(() -> Annotations.open(absent))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(absent + ": no such annotation");
    Path picture = Files.writeString(folder.resolve("a.png"), "x");
    assertThatThrownBy(() -> Annotations.open(picture))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("unknown kind of annotation; use .nrrd");
  }

  /** A file cut anywhere, header or data, says that it is truncated and never gives ids. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "uint32-raw.nrrd",
        "uint32-gzip.nrrd",
        "uint32.nii",
        "uint32-sform.nii.gz",
        "uint16-deflate.tiff",
        "uint32-bigtiff.tif"
      })
  void truncatedFiles(String name, @TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(Annotations.golden(name));
    for (int length : new int[] {0, 3, 20, whole.length / 3, whole.length / 2, whole.length - 1}) {
      Path cut = Files.write(folder.resolve(name), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Annotations.ids(Annotations.open(cut)))
          .as("%s cut to %d of %d bytes", name, length, whole.length)
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(cut.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"uint32-raw.nrrd", "uint32-gzip.nrrd", "uint32.nii"})
  void truncatedDataSaysHowFarItGot(String name, @TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(Annotations.golden(name));
    Path cut = Files.write(folder.resolve(name), Arrays.copyOf(whole, whole.length - 10));
    assertThatThrownBy(() -> Annotations.ids(Annotations.open(cut)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("truncated: it ends after about 0 of 60 voxels");
  }

  @Test
  void moreDataThanTheHeaderSays(@TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(Annotations.golden("uint32-raw.nrrd"));
    Path longer = Files.write(folder.resolve("a.nrrd"), Arrays.copyOf(whole, whole.length + 4));
    assertThatThrownBy(() -> Annotations.ids(Annotations.open(longer)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("more data than the 60 voxels (4 x 3 x 5) that the header announces");
  }

  @Test
  void damagedGzip(@TempDir Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(Annotations.golden("uint32-gzip.nrrd"));
    for (int i = bytes.length - 40; i < bytes.length - 20; i++) {
      bytes[i] ^= 0x5A;
    }
    Path file = Files.write(folder.resolve("a.nrrd"), bytes);
    assertThatThrownBy(() -> Annotations.ids(Annotations.open(file)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(file + ": cannot be read as NRRD");
  }
}
