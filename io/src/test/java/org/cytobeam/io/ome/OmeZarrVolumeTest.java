package org.cytobeam.io.ome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.io.zarr.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OmeZarrVolumeTest {
  @TempDir Path folder;

  private static OmeZarrVolume open(Path location) {
    return OmeZarrVolume.open(
        new VolumeAddress(location.toString(), 0, 0, 0), new ChunkCache(1 << 20));
  }

  @Test
  void anyBoxEqualsThatPartOfTheWhole() throws IOException {
    TestData.unpack("zarr-v2.zip", "dtype/", folder);
    Random random = new Random(7);
    for (String name :
        List.of(
            "dtype/u1-F",
            "dtype/le-u2-C",
            "dtype/be-i4-F",
            "dtype/be-u8-C",
            "dtype/le-f4-F",
            "dtype/be-f8-F")) {
      OmeZarrVolume volume = open(folder.resolve(name));
      Voxels whole = volume.read(volume.bounds());
      for (int i = 0; i < 40; i++) {
        Box box = randomBox(volume.bounds(), random);
        Voxels part = volume.read(box);
        assertThat(part.box()).isEqualTo(box);
        assertThat(part.array())
            .as(name + " " + box)
            .isEqualTo(TestImages.crop(whole, box).array());
      }
    }
  }

  @Test
  void everyChunkIsDecodedOnceWhereTheCacheHoldsThem() throws Exception {
    Path location = write(2, 3, Box.ofShape(12, 20, 20), List.of(4, 8, 8));
    ChunkCache cache = new ChunkCache(1 << 20);
    OmeZarrVolume volume =
        OmeZarrVolume.open(new VolumeAddress(location.toString(), 0, 1, 2), cache);
    Voxels whole = TestImages.numbered(volume.bounds(), PixelType.U2, 201);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> reads = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        Box box = randomBox(volume.bounds(), new Random(i));
        reads.add(
            threads.submit(
                () ->
                    assertThat(volume.read(box).array())
                        .isEqualTo(TestImages.crop(whole, box).array())));
      }
      for (Future<?> read : reads) {
        read.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdownNow();
    }
    assertThat(cache.chunksDecoded()).isEqualTo(3 * 3 * 3);
  }

  @Test
  void channelAndTimeAreSelected() {
    Path location = write(2, 3, Box.ofShape(3, 5, 6), List.of(2, 4, 4));
    ChunkCache cache = new ChunkCache(1 << 20);
    for (int time = 0; time < 3; time++) {
      for (int channel = 0; channel < 2; channel++) {
        OmeZarrVolume volume =
            OmeZarrVolume.open(new VolumeAddress(location.toString(), 0, channel, time), cache);
        assertThat(volume.read(volume.bounds()).array())
            .isEqualTo(
                TestImages.numbered(volume.bounds(), PixelType.U2, 100 * time + channel).array());
      }
    }
  }

  @Test
  void whatIsNotThereIsRefusedWithTheCount() {
    String location = write(2, 3, Box.ofShape(2, 2, 2), List.of(2, 2, 2)).toString();
    assertOutOfRange(new VolumeAddress(location, 0, 2, 0), "has no channel 2: it has 2, numbered");
    assertOutOfRange(new VolumeAddress(location, 0, -1, 0), "has no channel -1: it has 2");
    assertOutOfRange(new VolumeAddress(location, 0, 0, 3), "has no time point 3: it has 3");
    assertOutOfRange(new VolumeAddress(location, 1, 0, 0), "has no level 1: it has 1");
    assertOutOfRange(new VolumeAddress(location, -1, 0, 0), "has no level -1: it has 1");
  }

  private static void assertOutOfRange(VolumeAddress address, String message) {
    assertThatThrownBy(() -> OmeZarrVolume.open(address, new ChunkCache(0)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void boxesOutsideTheVolumeAreAMistakeOfTheCaller() throws IOException {
    TestData.unpack("zarr-v2.zip", "dtype/", folder);
    OmeZarrVolume volume = open(folder.resolve("dtype/u1-C"));
    assertThat(volume.chunkShape()).containsExactly(2, 4, 4);
    assertThat(volume.type()).isEqualTo(PixelType.U1);
    assertThat(volume.geometry()).isEqualTo(VoxelGeometry.ofVoxelSize(1, 1, 1));
    assertThatThrownBy(() -> volume.read(new Box(-1, 0, 0, 1, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> volume.read(new Box(0, 0, 0, 6, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTruncatedChunkIsNamedAndOtherBoxesAreRead() throws IOException {
    Path location = write(1, 1, Box.ofShape(4, 8, 8), List.of(2, 4, 4));
    Path chunk = location.resolve("0/1/0/1");
    byte[] stored = Files.readAllBytes(chunk);
    Files.write(chunk, java.util.Arrays.copyOf(stored, stored.length / 2));
    OmeZarrVolume volume = open(location);
    assertThatThrownBy(() -> volume.read(volume.bounds()))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "Chunk [1, 0, 1] of the image is damaged: %s (blosc lz4) has %d bytes where its blosc"
                + " header says %d. Copy the file again from its source.",
            chunk, stored.length / 2, stored.length);
    assertThat(volume.read(new Box(0, 0, 0, 2, 8, 8)).array())
        .isEqualTo(
            TestImages.crop(
                    TestImages.numbered(volume.bounds(), PixelType.U2, 0),
                    new Box(0, 0, 0, 2, 8, 8))
                .array());
  }

  @Test
  void axesInAnotherOrderAreTurned() throws IOException {
    TestData.unpack("zarr-v2.zip", "dtype/", folder);
    Path array = folder.resolve("dtype/le-u2-F");
    Files.createDirectories(folder.resolve("turned"));
    Files.move(array, folder.resolve("turned/0"));
    Files.writeString(
        folder.resolve("turned/.zattrs"),
        "{\"multiscales\": [{\"axes\": [\"x\", \"y\", \"z\"], \"datasets\": [{\"path\": \"0\"}]}]}");
    Voxels stored = open(folder.resolve("turned/0")).read(Box.ofShape(5, 6, 7));
    OmeZarrVolume turned = open(folder.resolve("turned"));
    assertThat(turned.bounds()).isEqualTo(Box.ofShape(7, 6, 5));
    Voxels voxels = turned.read(turned.bounds());
    for (int z = 0; z < 7; z++) {
      for (int y = 0; y < 6; y++) {
        for (int x = 0; x < 5; x++) {
          assertThat(voxels.shorts()[(z * 6 + y) * 5 + x])
              .isEqualTo(stored.shorts()[(x * 6 + y) * 7 + z]);
        }
      }
    }
  }

  private Path write(int channels, int times, Box shape, List<Integer> chunk) {
    Path location = folder.resolve("image.ome.zarr");
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "image",
            OmeZarrSpec.Kind.IMAGE,
            shape.extent(0),
            shape.extent(1),
            shape.extent(2),
            channels,
            times,
            PixelType.U2,
            chunk,
            VoxelGeometry.ofVoxelSize(2, 1, 1),
            List.of());
    OmeZarrOutput output = OmeZarrOutput.create(location.toString(), spec);
    for (int time = 0; time < times; time++) {
      for (int channel = 0; channel < channels; channel++) {
        output.write(
            0, time, channel, TestImages.numbered(shape, PixelType.U2, 100 * time + channel));
      }
    }
    return location;
  }

  static Box randomBox(Box bounds, Random random) {
    long[] low = new long[3];
    long[] high = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      int a = random.nextInt(bounds.size(axis));
      int b = random.nextInt(bounds.size(axis));
      low[axis] = Math.min(a, b);
      high[axis] = Math.max(a, b) + 1;
    }
    return new Box(low[0], low[1], low[2], high[0], high[1], high[2]);
  }
}
