package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.jspecify.annotations.Nullable;

/**
 * The value of a rank in a window around each voxel, {@code scipy.ndimage.rank_filter}.
 *
 * <p>Pixel type in = pixel type out, exact; 64-bit integers are rounded to float64 as in scipy. NaN
 * counts as larger than every number, so a NaN has an effect only in windows that contain it; in
 * scipy the result of such windows is not defined.
 *
 * @param rank 0 for the smallest value; a negative rank counts from the largest, -1
 * @param size extents of a box, 1 or more; or null if there is a footprint
 * @param footprint the cells of the window; or null if there is a size
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}; converted to the pixel
 *     type as C does
 * @param origin moves the window toward smaller positions; of no effect on an axis of extent 1
 */
@Step("rank_filter")
public record RankFilter(
    @Param(example = "-2") int rank,
    @Param(def = Param.ABSENT, range = Range.SIZE, example = "3") @Nullable PerAxis size,
    @Param(def = Param.ABSENT) @Nullable Neighbourhood footprint,
    @Param(def = "reflect") BoundaryMode mode,
    @Param(def = "0") double cval,
    @Param(def = "0") AxisInts origin)
    implements LocalStep {

  public RankFilter {
    Footprint cells = new Window(size, footprint, mode, cval, origin).check();
    if (cells != null) {
      rankIn(cells, rank);
    }
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return operator(new Window(size, footprint, mode, cval, origin).cells(geometry));
  }

  private BlockOperator operator(Footprint cells) {
    return new RankOperator(cells, rankIn(cells, rank), mode, cval, ResultType.SAME_TYPE);
  }

  private static int rankIn(Footprint cells, int rank) {
    long counted = rank < 0 ? rank + cells.count() : rank;
    if (counted < 0 || counted >= cells.count()) {
      throw new IllegalArgumentException(
          "rank must be from %d to %d for a window of %d voxels, not %d"
              .formatted(-cells.count(), cells.count() - 1, cells.count(), rank));
    }
    return Math.toIntExact(counted);
  }
}
