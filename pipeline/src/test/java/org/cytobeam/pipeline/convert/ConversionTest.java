package org.cytobeam.pipeline.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cytobeam.io.ome.OmeFacts;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.ome.OmeZarrSpec.Kind;
import org.cytobeam.io.store.FileStore;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ArrayMetadata;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.pipeline.run.FolderLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is converted is the same as its source, or what was asked for, or nothing at all. */
class ConversionTest {
  @TempDir private Path folder;
  private Copies copies;

  @BeforeEach
  void begin() {
    copies = new Copies(folder);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void thereAndBackThroughShardsIsTheSame() throws IOException {
    copies.image("two", Kind.IMAGE, PixelType.U2, 1, 1);
    assertThat(
            copies.convert(
                "two", "three", "--zarr=3", "--codec=zstd:1", "--chunk=5,8,8", "--shard=10,16,32"))
        .as(copies.err::toString)
        .isZero();
    assertThat(copies.printed())
        .isEqualTo("FOLDER/three: 20 x 30 x 40 voxels (z, y, x), 1 channels, 1 levels\n");
    Copies.assertSame(copies.at("two"), copies.at("three"));
    ArrayMetadata array = OmeImage.open(copies.at("three")).array(0).metadata();
    assertThat(array.format()).isEqualTo(ZarrFormat.V3);
    assertThat(array.chunkShape()).containsExactly(5, 8, 8);
    assertThat(array.storedShape()).containsExactly(10, 16, 32);
    assertThat(copies.convert("three", "again", "--chunk=8,16,16")).isZero();
    Copies.assertSame(copies.at("two"), copies.at("again"));
    // The same bytes, too.
    try (Stream<Path> files = Files.walk(folder.resolve("two"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve("again").resolve(folder.resolve("two").relativize(file));
        assertThat(copy).hasSameBinaryContentAs(file);
      }
    }
    assertThat(names()).containsExactly("again", "three", "two");
  }

  @Test
  void channelsTimesAndTheirNamesAreKept() throws IOException {
    copies.image("image", Kind.IMAGE, PixelType.U2, 3, 2);
    Path attributes = folder.resolve("image/.zattrs");
    Files.writeString(
        attributes,
        Files.readString(attributes)
            .replaceFirst(
                "\\{",
                "{\"omero\": {\"channels\": [{\"label\": \"DAPI\", \"color\": \"0000FF\"}, {\"label\": \"GFP\"}, {\"label\": \"RFP\"}]},")
            .replace("\"name\" : \"t\",", "\"name\" : \"t\", \"unit\": \"second\",")
            .replace("\"scale\" : [ 1.0,", "\"scale\" : [ 2.5,"));
    assertThat(copies.convert("image", "all", "--zarr=3")).as(copies.err::toString).isZero();
    Copies.assertSame(copies.at("image"), copies.at("all"));
    OmeFacts facts = OmeFacts.read(new FileStore(folder.resolve("all")));
    assertThat(facts.channelNames()).containsExactly("DAPI", "GFP", "RFP");
    assertThat(facts.version()).isEqualTo("0.5");
    assertThat(OmeImage.open(copies.at("all")).axes().get(0).unit()).isEqualTo("second");
    assertThat(Files.readString(folder.resolve("all/zarr.json")))
        .contains("2.5")
        .contains("0000FF");
    assertThat(copies.convert("image", "one", "--channel=1")).isZero();
    assertThat(OmeFacts.read(new FileStore(folder.resolve("one"))).channelNames())
        .containsExactly("GFP");
    assertThat(Copies.read(copies.at("one"), 0, 0, 1).array())
        .isEqualTo(Copies.read(copies.at("image"), 0, 1, 1).array());
    assertThat(copies.convert("image", "volume", "--channel=2", "--time=1")).isZero();
    OmeImage volume = OmeImage.open(copies.at("volume"));
    assertThat(volume.axes()).hasSize(3);
    assertThat(Copies.read(copies.at("volume"), 0, 0, 0).array())
        .isEqualTo(Copies.read(copies.at("image"), 0, 2, 1).array());
  }

  @Test
  void channelsThatShareAChunkAreCopiedTogether() throws IOException {
    // ome-zarr-py writes chunks of all channels.
    Files.createDirectories(folder.resolve("c/0"));
    Files.writeString(
        folder.resolve("c/.zattrs"),
        """
        {"multiscales": [{"version": "0.4", "axes": [{"name": "c", "type": "channel"},
          {"name": "y", "type": "space", "unit": "micrometer"},
          {"name": "x", "type": "space", "unit": "micrometer"}],
          "datasets": [{"path": "0",
            "coordinateTransformations": [{"type": "scale", "scale": [1, 2, 3]}]}]}]}
        """);
    Files.writeString(
        folder.resolve("c/0/.zarray"),
        """
        {"zarr_format": 2, "shape": [2, 3, 4], "chunks": [2, 2, 2], "dtype": "|u1",
         "compressor": null, "fill_value": 9, "order": "F", "filters": null}
        """);
    Files.write(folder.resolve("c/0/0.0.0"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    Files.write(folder.resolve("c/0/0.1.1"), new byte[] {11, 12, 13, 14, 15, 16, 17, 18});
    assertThat(copies.convert("c", "copy", "--chunk=1,3,3")).as(copies.err::toString).isZero();
    assertThat(copies.printed())
        .contains("FOLDER/copy: 1 x 3 x 4 voxels (z, y, x), 2 channels, 1 levels\n");
    assertThat(Copies.read(copies.at("copy"), 0, 0, 0).bytes())
        .containsExactly(1, 5, 9, 9, 3, 7, 9, 9, 9, 9, 11, 15);
    Voxels second = Copies.read(copies.at("copy"), 0, 1, 0);
    assertThat(second.array()).isEqualTo(Copies.read(copies.at("c"), 0, 1, 0).array());
  }

  @Test
  void aCropMovesTheTranslationAndAnotherLevelIsTheStart() {
    copies.image("image", Kind.IMAGE, PixelType.U2, 1, 1);
    assertThat(copies.convert("image", "crop", "--box=2:9,:17,33:")).isZero();
    assertThat(copies.printed())
        .isEqualTo("FOLDER/crop: 7 x 17 x 7 voxels (z, y, x), 1 channels, 1 levels\n");
    assertThat(Copies.read(copies.at("crop"), 0, 0, 0).array())
        .isEqualTo(Copies.read(copies.at("image"), new Box(2, 0, 33, 9, 17, 40), 0, 0).array());
    assertThat(OmeImage.open(copies.at("crop")).level(0).geometry())
        .isEqualTo(new VoxelGeometry(4, 1, 2, 108, 200, 366));
    assertThat(copies.convert("image", "levels", "--levels=3")).isZero();
    assertThat(copies.convert("levels", "second", "--level=1", "--no-pyramid")).isZero();
    OmeImage second = OmeImage.open(copies.at("second"));
    assertThat(second.levels()).hasSize(1);
    assertThat(second.level(0).geometry())
        .isEqualTo(OmeImage.open(copies.at("levels")).level(1).geometry());
    assertThat(Copies.read(copies.at("second"), 0, 0, 0).array())
        .isEqualTo(Copies.read(copies.at("levels"), 1, 0, 0).array());
  }

  @Test
  void levelsAreMeansOfImagesAndLabelsOfLabels() {
    copies.image("labels", Kind.LABELS, PixelType.U4, 1, 1);
    assertThat(copies.convert("labels", "copy", "--levels=2", "--zarr=3")).isZero();
    assertThat(OmeFacts.read(new FileStore(folder.resolve("copy"))).label()).isTrue();
    int[] whole = Copies.read(copies.at("labels"), 0, 0, 0).ints();
    Voxels half = Copies.read(copies.at("copy"), 1, 0, 0);
    for (int label : half.ints()) {
      assertThat(whole).contains(label);
    }
    assertThat(copies.convert("labels", "means", "--levels=2", "--kind=image")).isZero();
    assertThat(OmeFacts.read(new FileStore(folder.resolve("means"))).label()).isFalse();
    assertThat(Copies.read(copies.at("means"), 1, 0, 0).array()).isNotEqualTo(half.array());
    assertThat(copies.convert("labels", "wide", "--dtype=int64", "--kind=image")).isZero();
    assertThat(copies.convert("labels", "wide2", "--dtype=uint64", "--kind=image", "--levels=2"))
        .isEqualTo(2);
    assertThat(copies.complaint()).contains("there are no means of 64-bit integers");
  }

  @Test
  void aValueThatDoesNotFitIsAnErrorOrClipped() throws IOException {
    copies.image("image", Kind.IMAGE, PixelType.U2, 1, 1);
    assertThat(copies.convert("image", "bytes", "--dtype=uint8")).isEqualTo(2);
    assertThat(copies.complaint())
        .matches(
            "cytobeam: FOLDER/image: the voxel at z \\d+, y \\d+, x \\d+ of level 0, channel 0, time 0 is \\d+, which uint8 cannot hold\\. Give another --dtype, or --clip to clip and round\\.\n");
    assertThat(names()).containsExactly("image");
    assertThat(copies.convert("image", "bytes", "--dtype=uint8", "--clip")).isZero();
    short[] values = Copies.read(copies.at("image"), 0, 0, 0).shorts();
    byte[] clipped = Copies.read(copies.at("bytes"), 0, 0, 0).bytes();
    long beyond = 0;
    for (int i = 0; i < values.length; i++) {
      assertThat(clipped[i] & 0xff).isEqualTo(Math.min(255, values[i]));
      beyond += values[i] > 255 ? 1 : 0;
    }
    assertThat(copies.printed())
        .endsWith("note: %,d voxels were clipped or rounded to fit uint8\n".formatted(beyond));
    assertThat(copies.convert("image", "floats", "--dtype=float32")).isZero();
    assertThat(copies.convert("floats", "back", "--dtype=uint16")).isZero();
    Copies.assertSame(copies.at("image"), copies.at("back"));
  }

  @Test
  void aDamagedChunkIsNamedAndNothingIsLeft() throws IOException {
    copies.image("image", Kind.IMAGE, PixelType.U2, 1, 1);
    Files.write(folder.resolve("image/0/1/1/0"), new byte[50]);
    assertThat(copies.convert("image", "copy")).isEqualTo(2);
    assertThat(copies.complaint()).contains("[1, 1, 0]").contains("FOLDER/image/0/1/1/0");
    assertThat(names()).containsExactly("image");
  }

  @Test
  void whatIsThereIsReplacedOnlyWhenToldTo() throws IOException {
    copies.image("image", Kind.IMAGE, PixelType.U2, 1, 1);
    copies.image("old", Kind.IMAGE, PixelType.F4, 1, 1);
    assertThat(copies.convert("image", "old")).isEqualTo(2);
    assertThat(copies.complaint())
        .isEqualTo(
            "cytobeam: FOLDER/old exists already: choose another name or give --overwrite to replace it\n");
    // A conversion that fails leaves the old one.
    Files.write(folder.resolve("image/0/1/1/0"), new byte[50]);
    assertThat(copies.convert("image", "old", "--overwrite")).isEqualTo(2);
    assertThat(OmeImage.open(copies.at("old")).level(0).type()).isEqualTo(PixelType.F4);
    Files.delete(folder.resolve("image/0/1/1/0"));
    assertThat(copies.convert("image", "old", "--overwrite")).isZero();
    Copies.assertSame(copies.at("image"), copies.at("old"));
    Files.createDirectories(folder.resolve("thesis"));
    assertThat(copies.convert("image", "thesis", "--overwrite")).isEqualTo(2);
    assertThat(copies.complaint()).contains("is not a Zarr folder");
    assertThat(copies.convert("image", "image/copy")).isEqualTo(2);
    assertThat(copies.convert("image", "image", "--overwrite")).isEqualTo(2);
    assertThat(copies.complaint()).contains("lie in each other");
    assertThat(names()).containsExactly("image", "old", "thesis");
  }

  @Test
  void whatAKilledConversionLeftIsClearedByTheNext() throws IOException {
    copies.image("image", Kind.IMAGE, PixelType.U2, 1, 1);
    Path hidden = folder.resolve(".copy.cytobeam-convert");
    Files.createDirectories(hidden.resolve("image/0/9/9"));
    Files.writeString(hidden.resolve("image/0/9/9/9"), "half a chunk");
    assertThat(copies.convert("image", "copy")).isZero();
    Copies.assertSame(copies.at("image"), copies.at("copy"));
    assertThat(folder.resolve("copy/0/9")).doesNotExist();
    assertThat(names()).containsExactly("copy", "image");
    // Killed while it replaced: the one that was there comes back.
    Files.createDirectories(hidden);
    Files.move(folder.resolve("copy"), hidden.resolve("replaced"));
    assertThat(copies.convert("image", "copy")).isEqualTo(2);
    assertThat(copies.complaint()).contains("exists already");
    Copies.assertSame(copies.at("image"), copies.at("copy"));
    assertThat(names()).containsExactly("copy", "image");
  }

  @Test
  void twoConversionsToOnePlaceDoNotMeet() throws IOException {
    copies.image("image", Kind.IMAGE, PixelType.U2, 1, 1);
    Path hidden = Files.createDirectories(folder.resolve(".copy.cytobeam-convert"));
    try (FolderLock held = FolderLock.of(hidden)) {
      assertThat(held).isNotNull();
      assertThat(copies.convert("image", "copy")).isEqualTo(2);
      assertThat(copies.complaint())
          .isEqualTo(
              "cytobeam: another conversion is writing FOLDER/copy; wait for it or choose another name\n");
    }
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnythingIsWritten() throws IOException {
    copies.image("image", Kind.IMAGE, PixelType.U2, 2, 1);
    refused("--shard needs --zarr 3: Zarr v2 has no shards", "--shard=8,16,16");
    refused(
        "--shard must be whole chunks: on axis y 24 is not a multiple of 16",
        "--zarr=3",
        "--shard=8,24,16");
    refused("--codec lzma: Zarr v2 has no such codec; it has blosc-lz4,", "--codec=lzma");
    refused("--codec bz2: Zarr v3 has no such codec", "--codec=bz2", "--zarr=3");
    refused("--codec zstd:0: the level must be 1 to 22", "--codec=zstd:0");
    refused("--codec none:3: none has no levels", "--codec=none:3");
    refused("--zarr must be 2 or 3, not 4", "--zarr=4");
    refused("--box 0:21,:,:: 0:21 on axis z is not a part of 0:20", "--box=0:21,:,:");
    refused("--box must be three ranges of voxels", "--box=0:2");
    refused("has no level 1: it has 1, numbered from 0 to 0", "--level=1");
    refused("--channel 2: FOLDER/image has 2 channels, numbered from 0 to 1", "--channel=2");
    refused("--time 1: FOLDER/image has 1 time point, numbered from 0 to 0", "--time=1");
    refused("--dtype uint12 is not known; known are uint8", "--dtype=uint12");
    refused("--clip says how to reach a --dtype", "--clip");
    refused("--levels is 0: it must be 1 or more", "--levels=0");
    refused("--levels 9: after 7 levels there is a single voxel left in a plane", "--levels=9");
    refused("--no-pyramid makes one level and --levels 2 more", "--levels=2", "--no-pyramid");
    refused("labels are whole numbers, and float32 is not", "--dtype=float32", "--kind=labels");
    refused("--chunk 0,1,1 must be three whole numbers of 1 or more", "--chunk=0,1,1");
    refused("unknown option --nonsense", "--nonsense=1");
    assertThat(names()).containsExactly("image");
  }

  @Test
  void whatDoesNotFitIntoMemoryIsRefused() throws IOException {
    // Nothing of it is stored.
    OmeZarrOutput.create(
        copies.at("huge"),
        new OmeZarrSpec(
            "huge",
            Kind.IMAGE,
            4096,
            4096,
            4096,
            1,
            1,
            PixelType.U2,
            List.of(64, 64, 64),
            VoxelGeometry.ofVoxelSize(1, 1, 1),
            List.of()));
    assertThat(copies.convert("huge", "copy", "--zarr=3", "--shard=512,512,512", "--dtype=float64"))
        .isEqualTo(2);
    assertThat(copies.complaint())
        .matches(
            "cytobeam: making one shard of 512x512x512 takes \\d+ MiB of memory and there are \\d+ MiB\\. Give a smaller --shard, or more memory with CYTOBEAM_HEAP=\\d+g\\.\n");
    assertThat(names()).containsExactly("huge");
  }

  private void refused(String message, String... options) {
    assertThat(copies.convert("image", "copy", options)).as(message).isEqualTo(2);
    assertThat(copies.complaint()).contains(message);
    assertThat(copies.err.toString().lines()).hasSize(1);
  }
}
