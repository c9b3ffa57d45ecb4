package org.cytobeam.transforms.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

/** Labels against scipy.ndimage.label, skimage.measure.label and a union-find over the torus. */
class LabelGoldenTest {

  /** Random and named structures; masks and integer images; every set of wrapped axes. */
  @Test
  void equalTheReferenceNumberByNumberInEveryBlockSize() {
    Map<String, Voxels> golden = Golden.load("labels.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";", -1);
      if (!p[0].equals("out")) {
        continue;
      }
      Voxels image = golden.get("in;" + p[1]);
      Connectivity connectivity =
          Connectivity.of(structure(p[2]))
              .wrapping(p[3].contains("z"), p[3].contains("y"), p[3].contains("x"));
      Box volume = image.box();
      for (int[] block : new int[][] {{100, 100, 100}, {1, 2, 3}, {4, 3, 35}, {2, 100, 4}}) {
        BlockGrid grid = new BlockGrid(volume, block[0], block[1], block[2]);
        assertThat(LabelledBlocks.label(image, grid, connectivity))
            .as("%s in blocks of %d x %d x %d", key, block[0], block[1], block[2])
            .isEqualTo(ints(golden.get(key)));
      }
      cases++;
    }
    assertThat(cases).isEqualTo(192);
  }

  private static Footprint structure(String cells) {
    boolean[] set = new boolean[27];
    for (int i = 0; i < set.length; i++) {
      set[i] = cells.charAt(i) == '1';
    }
    return Footprint.of(3, 3, 3, set);
  }

  private static int[] ints(Voxels labels) {
    int[] values = new int[(int) labels.box().voxelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) Samples.value(labels, i);
    }
    return values;
  }
}
