package org.cytobeam.io.ome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;

/**
 * A small image in any store: 27 chunks, one of them of zeros and so not stored, where no other
 * voxel is zero. What reads as background by mistake is seen.
 */
public final class StoredImage {
  private static final int CHUNK = 8;
  private static final Box ALL = Box.ofShape(3 * CHUNK, 3 * CHUNK, 3 * CHUNK);
  private static final OmeZarrSpec SPEC =
      new OmeZarrSpec(
          "brain",
          OmeZarrSpec.Kind.IMAGE,
          ALL.extent(0),
          ALL.extent(1),
          ALL.extent(2),
          1,
          1,
          PixelType.U2,
          List.of(CHUNK, CHUNK, CHUNK),
          VoxelGeometry.ofVoxelSize(2, 2, 2),
          List.of());

  private StoredImage() {}

  /** Values that compress little; 0 in the chunk in the middle only. */
  static Voxels voxels() {
    Voxels voxels = TestImages.numbered(ALL, PixelType.U2, 7);
    short[] values = (short[]) voxels.array();
    int n = 3 * CHUNK;
    IntStream.range(0, values.length)
        .forEach(i -> values[i] = middle(i, n) ? 0 : nonZero(values[i]));
    return voxels;
  }

  private static boolean middle(int i, int n) {
    return i / (n * n) / CHUNK == 1 && i / n % n / CHUNK == 1 && i % n / CHUNK == 1;
  }

  private static short nonZero(short value) {
    return value == 0 ? 1 : value;
  }

  /** Writes the image at the root of a store. */
  public static void write(Store store) {
    OmeZarrOutput.create("image", SPEC, store).write(0, 0, 0, voxels());
  }

  /** Reads all voxels of the image at the root of a store and compares them. */
  public static void assertReads(Store store) {
    OmeImage image = OmeImage.open(store, "image");
    OmeZarrVolume volume =
        OmeZarrVolume.of(image, new VolumeAddress("image", 0, 0, 0), new ChunkCache(0));
    assertSame(volume);
  }

  /** The same by location, as a run does. */
  public static void assertReadsAt(String location) {
    assertSame(OmeZarrVolume.open(new VolumeAddress(location, 0, 0, 0), new ChunkCache(0)));
  }

  private static void assertSame(OmeZarrVolume volume) {
    Voxels read = volume.read(ALL);
    assertThat((short[]) read.array()).isEqualTo((short[]) voxels().array());
  }
}
