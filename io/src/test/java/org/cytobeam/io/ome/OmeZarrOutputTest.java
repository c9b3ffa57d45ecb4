package org.cytobeam.io.ome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.FlakyStore;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OmeZarrOutputTest {
  private static final VoxelGeometry GEOMETRY = new VoxelGeometry(5, 2, 2, 10, 20, 30);

  private static OmeZarrSpec spec(
      OmeZarrSpec.Kind kind, Box shape, PixelType type, List<Integer> chunk, List<Integer> factor) {
    return new OmeZarrSpec(
        "brain",
        kind,
        shape.extent(0),
        shape.extent(1),
        shape.extent(2),
        1,
        1,
        type,
        chunk,
        GEOMETRY,
        List.of(factor, factor));
  }

  @Property(tries = 150)
  void whatIsWrittenBlockByBlockIsReadBack(
      @ForAll @Size(3) List<@IntRange(min = 1, max = 20) Integer> shape,
      @ForAll @Size(3) List<@IntRange(min = 1, max = 8) Integer> chunk,
      @ForAll @Size(3) List<@IntRange(min = 1, max = 3) Integer> blockChunks,
      @ForAll @IntRange(min = 1, max = 10) int typeIndex,
      @ForAll @IntRange(min = 1, max = 2) int channels,
      @ForAll @IntRange(min = 1, max = 2) int times,
      @ForAll long seed) {
    PixelType type = PixelType.values()[typeIndex];
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "any",
            OmeZarrSpec.Kind.LABELS,
            shape.get(0),
            shape.get(1),
            shape.get(2),
            channels,
            times,
            type,
            chunk,
            GEOMETRY,
            List.of());
    MemoryStore store = new MemoryStore();
    OmeZarrOutput output = OmeZarrOutput.create("any", spec, store);
    int channel = channels - 1;
    int time = times - 1;
    Voxels whole = TestImages.numbered(output.bounds(0), type, seed);
    BlockGrid chunks = output.storedGrid(0);
    BlockGrid blocks =
        new BlockGrid(
            output.bounds(0),
            chunks.nz() * blockChunks.get(0),
            chunks.ny() * blockChunks.get(1),
            chunks.nx() * blockChunks.get(2));
    for (long i = 0; i < blocks.count(); i++) {
      output.write(0, time, channel, TestImages.crop(whole, blocks.core(i)));
    }
    OmeImage image = OmeImage.open(store, "any");
    OmeZarrVolume volume =
        OmeZarrVolume.of(image, new VolumeAddress("any", 0, channel, time), new ChunkCache(9999));
    assertThat(volume.type()).isEqualTo(type);
    assertThat(volume.geometry()).isEqualTo(GEOMETRY);
    assertThat(volume.bounds()).isEqualTo(output.bounds(0));
    assertThat(volume.read(volume.bounds()).array()).isEqualTo(whole.array());
    Box box = OmeZarrVolumeTest.randomBox(volume.bounds(), new Random(seed));
    assertThat(volume.read(box).array()).isEqualTo(TestImages.crop(whole, box).array());
  }

  @Test
  void writingAgainGivesTheSameBytes() {
    MemoryStore store = new MemoryStore();
    Box shape = Box.ofShape(6, 10, 10);
    OmeZarrOutput output =
        OmeZarrOutput.create(
            "x",
            spec(OmeZarrSpec.Kind.IMAGE, shape, PixelType.U2, List.of(4, 4, 4), List.of(2, 2, 2)),
            store);
    Voxels voxels = TestImages.numbered(shape, PixelType.U2, 1);
    output.write(0, 0, 0, voxels);
    var first = store.values();
    output.write(0, 0, 0, voxels);
    assertThat(store.values()).usingRecursiveComparison().isEqualTo(first);
  }

  @Test
  void emptyChunksAreNotStored() {
    MemoryStore store = new MemoryStore();
    Box shape = Box.ofShape(2, 2, 4);
    OmeZarrOutput output =
        OmeZarrOutput.create(
            "x",
            spec(OmeZarrSpec.Kind.IMAGE, shape, PixelType.U4, List.of(2, 2, 2), List.of(1, 2, 2)),
            store);
    Voxels voxels = Voxels.allocate(shape, PixelType.U4);
    voxels.ints()[3] = 1;
    output.write(0, 0, 0, voxels);
    assertThat(store.values().keySet()).contains("0/0/0/1").doesNotContain("0/0/0/0");
  }

  @Test
  void geometryOfLevels() {
    Box shape = Box.ofShape(10, 21, 20);
    OmeZarrSpec image =
        spec(OmeZarrSpec.Kind.IMAGE, shape, PixelType.F4, List.of(8, 8, 8), List.of(1, 2, 4));
    assertThat(image.bounds(1)).isEqualTo(Box.ofShape(10, 11, 5));
    assertThat(image.bounds(2)).isEqualTo(Box.ofShape(10, 6, 2));
    assertThat(image.geometry(1)).isEqualTo(new VoxelGeometry(5, 4, 8, 10, 20 + 1, 30 + 3));
    // two steps of 2 and of 4 are one of 4 and of 16: (f - 1) / 2 fine voxels
    assertThat(image.geometry(2))
        .isEqualTo(new VoxelGeometry(5, 8, 32, 10, 20 + 1.5 * 2, 30 + 7.5 * 2));
    OmeZarrSpec labels =
        spec(OmeZarrSpec.Kind.LABELS, shape, PixelType.U8, List.of(8, 8, 8), List.of(1, 2, 4));
    assertThat(labels.geometry(2)).isEqualTo(image.geometry(2));
    assertThat(labels.chunkGrid(2).nx()).as("no chunk larger than its level").isEqualTo(2);
  }

  @Test
  void metadataIsReadBackLevelByLevel() {
    MemoryStore store = new MemoryStore();
    OmeZarrSpec spec =
        spec(
            OmeZarrSpec.Kind.LABELS,
            Box.ofShape(10, 21, 20),
            PixelType.U4,
            List.of(4, 8, 8),
            List.of(1, 2, 2));
    OmeZarrOutput.create("x", spec, store);
    OmeImage image = OmeImage.open(store, "x");
    assertThat(image.name()).isEqualTo("brain");
    assertThat(image.axes())
        .extracting(Axis::name, Axis::unit)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("z", "micrometer"),
            org.assertj.core.groups.Tuple.tuple("y", "micrometer"),
            org.assertj.core.groups.Tuple.tuple("x", "micrometer"));
    for (int level = 0; level < 3; level++) {
      assertThat(image.bounds(level)).isEqualTo(spec.bounds(level));
      assertThat(image.level(level).geometry()).isEqualTo(spec.geometry(level));
      assertThat(image.level(level).codec()).isEqualTo("blosc lz4");
    }
    assertThat(new String(store.get(".zattrs"), java.nio.charset.StandardCharsets.UTF_8))
        .contains("image-label");
  }

  @Test
  void defaultFactorsHalveZOnceItIsAsFine() {
    List<Integer> flat = List.of(1, 2, 2);
    List<Integer> all = List.of(2, 2, 2);
    Box shape = Box.ofShape(500, 4000, 3000);
    assertThat(OmeZarrSpec.defaultFactors(shape, VoxelGeometry.ofVoxelSize(4, 1, 1)))
        .containsExactly(flat, flat, all, all);
    assertThat(OmeZarrSpec.defaultFactors(shape, VoxelGeometry.ofVoxelSize(1, 1, 1)))
        .containsExactly(all, all, all, all);
    assertThat(
            OmeZarrSpec.defaultFactors(
                Box.ofShape(1, 1000, 200), VoxelGeometry.ofVoxelSize(1, 1, 1)))
        .containsExactly(flat, flat);
    assertThat(
            OmeZarrSpec.defaultFactors(
                Box.ofShape(900, 256, 256), VoxelGeometry.ofVoxelSize(1, 1, 1)))
        .isEmpty();
  }

  @Test
  void aWorkerGetsItBySerialization(@TempDir Path folder)
      throws IOException, ClassNotFoundException {
    Box shape = Box.ofShape(2, 3, 4);
    OmeZarrSpec spec =
        spec(OmeZarrSpec.Kind.IMAGE, shape, PixelType.I2, List.of(2, 2, 2), List.of(1, 2, 2));
    String location = folder.resolve("a.ome.zarr").toString();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(OmeZarrOutput.create(location, spec));
    }
    OmeZarrOutput output =
        (OmeZarrOutput)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    Voxels voxels = TestImages.numbered(shape, PixelType.I2, 5);
    output.write(0, 0, 0, voxels);
    assertThat(output.spec()).isEqualTo(spec);
    assertThat(output.location()).isEqualTo(location);
    OmeZarrVolume volume =
        OmeZarrVolume.open(new VolumeAddress(location, 0, 0, 0), new ChunkCache(0));
    assertThat(volume.read(shape).array()).isEqualTo(voxels.array());
  }

  @Test
  void whatExistsIsNotOverwritten(@TempDir Path folder) {
    Box shape = Box.ofShape(2, 3, 4);
    OmeZarrSpec spec =
        spec(OmeZarrSpec.Kind.IMAGE, shape, PixelType.I2, List.of(2, 2, 2), List.of(1, 2, 2));
    String location = folder.resolve("a.ome.zarr").toString();
    OmeZarrOutput.create(location, spec);
    assertThatThrownBy(() -> OmeZarrOutput.create(location, spec))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith(
            "exists already: there is a Zarr here. Choose another place or remove it first.");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed(@TempDir Path folder) throws IOException {
    Box shape = Box.ofShape(2, 3, 4);
    OmeZarrSpec spec =
        spec(OmeZarrSpec.Kind.IMAGE, shape, PixelType.I2, List.of(2, 2, 2), List.of(1, 2, 2));
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    assertThatThrownBy(() -> OmeZarrOutput.create(file.toString(), spec))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(file + "/.zgroup cannot be written (")
        .hasMessageEndingWith("Check the free space and that you may write there.");
    MemoryStore store = new MemoryStore();
    OmeZarrOutput.create("x", spec, store);
    OmeZarrOutput full =
        OmeZarrOutput.of("x", spec, new FlakyStore(store, key -> key.startsWith("0/")));
    assertThatThrownBy(() -> full.write(0, 0, 0, TestImages.numbered(shape, PixelType.I2, 1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("memory/0/0/0/0 cannot be written (No space left on device)");
  }

  @Test
  void onlyWholeChunksOfTheRightTypeAreWritten() {
    Box shape = Box.ofShape(4, 6, 6);
    OmeZarrSpec spec =
        spec(OmeZarrSpec.Kind.IMAGE, shape, PixelType.U2, List.of(2, 4, 4), List.of(1, 2, 2));
    OmeZarrOutput output = OmeZarrOutput.create("x", spec, new MemoryStore());
    for (Box box :
        List.of(
            new Box(1, 0, 0, 4, 6, 6),
            new Box(0, 0, 0, 1, 6, 6),
            new Box(0, 0, 0, 4, 5, 6),
            new Box(0, 0, 0, 4, 8, 6))) {
      assertThatThrownBy(() -> output.write(0, 0, 0, Voxels.allocate(box, PixelType.U2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is not whole chunks 2x4x4");
    }
    Voxels voxels = Voxels.allocate(shape, PixelType.U2);
    assertThatThrownBy(() -> output.write(0, 1, 0, voxels))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> output.write(0, 0, 0, Voxels.allocate(shape, PixelType.I2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> output.downsample(1, 0, 0, shape))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void specsThatCannotBeWrittenAreRefused() {
    Box shape = Box.ofShape(4, 6, 6);
    assertThatThrownBy(
            () ->
                spec(
                    OmeZarrSpec.Kind.IMAGE,
                    shape,
                    PixelType.MASK,
                    List.of(2, 4, 4),
                    List.of(1, 2, 2)))
        .hasMessage("a mask is written as uint8");
    assertThatThrownBy(
            () ->
                spec(
                    OmeZarrSpec.Kind.IMAGE,
                    shape,
                    PixelType.U8,
                    List.of(2, 4, 4),
                    List.of(1, 2, 2)))
        .hasMessageContaining("64-bit");
    assertThatThrownBy(
            () ->
                spec(OmeZarrSpec.Kind.IMAGE, shape, PixelType.U2, List.of(2, 4), List.of(1, 2, 2)))
        .hasMessage("chunk must be z, y, x");
    assertThatThrownBy(
            () ->
                spec(
                    OmeZarrSpec.Kind.IMAGE,
                    shape,
                    PixelType.U2,
                    List.of(2, 4, 4),
                    List.of(1, 0, 2)))
        .hasMessage("a factor must be z, y, x");
  }
}
