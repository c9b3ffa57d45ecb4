package org.cytobeam.pipeline.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cytobeam.io.ome.OmeFacts;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.ome.OmeZarrSpec.Kind;
import org.cytobeam.io.store.FileStore;
import org.cytobeam.io.volume.PixelType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Label images inside of an image are converted along: as by themselves, at the same place. */
class LabelsAlongTest {
  @TempDir private Path folder;
  private Copies copies;

  @BeforeEach
  void begin() throws IOException {
    copies = new Copies(folder);
    copies.image("image", Kind.IMAGE, PixelType.U2, 1, 1);
    copies.image("image/labels/nuclei", Kind.LABELS, PixelType.U4, 1, 1);
    list("[\"nuclei\"]");
    Path attributes = folder.resolve("image/labels/nuclei/.zattrs");
    Files.writeString(
        attributes,
        Files.readString(attributes)
            .replaceFirst(
                "\"image-label\" : \\{",
                "\"image-label\": {\"colors\": [{\"label-value\": 7, \"rgba\": [255, 0, 0, 255]}],"));
  }

  private void list(String names) throws IOException {
    Files.writeString(folder.resolve("image/labels/.zgroup"), "{\"zarr_format\": 2}");
    Files.writeString(folder.resolve("image/labels/.zattrs"), "{\"labels\": %s}".formatted(names));
  }

  @Test
  void areAsConvertedByThemselves() throws IOException {
    String[] options = {"--zarr=3", "--codec=zstd:1", "--box=2:18,:,8:", "--levels=3"};
    assertThat(copies.convert("image", "copy", options)).as(copies.err::toString).isZero();
    assertThat(copies.printed())
        .isEqualTo(
            """
            FOLDER/copy: 16 x 30 x 32 voxels (z, y, x), 1 channels, 3 levels
            FOLDER/copy/labels/nuclei: 16 x 30 x 32 voxels (z, y, x), 1 channels, 3 levels
            """);
    assertThat(copies.convert("image/labels/nuclei", "alone", options)).isZero();
    try (Stream<Path> files = Files.walk(folder.resolve("alone"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path along = folder.resolve("copy/labels/nuclei");
        assertThat(along.resolve(folder.resolve("alone").relativize(file)))
            .hasSameBinaryContentAs(file);
      }
    }
    assertThat(OmeFacts.read(new FileStore(folder.resolve("copy"))).labels())
        .containsExactly("nuclei");
    OmeImage labels = OmeImage.open(copies.at("copy/labels/nuclei"));
    assertThat(labels.level(2).geometry())
        .isEqualTo(OmeImage.open(copies.at("copy")).level(2).geometry());
    assertThat(OmeFacts.read(new FileStore(folder.resolve("copy/labels/nuclei"))).label()).isTrue();
    assertThat(Files.readString(folder.resolve("copy/labels/nuclei/zarr.json")))
        .contains("label-value");
    assertThat(copies.run(List.of("verify", copies.at("copy")))).isZero();
    assertThat(copies.run(List.of("info", copies.at("copy/labels")))).isZero();
    assertThat(copies.convert("copy", "again", "--zarr=2")).isZero();
    Copies.assertSame(copies.at("copy/labels/nuclei"), copies.at("again/labels/nuclei"));
  }

  @Test
  void keepTheirTypeAndHaveTheAxesOfTheImage() throws IOException {
    copies.image("two", Kind.IMAGE, PixelType.U2, 2, 1);
    Files.move(folder.resolve("image/labels"), folder.resolve("two/labels"));
    assertThat(copies.convert("two", "copy", "--dtype=uint8", "--clip"))
        .as(copies.err::toString)
        .isZero();
    OmeImage labels = OmeImage.open(copies.at("copy/labels/nuclei"));
    assertThat(labels.axes()).isEqualTo(OmeImage.open(copies.at("copy")).axes()).hasSize(5);
    assertThat(labels.channels()).isEqualTo(1);
    assertThat(labels.level(0).type()).isEqualTo(PixelType.U4);
    Copies.assertSame(copies.at("two/labels/nuclei"), copies.at("copy/labels/nuclei"));
    assertThat(copies.convert("two", "one", "--channel=1")).as(copies.err::toString).isZero();
    Copies.assertSame(copies.at("two/labels/nuclei"), copies.at("one/labels/nuclei"));
    assertThat(OmeImage.open(copies.at("one/labels/nuclei")).axes()).hasSize(3);
  }

  @Test
  void takeTheLevelThatHasTheVoxelsOfTheImages() {
    assertThat(copies.convert("image", "levels", "--levels=3")).isZero();
    assertThat(copies.convert("levels", "second", "--level=1", "--no-pyramid")).isZero();
    assertThat(Copies.read(copies.at("second/labels/nuclei"), 0, 0, 0).array())
        .isEqualTo(Copies.read(copies.at("levels/labels/nuclei"), 1, 0, 0).array());
  }

  @Test
  void canBeLeftOut() throws IOException {
    assertThat(copies.convert("image", "copy", "--no-labels")).isZero();
    assertThat(copies.printed())
        .endsWith("note: the label image FOLDER/image/labels/nuclei was not converted\n");
    assertThat(folder.resolve("copy/labels")).doesNotExist();
  }

  @Test
  void areRefusedBeforeAnythingIsWritten() throws IOException {
    list("[\"nuclei\", \"none\"]");
    refused("FOLDER/image/labels/none does not exist");
    list("[\"../../secret\"]");
    refused("FOLDER/image lists the label image \"../../secret\", which does not lie in it");
    list("[\"half\"]");
    assertThat(copies.convert("image/labels/nuclei", "image/labels/half", "--box=:,:,0:20"))
        .isEqualTo(0);
    refused(
        "the label image FOLDER/image/labels/half has no level of 20 x 30 x 40 voxels (z, y, x), which level 0 of its image has");
    list("[\"floats\"]");
    copies.image("image/labels/floats", Kind.IMAGE, PixelType.F4, 1, 1);
    refused("the label image FOLDER/image/labels/floats holds float32, and labels are whole");
  }

  private void refused(String message) {
    assertThat(copies.convert("image", "copy")).as(message).isEqualTo(2);
    assertThat(copies.complaint())
        .startsWith("cytobeam: " + message)
        .endsWith("Or leave label images out with --no-labels.\n")
        .hasLineCount(1);
    assertThat(folder.resolve("copy")).doesNotExist();
    assertThat(folder.resolve(".copy.cytobeam-convert")).doesNotExist();
  }
}
