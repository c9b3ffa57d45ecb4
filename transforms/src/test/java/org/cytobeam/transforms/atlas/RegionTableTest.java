package org.cytobeam.transforms.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionTableTest {
  private static final String HEADER =
      "id,acronym,name,parent_id,depth,hemisphere,volume_mm3,count,density_per_mm3,"
          + "volume_mm3_inclusive,count_inclusive,density_per_mm3_inclusive\n";

  @TempDir Path folder;

  private String table(Atlas atlas, RegionCounts counts, RegionVolumes volumes) throws IOException {
    Path file = folder.resolve("regions.csv");
    RegionTable.of(atlas, counts, volumes).write(file);
    return Files.readString(file);
  }

  /**
   * By hand: 1 x 1 x 8 voxels of 100 um (0.001 mm^3 each) with ids 3 3 2 0 | 3 4 4 77, where 77 is
   * not in the ontology; left is low. Cells: two in each 3 of the left, one in the right 3, one in
   * 4, one in 77, one in the background, one off the atlas on the right.
   */
  @Test
  void volumesCountsAndDensitiesByHand() throws IOException {
    int[] ids = {3, 3, 2, 0, 3, 4, 4, 77};
    Atlas atlas = new TinyAtlas(folder, new int[] {1, 1, 8}, i -> ids[i[2]]).load();
    AtlasPlacement placement = atlas.place(VoxelGeometry.ofVoxelSize(100, 100, 100), 1, 1, 8);
    RegionCounts counts = new RegionCounts(atlas.codeCount());
    for (double x : new double[] {0, -0.4, 1, 1.2, 4, 5.4, 7, 3, 9}) {
      counts.add(placement.locate(0, 0, x));
    }
    RegionVolumes volumes = RegionVolumes.measure(placement, Box.ofShape(1, 1, 8));
    assertThat(atlas.unknownIdCount()).isEqualTo(1);
    assertThat(table(atlas, counts, volumes))
        .isEqualTo(
            HEADER
                + "1,br,brain,,0,left,0,0,,0.003,4,1333.33333333\n"
                + "1,br,brain,,0,right,0,0,,0.003,2,666.666666667\n"
                + "1,br,brain,,0,both,0,0,,0.006,6,1000\n"
                + "2,ctx,cortex,1,1,left,0.001,0,0,0.003,4,1333.33333333\n"
                + "2,ctx,cortex,1,1,right,0,0,,0.003,2,666.666666667\n"
                + "2,ctx,cortex,1,1,both,0.001,0,0,0.006,6,1000\n"
                + "3,ctx1,\"layer \"\"1\"\", outer\",2,2,left,0.002,4,2000,0.002,4,2000\n"
                + "3,ctx1,\"layer \"\"1\"\", outer\",2,2,right,0.001,1,1000,0.001,1,1000\n"
                + "3,ctx1,\"layer \"\"1\"\", outer\",2,2,both,0.003,5,1666.66666667,0.003,5,1666.66666667\n"
                + "4,ctx2,layer 2,2,2,left,0,0,,0,0,\n"
                + "4,ctx2,layer 2,2,2,right,0.002,1,500,0.002,1,500\n"
                + "4,ctx2,layer 2,2,2,both,0.002,1,500,0.002,1,500\n"
                + "77,unknown 77,unknown 77,,0,left,0,0,,0,0,\n"
                + "77,unknown 77,unknown 77,,0,right,0.001,1,1000,0.001,1,1000\n"
                + "77,unknown 77,unknown 77,,0,both,0.001,1,1000,0.001,1,1000\n"
                + "0,outside,outside of all regions,,,left,,1,,,1,\n"
                + "0,outside,outside of all regions,,,right,,1,,,1,\n"
                + "0,outside,outside of all regions,,,both,,2,,,2,\n");
  }

  /** A cell in a region of which nothing was imaged (a rounding at the edge) has no density. */
  @Test
  void cellsWithoutVolumeHaveABlankDensity() throws IOException {
    Atlas atlas = new TinyAtlas(folder, new int[] {1, 1, 2}, i -> i[2] == 0 ? 5 : 0).load();
    AtlasPlacement placement = atlas.place(VoxelGeometry.ofVoxelSize(100, 100, 100), 1, 1, 2);
    RegionCounts counts = new RegionCounts(atlas.codeCount());
    counts.add(placement.locate(0, 0, 0));
    RegionVolumes nothing = RegionVolumes.measure(placement, new Box(0, 0, 1, 1, 1, 2));
    String table = table(atlas, counts, nothing);
    assertThat(table)
        .contains("5,st,stem,1,1,left,0,1,,0,1,\n")
        .contains("1,br,brain,,0,both,0,0,,0,1,\n");
    assertThat(table).doesNotContain("ctx").doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void nothingFoundAndNothingImagedLeavesOutsideOnly() throws IOException {
    Atlas atlas = new TinyAtlas(folder, new int[] {1, 1, 2}, i -> 0).load();
    AtlasPlacement placement = atlas.place(VoxelGeometry.ofVoxelSize(100, 100, 100), 1, 1, 2);
    String table =
        table(
            atlas,
            new RegionCounts(atlas.codeCount()),
            RegionVolumes.measure(placement, Box.ofShape(1, 1, 2)));
    assertThat(table.lines())
        .hasSize(4)
        .last()
        .isEqualTo("0,outside,outside of all regions,,,both,,0,,,0,");
  }

  @Test
  void countsOfPartsMerge() {
    RegionCounts a = new RegionCounts(4);
    a.add(3);
    a.add(0, 5);
    RegionCounts b = new RegionCounts(4);
    b.add(3);
    a.merge(b);
    assertThat(a.get(3)).isEqualTo(2);
    assertThat(a.total()).isEqualTo(7);
    RegionCounts same = new RegionCounts(4);
    same.add(3, 2);
    same.add(0, 5);
    assertThat(a).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(b);
    assertThatThrownBy(() -> a.merge(new RegionCounts(6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("counts of 4 codes and of 6");
  }
}
