package org.cytobeam.transforms.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.filter.GaussianFilter;
import org.cytobeam.transforms.resample.Downsample;
import org.cytobeam.transforms.support.ArrayVolume;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class OperatedVolumeTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);
  private final Voxels voxels = Samples.random(Box.ofShape(7, 12, 21), PixelType.U2, 3);
  private final ArrayVolume volume = new ArrayVolume(voxels);
  private final BlockOperator halve =
      new Downsample(AxisInts.all(2), Downsample.Method.MEAN).operator(VOXEL);

  @Test
  void aResampledVolumeIsAVolumeLikeOthers() {
    OperatedVolume half = new OperatedVolume(volume, halve);
    assertThat(half.bounds()).isEqualTo(Box.ofShape(4, 6, 11));
    assertThat(half.type()).isEqualTo(PixelType.U2);
    assertThat(half.geometry()).isEqualTo(new VoxelGeometry(2, 2, 2, 0.5, 0.5, 0.5));
    Box part = new Box(1, 2, 3, 4, 5, 11);
    assertThat(half.read(part).box()).isEqualTo(part);
    assertThat(half.read(part).shorts())
        .isEqualTo(Samples.crop(BlockwiseAssert.whole(halve, voxels), part).shorts());
  }

  @Test
  void volumesCanBeOperatedOnTwice() {
    OperatedVolume half = new OperatedVolume(volume, halve);
    OperatedVolume quarter = new OperatedVolume(half, halve);
    Voxels expected = BlockwiseAssert.whole(halve, BlockwiseAssert.whole(halve, voxels));
    assertThat(quarter.bounds()).isEqualTo(expected.box());
    assertThat(quarter.geometry()).isEqualTo(new VoxelGeometry(4, 4, 4, 1.5, 1.5, 1.5));
    assertThat(quarter.read(quarter.bounds()).shorts()).isEqualTo(expected.shorts());
    // one voxel of a quarter: 8 of the half are held while 64 are read for them
    assertThat(quarter.readBytes(Box.ofShape(1, 1, 1))).isEqualTo(2 * (8 + 64));
  }

  @Test
  void onlyBoxesInsideAreRead() {
    OperatedVolume half = new OperatedVolume(volume, halve);
    assertThatThrownBy(() -> half.read(Box.ofShape(5, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("z[0,5) y[0,1) x[0,1) is not in z[0,4) y[0,6) x[0,11)");
  }

  @Test
  void aChainKeepsTheGrid() {
    BlockOperator smooth =
        new GaussianFilter(PerAxis.voxels(1), BoundaryMode.REFLECT, 0, 4).operator(VOXEL);
    assertThatThrownBy(() -> smooth.andThen(halve))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a step that changes the voxel grid cannot be chained with others, it must come first");
    assertThatThrownBy(() -> halve.andThen(smooth)).isInstanceOf(IllegalArgumentException.class);
  }
}
