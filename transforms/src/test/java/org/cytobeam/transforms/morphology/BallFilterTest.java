package org.cytobeam.transforms.morphology;

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
import org.cytobeam.transforms.testkit.Packed;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class BallFilterTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  /** Odd and even extents, fractions from 0 to 1, volumes smaller than the ball. */
  @Test
  void equalsNumpyOnTheWholeArray() {
    Map<String, Voxels> golden = Golden.load("binary_balls.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";");
      if (p[0].equals("in")) {
        continue;
      }
      BallFilter filter = new BallFilter(Golden.perAxis(p[2]), Double.parseDouble(p[3]));
      Voxels actual = BlockwiseAssert.whole(filter.operator(VOXEL), golden.get("in;" + p[1]));
      new Packed(golden.get(key)).assertNext(actual, "%s", key);
      cases++;
    }
    assertThat(cases).isEqualTo(96);
  }

  @Property
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 11) int nz,
      @ForAll @IntRange(min = 1, max = 13) int ny,
      @ForAll @IntRange(min = 1, max = 140) int nx,
      @ForAll @IntRange(min = 1, max = 9) int block,
      @ForAll @IntRange(min = 1, max = 6) int sizeZ,
      @ForAll @IntRange(min = 1, max = 7) int sizeXy,
      @ForAll @IntRange(min = 0, max = 10) int tenths,
      @ForAll long seed) {
    Voxels volume = Samples.random(Box.at(5, 0, 77, nz, ny, nx), PixelType.MASK, seed);
    BlockOperator operator =
        new BallFilter(PerAxis.voxels(sizeZ, sizeXy, sizeXy), tenths / 10.0).operator(VOXEL);
    BlockwiseAssert.assertBlockwiseEqualsWhole(operator, volume, block, block, 9 * block + 3);
  }

  /** cellfinder's defaults on voxels of 5 x 2 x 2 um: 3 planes, 3 voxels in the plane. */
  @Test
  void micrometresAreRoundedAsCellfinderDoes() {
    Voxels volume = Samples.random(Box.ofShape(9, 12, 70), PixelType.MASK, 7);
    PerAxis um = PerAxis.micrometres(15, 6, 6);
    Voxels expected =
        BlockwiseAssert.whole(new BallFilter(PerAxis.voxels(3), 0.6).operator(VOXEL), volume);
    for (VoxelGeometry voxels :
        new VoxelGeometry[] {
          VoxelGeometry.ofVoxelSize(5, 2, 2), VoxelGeometry.ofVoxelSize(4.5, 1.5, 2.5)
        }) {
      Voxels actual = BlockwiseAssert.whole(new BallFilter(um, 0.6).operator(voxels), volume);
      assertThat(actual.words()).isEqualTo(expected.words());
    }
    // 6 / 2.4 is 2.5: to the even number
    Voxels even =
        BlockwiseAssert.whole(new BallFilter(PerAxis.voxels(3, 2, 2), 0.6).operator(VOXEL), volume);
    Voxels actual =
        BlockwiseAssert.whole(
            new BallFilter(um, 0.6).operator(VoxelGeometry.ofVoxelSize(5, 2.4, 2.4)), volume);
    assertThat(actual.words()).isEqualTo(even.words());
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> new BallFilter(PerAxis.voxels(3, 3, 5), 0.6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size must be the same on y and x, not 3.0 and 5.0");
    assertThatThrownBy(() -> new BallFilter(PerAxis.voxels(3), 1.5))
        .hasMessage("overlap_fraction must be from 0 to 1, not 1.5");
    assertThatThrownBy(() -> new BallFilter(PerAxis.voxels(0, 3, 3), 0.6))
        .hasMessage("size must be a whole number from 1 to 65535 on every axis, not 0");
    BallFilter um = new BallFilter(PerAxis.micrometres(15, 6, 6), 0.6);
    assertThatThrownBy(() -> um.operator(VoxelGeometry.ofVoxelSize(40, 2, 2)))
        .hasMessage("size must be from 1 to 63 voxels on z, not 0.375");
    assertThatThrownBy(() -> um.operator(VOXEL).outputType(PixelType.U1))
        .hasMessage("ball_filter needs a mask, not uint8; threshold first");
  }
}
