package org.cytobeam.transforms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Tally;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.cytobeam.transforms.operator.VolumeStep;

/** Runs a step's passes over a volume as workers would, and compares. */
public final class VolumeStepAssert {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  private VolumeStepAssert() {}

  /** The statistic's numbers, the volume taken in at once. */
  public static double[] numbers(VolumeStep step, Voxels volume) {
    Box box = volume.box();
    return numbers(step, volume, new BlockGrid(box, box.size(0), box.size(1), box.size(2)), 1);
  }

  /** The step's result on the whole volume in one go. */
  public static Voxels whole(VolumeStep step, Voxels volume) {
    return BlockwiseAssert.whole(step.operator(VOXEL, numbers(step, volume)), volume);
  }

  /**
   * Blocks of the size, spread over workers and merged in random order, give the same numbers; the
   * operator they make gives the same bits block by block.
   */
  public static void assertBlockwiseEqualsWhole(
      VolumeStep step, Voxels volume, int bz, int by, int bx) {
    double[] whole = numbers(step, volume);
    BlockGrid grid = new BlockGrid(volume.box(), bz, by, bx);
    assertThat(numbers(step, volume, grid, 3)).as("%s by blocks", step).isEqualTo(whole);
    assertThat(step.exampleResult(volume.box(), VOXEL)).hasSameSizeAs(whole);
    BlockOperator example = step.operator(VOXEL, step.exampleResult(volume.box(), VOXEL));
    BlockOperator operator = step.operator(VOXEL, whole);
    assertThat(example.outputType(volume.type())).isEqualTo(operator.outputType(volume.type()));
    assertThat(example.requiredSource(grid.core(0), volume.box()))
        .isEqualTo(operator.requiredSource(grid.core(0), volume.box()));
    BlockwiseAssert.assertBlockwiseEqualsWhole(operator, volume, bz, by, bx);
  }

  private static double[] numbers(VolumeStep step, Voxels volume, BlockGrid grid, int workers) {
    VolumeStatistic statistic = step.statistic(VOXEL);
    List<long[]> finished = new ArrayList<>();
    Random random = new Random(grid.count());
    for (int pass = 0; pass < statistic.passes(volume.type()); pass++) {
      List<Tally> tallies = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        tallies.add(statistic.begin(pass, volume.type(), volume.box(), finished));
      }
      for (long block = grid.count() - 1; block >= 0; block--) {
        tallies.get(random.nextInt(workers)).add(Samples.crop(volume, grid.core(block)));
      }
      Collections.shuffle(tallies, random);
      long[] state = tallies.get(0).state();
      for (Tally other : tallies.subList(1, workers)) {
        state =
            statistic
                .begin(pass, volume.type(), volume.box(), finished)
                .merge(state, other.state());
      }
      finished.add(state);
    }
    return statistic.result(volume.type(), volume.box(), finished);
  }
}
