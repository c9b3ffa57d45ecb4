package org.cytobeam.pipeline.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.table.Column;
import org.cytobeam.transforms.table.ObjectRow;
import org.jspecify.annotations.Nullable;

/**
 * Whether an object may go on in a block that was left out: its bounding box touches or meets one,
 * at a corner too. To be asked when the pass that finds the objects is over.
 */
public final class TouchesMissing implements Column.Value {
  private static final long serialVersionUID = 1L;

  private final QuarantineFiles.Pass pass;
  private final BlockGrid grid;
  private transient @Nullable Set<Long> missing;

  /**
   * @param pass finds the objects
   */
  public TouchesMissing(QuarantineFiles.Pass pass, BlockGrid grid) {
    this.pass = pass;
    this.grid = grid;
  }

  @Override
  public Object apply(ObjectRow row) {
    Set<Long> blocks = missing();
    if (blocks.isEmpty()) {
      return false;
    }
    Box box = row.stats().box();
    Box around =
        new Box(box.z0() - 1, box.y0() - 1, box.x0() - 1, box.z1() + 1, box.y1() + 1, box.x1() + 1);
    for (long block : grid.blocksOf(around)) {
      if (blocks.contains(block)) {
        return true;
      }
    }
    return false;
  }

  private Set<Long> missing() {
    Set<Long> known = missing;
    if (known == null) {
      try {
        known = pass.all().keySet();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      missing = known;
    }
    return known;
  }
}
