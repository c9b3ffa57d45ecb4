package org.cytobeam.transforms.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionVolumesTest {
  @TempDir Path folder;

  /** The field of view cuts between voxel centres: [start - 0.5, stop - 0.5). */
  @Test
  void onlyWhatWasImagedCounts() throws IOException {
    Atlas atlas = new TinyAtlas(folder, new int[] {10, 1, 1}, i -> 5).load();
    // Ten image voxels to an atlas voxel: the centre of atlas voxel i is image index 10 i.
    AtlasPlacement placement = atlas.place(VoxelGeometry.ofVoxelSize(10, 10, 10), 100, 10, 10);
    assertThat(voxels(placement, new Box(0, 0, 0, 100, 10, 10))).isEqualTo(10);
    assertThat(voxels(placement, new Box(10, 0, 0, 31, 10, 10))).isEqualTo(3);
    assertThat(voxels(placement, new Box(11, 0, 0, 31, 10, 10))).isEqualTo(2);
    assertThat(voxels(placement, new Box(10, 0, 0, 30, 10, 10))).isEqualTo(2);
    assertThat(voxels(placement, new Box(0, 1, 0, 100, 10, 10))).isZero();
  }

  private static long voxels(AtlasPlacement placement, Box box) {
    return RegionVolumes.measure(placement, box).voxels().total();
  }

  /**
   * An image that shrank to 80 % per axis is mapped onto the atlas by 1.25: volumes are its own.
   */
  @Test
  void volumeIsThatOfTheSample() throws IOException {
    Atlas atlas =
        new TinyAtlas(folder, new int[] {4, 4, 4}, i -> 5)
            .voxelUm(100, 50, 20)
            .affine(new double[][] {{1.25, 0, 0, 0}, {0, 1.25, 0, 0}, {0, 0, -1.25, 60}})
            .load();
    AtlasPlacement placement = atlas.place(VoxelGeometry.ofVoxelSize(8, 5, 3), 100, 100, 100);
    RegionVolumes volumes = RegionVolumes.measure(placement, Box.ofShape(100, 100, 100));
    assertThat(volumes.voxels().total()).isEqualTo(64);
    assertThat(volumes.voxelMm3())
        .isCloseTo(100 * 50 * 20 * 1e-9 / (1.25 * 1.25 * 1.25), within(1e-15));
    int region = 1 + atlas.ontology().indexOf(5);
    assertThat(volumes.mm3(Atlas.code(region, Hemisphere.LEFT)))
        .isCloseTo(32 * 5.12e-5, within(1e-12));
  }

  /** Run arithmetic against one voxel at a time, for shears, flips and every left-right axis. */
  @ParameterizedTest
  @ValueSource(strings = {"asl", "asr", "alS", "rsa", "lip", "sra"})
  void equalsAVoxelByVoxelCount(String orientation) throws IOException {
    Random random = new Random(orientation.hashCode());
    long counted = 0;
    for (int round = 0; round < 20; round++) {
      int[] shape = {1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(9)};
      int seed = random.nextInt();
      double[][] rows = new double[3][4];
      for (int i = 0; i < 12; i++) {
        rows[i / 4][i % 4] = i % 4 == 3 ? 60 * random.nextGaussian() : 0.3 * random.nextGaussian();
        rows[i / 4][i % 4] += i % 5 == 0 ? 1 : 0;
      }
      String image = round % 2 == 0 ? null : "rip";
      TinyAtlas tiny =
          new TinyAtlas(
                  folder,
                  shape,
                  i -> new Random(seed + i[0] / 2 + 10 * i[1] + 100 * i[2]).nextInt(6))
              .orientation(orientation)
              .imageOrientation(image);
      Atlas atlas = (round < 4 ? tiny : tiny.affine(rows)).load();
      AtlasPlacement placement = atlas.place(new VoxelGeometry(50, 40, 100, 3, -20, 0), 18, 22, 9);
      Box box = new Box(2, 0, 1, 15, 19, 8);
      RegionVolumes volumes = RegionVolumes.measure(placement, box);
      RegionCounts slow = voxelByVoxel(placement, shape, box);
      assertThat(volumes.voxels()).as("round %d", round).isEqualTo(slow);
      counted += slow.total();
    }
    assertThat(counted).isPositive();
  }

  private static RegionCounts voxelByVoxel(AtlasPlacement placement, int[] shape, Box box) {
    Atlas atlas = placement.atlas();
    RegionCounts counts = new RegionCounts(atlas.codeCount());
    for (int i0 = 0; i0 < shape[0]; i0++) {
      for (int i1 = 0; i1 < shape[1]; i1++) {
        for (int i2 = 0; i2 < shape[2]; i2++) {
          double[] p = new double[3];
          boolean seen = true;
          for (int axis = 0; axis < 3; axis++) {
            p[axis] = placement.toImageIndex().apply(axis, i0, i1, i2);
            seen &= p[axis] >= box.min(axis) - 0.5 && p[axis] < box.max(axis) - 0.5;
          }
          if (seen) {
            // There and back: the lookup finds this very voxel.
            counts.add(placement.locate(p[0], p[1], p[2]));
          }
        }
      }
    }
    return counts;
  }
}
