package org.cytobeam.transforms.morphology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.morphology.DistanceTransformEdt.Sampling;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class DistanceTransformEdtTest {
  private static final VoxelGeometry LIGHT_SHEET = VoxelGeometry.ofVoxelSize(2.5, 0.65, 0.7);

  @Test
  void equalsScipyOnTheWholeArray() {
    Map<String, Voxels> golden = Golden.load("binary_distances.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";");
      if (p[0].equals("in")) {
        continue;
      }
      double[] size = Arrays.stream(p[2].split(",")).mapToDouble(Double::parseDouble).toArray();
      Voxels input = golden.get("in;" + p[1]);
      double most = Double.parseDouble(p[3]);
      VoxelGeometry geometry = VoxelGeometry.ofVoxelSize(size[0], size[1], size[2]);
      BlockOperator operator = new DistanceTransformEdt(most, Sampling.PHYSICAL).operator(geometry);
      Voxels actual = BlockwiseAssert.whole(operator, input);
      float[] expected = golden.get(key).floats();
      boolean exact = size[0] == size[1] && size[1] == size[2];
      for (int i = 0; i < expected.length; i++) {
        double most1e6 = exact ? 0 : 1e-6 * expected[i];
        assertThat(Math.abs((double) actual.floats()[i] - expected[i]))
            .as("%s, voxel %s", key, i)
            .isLessThanOrEqualTo(most1e6);
      }
      if (p[2].equals("1,1,1")) {
        BlockOperator voxels = new DistanceTransformEdt(most, Sampling.VOXEL).operator(LIGHT_SHEET);
        assertThat(BlockwiseAssert.whole(voxels, input).floats()).isEqualTo(expected);
      }
      cases++;
    }
    assertThat(cases).isEqualTo(80);
  }

  @Property
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 9) int nz,
      @ForAll @IntRange(min = 1, max = 14) int ny,
      @ForAll @IntRange(min = 1, max = 90) int nx,
      @ForAll @IntRange(min = 1, max = 9) int block,
      @ForAll @IntRange(min = 0, max = 4) int density,
      @ForAll @IntRange(min = 1, max = 12) int most,
      @ForAll Sampling sampling,
      @ForAll long seed) {
    Voxels volume = Samples.random(Box.at(5, 0, 77, nz, ny, nx), PixelType.MASK, seed);
    // more foreground the greater the density
    for (int i = 0; i < density; i++) {
      Voxels more = Samples.random(volume.box(), PixelType.MASK, seed + 1 + i);
      for (int w = 0; w < more.words().length; w++) {
        volume.words()[w] |= more.words()[w];
      }
    }
    BlockOperator operator = new DistanceTransformEdt(most * 0.7, sampling).operator(LIGHT_SHEET);
    BlockwiseAssert.assertBlockwiseEqualsWhole(operator, volume, block, block, 9 * block + 3);
  }

  @Test
  void looksAsFarAsTheGreatestDistance() {
    BlockOperator operator =
        new DistanceTransformEdt(6.5, Sampling.PHYSICAL)
            .operator(VoxelGeometry.ofVoxelSize(3, 0.65, 10));
    assertThat(operator.requiredSource(Box.at(50, 50, 50, 10, 10, 10), Box.ofShape(100, 58, 100)))
        .isEqualTo(new Box(48, 40, 50, 62, 58, 60));
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> new DistanceTransformEdt(0, Sampling.VOXEL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max_distance must be more than 0, not 0");
    BlockOperator operator = new DistanceTransformEdt(3, Sampling.VOXEL).operator(LIGHT_SHEET);
    assertThatThrownBy(() -> operator.outputType(PixelType.U1))
        .hasMessage("distance_transform_edt needs a mask, not uint8; threshold first");
  }
}
