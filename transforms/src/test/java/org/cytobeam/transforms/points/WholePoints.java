package org.cytobeam.transforms.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.testkit.Samples;

/** Points of a volume, in one go and block by block, each block given exactly what it asks for. */
public final class WholePoints {
  private WholePoints() {}

  /** Found in one go and pruned. */
  public static PointBatch of(PointOperator operator, Voxels volume) {
    return pruned(operator, found(operator, volume, volume.box()), volume.box());
  }

  /** Found block by block and pruned. */
  public static PointBatch ofBlocks(PointOperator operator, Voxels volume, BlockGrid grid) {
    List<PointBatch> batches = new ArrayList<>();
    // the last block first: the order must not matter
    for (long block = grid.count() - 1; block >= 0; block--) {
      batches.add(found(operator, volume, grid.core(block)));
    }
    return pruned(operator, PointBuckets.join(batches), volume.box());
  }

  private static PointBatch found(PointOperator operator, Voxels volume, Box core) {
    Box source = operator.requiredSource(core, volume.box());
    assertThat(volume.box().contains(source)).as("%s needs %s", core, source).isTrue();
    Voxels read = Samples.crop(volume, source);
    PointBatch points = operator.find(read, core, volume.box());
    assertThat(read.floats()).isEqualTo(Samples.crop(volume, source).floats());
    return points;
  }

  private static PointBatch pruned(PointOperator operator, PointBatch points, Box volume) {
    PointPruning pruning = operator.pruning();
    return pruning == null ? points : pruning.prune(points, volume);
  }
}
