package org.cytobeam.transforms.operator;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.filter.GaussianFilter;
import org.cytobeam.transforms.morphology.BinaryClosing;
import org.cytobeam.transforms.morphology.BinaryOpening;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Samples;
import org.cytobeam.transforms.threshold.LocalThreshold;
import org.cytobeam.transforms.threshold.LocalThreshold.Statistic;
import org.junit.jupiter.api.Test;

class ChainTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  /** The local steps of the main job, each with a boundary mode of its own. */
  private static final Neighbourhood CROSS = Neighbourhood.of(Neighbourhood.Named.CROSS);

  @Property
  void smoothThresholdOpenGivesTheSameMaskInBlocksAndWhole(
      @ForAll @IntRange(min = 1, max = 9) int nz,
      @ForAll @IntRange(min = 1, max = 13) int ny,
      @ForAll @IntRange(min = 1, max = 75) int nx,
      @ForAll @IntRange(min = 1, max = 9) int block,
      @ForAll BoundaryMode smoothMode,
      @ForAll BoundaryMode thresholdMode,
      @ForAll Statistic statistic,
      @ForAll boolean closing,
      @ForAll boolean border,
      @ForAll long seed) {
    Voxels volume = Samples.random(Box.ofShape(nz, ny, nx), PixelType.U2, seed);
    BlockOperator convert = new ConvertType();
    BlockOperator smooth =
        new GaussianFilter(PerAxis.voxels(0.4, 0.6, 0.6), smoothMode, 100, 4).operator(VOXEL);
    BlockOperator threshold =
        new LocalThreshold(PerAxis.voxels(1, 3, 5), statistic, 2, null, thresholdMode, 9, null)
            .operator(VOXEL);
    BlockOperator morphology =
        (closing
                ? new BinaryClosing(CROSS, 1, border ? 1 : 0)
                : new BinaryOpening(CROSS, 1, border ? 1 : 0))
            .operator(VOXEL);
    BlockOperator chain = convert.andThen(smooth).andThen(threshold.andThen(morphology));
    Voxels oneByOne = volume;
    for (BlockOperator operator : new BlockOperator[] {convert, smooth, threshold, morphology}) {
      oneByOne = BlockwiseAssert.whole(operator, oneByOne);
    }
    assertThat(BlockwiseAssert.whole(chain, volume).words()).isEqualTo(oneByOne.words());
    BlockwiseAssert.assertBlockwiseEqualsWhole(chain, volume, block, block + 1, 3 * block);
  }

  @Test
  void halosAddUpAndAreClippedToTheVolume() {
    BlockOperator chain =
        new GaussianFilter(PerAxis.voxels(0, 1, 1), BoundaryMode.REFLECT, 0, 4)
            .operator(VOXEL)
            .andThen(new BinaryOpening(CROSS, 1, 0).operator(VOXEL));
    assertThat(chain.requiredSource(Box.at(10, 10, 1, 5, 5, 5), Box.ofShape(100, 100, 100)))
        .isEqualTo(new Box(8, 4, 0, 17, 21, 12));
  }
}
