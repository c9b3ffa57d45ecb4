package org.cytobeam.transforms.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

/** Niblack's and Sauvola's thresholds. */
class DeviationThresholdTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  @Test
  void theThresholdImageIsThatOfScikitImage() {
    Map<String, Voxels> golden = Golden.load("normalise.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";", -1);
      if (!p[0].equals("niblack") && !p[0].equals("sauvola")) {
        continue;
      }
      String[] q = p[2].split(",");
      PerAxis size = Golden.perAxis(p[2]);
      double k = Double.parseDouble(q[3]);
      BlockOperator operator =
          p[0].equals("niblack")
              ? new NiblackThreshold(size, k).statisticOperator(VOXEL)
              : new SauvolaThreshold(size, k, Double.parseDouble(q[4])).statisticOperator(VOXEL);
      Voxels input = golden.get("in;" + p[1]);
      Voxels actual = BlockwiseAssert.whole(operator, input);
      if (input.type().isInteger()) {
        assertThat(actual.doubles()).as(key).isEqualTo(golden.get(key).doubles());
      } else {
        assertThat(BlockwiseAssert.relativeErrorOfAnyVoxel(actual, golden.get(key)))
            .as(key)
            .isLessThan(1e-7);
      }
      cases++;
    }
    assertThat(cases).isEqualTo(39);
  }

  @Property
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 7) int nz,
      @ForAll @IntRange(min = 1, max = 12) int ny,
      @ForAll @IntRange(min = 1, max = 70) int nx,
      @ForAll @IntRange(min = 1, max = 8) int block,
      @ForAll PixelType type,
      @ForAll @IntRange(min = 0, max = 5) int radiusZ,
      @ForAll @IntRange(min = 0, max = 5) int radiusX,
      @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    Voxels volume = Samples.random(Box.at(11, 0, 23, nz, ny, nx), type, seed);
    PerAxis size = PerAxis.voxels(2 * radiusZ + 1, 3, 2 * radiusX + 1);
    BlockwiseAssert.assertBlockwiseEqualsWhole(
        new NiblackThreshold(size, 0.2).operator(VOXEL), volume, block, block + 1, 2 * block + 1);
    BlockwiseAssert.assertBlockwiseEqualsWhole(
        new SauvolaThreshold(size, 0.2, 0).operator(VOXEL), volume, block, block + 1, 2 * block);
  }

  @Test
  void aNanMakesOnlyItsNeighbourhoodBackground() {
    Voxels volume = Samples.random(Box.ofShape(1, 1, 40), PixelType.F4, 5);
    volume.floats()[20] = Float.NaN;
    // every finite voxel is above the mean less ten deviations
    NiblackThreshold step = new NiblackThreshold(PerAxis.voxels(1, 1, 7), 10);
    Voxels mask = BlockwiseAssert.whole(step.operator(VOXEL), volume);
    for (int i = 0; i < 40; i++) {
      assertThat(Samples.bit(mask, i)).as("voxel %s", i).isEqualTo(Math.abs(i - 20) > 3);
    }
  }

  @Test
  void scratchIsWhatIsAllocated() {
    BlockOperator operator = new NiblackThreshold(PerAxis.voxels(3), 0.2).operator(VOXEL);
    Box target = Box.at(50, 50, 50, 10, 20, 30);
    Box source = operator.requiredSource(target, Box.ofShape(200, 200, 200));
    assertThat(source).isEqualTo(Box.at(49, 49, 49, 12, 22, 32));
    // values, thresholds, means of squares, and between the passes of a mean
    assertThat(operator.scratchBytes(source, target, PixelType.U2))
        .isEqualTo(
            8L * (12 * 22 * 32 + 2 * 10 * 20 * 30 + 10 * 22 * 32)
                + 8L * (22 * 32 + 2 * 20 * 32 + 2 * 20 * 30));
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> new NiblackThreshold(PerAxis.voxels(4), 0.2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("window_size must be an odd whole number from 1 to 65535 on every axis, not 4");
    assertThatThrownBy(() -> new SauvolaThreshold(PerAxis.voxels(3), Double.NaN, 1))
        .hasMessage("k must be a finite number, not NaN");
    assertThatThrownBy(() -> new SauvolaThreshold(PerAxis.voxels(3), 0.2, -1))
        .hasMessage("r must be 0 or more, not -1");
  }
}
