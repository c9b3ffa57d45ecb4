package org.cytobeam.transforms.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingRegionsTest {
  private static final Box IMAGE = Box.ofShape(9, 14, 40);

  @TempDir Path folder;

  /** An image in small voxels, turned a little and shifted against an annotation in large ones. */
  private AtlasPlacement turned(Random random) throws IOException {
    double[][] affine = new double[3][4];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        affine[row][column] = (row == column ? 1 : 0) + 0.2 * (random.nextDouble() - 0.5);
      }
      affine[row][3] = 60 * (random.nextDouble() - 0.5);
    }
    int[] ids = {0, 2, 3, 4, 5};
    Atlas atlas =
        new TinyAtlas(folder, new int[] {4, 5, 6}, i -> ids[(i[0] * 7 + i[1] * 3 + i[2]) % 5])
            .affine(affine)
            .load();
    return atlas.place(VoxelGeometry.ofVoxelSize(40, 30, 7 + 40 * random.nextDouble()), 9, 14, 40);
  }

  @Test
  void voxelsAreThoseThatTheLookUpFindsOneByOne() throws IOException {
    for (int seed = 0; seed < 30; seed++) {
      AtlasPlacement placement = turned(new Random(seed));
      Box box = new Box(1, 2, 3, 8, 11, 39);
      long[] expected = new long[placement.atlas().codeCount()];
      for (long z = box.z0(); z < box.z1(); z++) {
        for (long y = box.y0(); y < box.y1(); y++) {
          for (long x = box.x0(); x < box.x1(); x++) {
            expected[placement.locate(z, y, x)]++;
          }
        }
      }
      assertThat(new RegionVoxels(placement).in(box)).as("seed " + seed).isEqualTo(expected);
    }
  }

  @Test
  void whatIsAnalysedAndWhatIsMissingIsWhatWasImaged() throws IOException {
    AtlasPlacement placement = turned(new Random(5));
    Box missing = new Box(0, 0, 10, 9, 14, 25);
    RegionVolumes left = RegionVolumes.measure(placement, new Box(0, 0, 0, 9, 14, 10));
    RegionVolumes right = RegionVolumes.measure(placement, new Box(0, 0, 25, 9, 14, 40));
    left.voxels().merge(right.voxels());
    RegionVolumes analysed =
        MissingRegions.of(placement, List.of(missing))
            .without(RegionVolumes.measure(placement, IMAGE));
    assertThat(analysed.voxels()).isEqualTo(left.voxels());
  }

  /**
   * By hand: ids 3 3 2 0 | 3 4 4 5 in voxels as large as the image's; left is low. The blocks 1..2
   * and 2..4 voxels are missing; one cell is left, in the last voxel.
   */
  @Test
  void tableSaysWhatIsMissing() throws IOException {
    int[] ids = {3, 3, 2, 0, 3, 4, 4, 5};
    Atlas atlas = new TinyAtlas(folder, new int[] {1, 1, 8}, i -> ids[i[2]]).load();
    AtlasPlacement placement = atlas.place(VoxelGeometry.ofVoxelSize(100, 100, 100), 1, 1, 8);
    RegionCounts counts = new RegionCounts(atlas.codeCount());
    counts.add(placement.locate(0, 0, 7));
    RegionTable table =
        RegionTable.of(
            atlas,
            counts,
            RegionVolumes.measure(placement, Box.ofShape(1, 1, 8)),
            null,
            MissingRegions.of(
                placement, List.of(new Box(0, 0, 1, 1, 1, 2), new Box(0, 0, 2, 1, 1, 5))));
    Path file = folder.resolve("regions.csv");
    table.write(file);
    assertThat(Files.readString(file))
        .startsWith("id,acronym,")
        .contains(
            "density_per_mm3_inclusive,missing_voxels,missing_blocks,missing_voxels_inclusive,"
                + "missing_blocks_inclusive\n")
        .contains("1,br,brain,,0,left,0,0,,0.001,0,0,0,0,2,2\n")
        .contains("1,br,brain,,0,right,0,0,,0.003,1,333.333333333,0,0,1,1\n")
        .contains("1,br,brain,,0,both,0,0,,0.004,1,250,0,0,3,2\n")
        .as("a region of which nothing was analysed keeps its row")
        .contains("2,ctx,cortex,1,1,left,0,0,,0.001,0,0,1,1,2,2\n")
        .contains("3,ctx1,\"layer \"\"1\"\", outer\",2,2,both,0.001,0,0,0.001,0,0,2,2,2,2\n")
        .contains("0,outside,outside of all regions,,,left,,0,,,0,,1,1,1,1\n")
        .contains("0,outside,outside of all regions,,,right,,0,,,0,,0,0,0,0\n");
    assertThat(
            table.rows().stream()
                .filter(row -> row.hemisphere() == null)
                .mapToLong(row -> row.own().missingVoxels())
                .sum())
        .as("all voxels of the blocks")
        .isEqualTo(4);
  }
}
