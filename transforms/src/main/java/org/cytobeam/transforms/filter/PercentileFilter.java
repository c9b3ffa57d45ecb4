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
 * A percentile of a window around each voxel, {@code scipy.ndimage.percentile_filter}: the value of
 * rank {@code n * percentile / 100} of n cells, rounded down, and the largest for 100.
 *
 * <p>Pixel type in = pixel type out, exact; 64-bit integers are rounded to float64 as in scipy. NaN
 * counts as larger than every number, so a NaN has an effect only in windows that contain it; in
 * scipy the result of such windows is not defined.
 *
 * @param percentile from -100 to 100; a negative one counts from 100, -20 is 80
 * @param size extents of a box, 1 or more; or null if there is a footprint
 * @param footprint the cells of the window; or null if there is a size
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}; converted to the pixel
 *     type as C does
 * @param origin moves the window toward smaller positions; of no effect on an axis of extent 1
 */
@Step("percentile_filter")
public record PercentileFilter(
    @Param(example = "20") double percentile,
    @Param(def = Param.ABSENT, range = Range.SIZE, example = "3") @Nullable PerAxis size,
    @Param(def = Param.ABSENT) @Nullable Neighbourhood footprint,
    @Param(def = "reflect") BoundaryMode mode,
    @Param(def = "0") double cval,
    @Param(def = "0") AxisInts origin)
    implements LocalStep {

  public PercentileFilter {
    if (!(percentile >= -100 && percentile <= 100)) {
      throw new IllegalArgumentException("percentile must be from -100 to 100, not " + percentile);
    }
    new Window(size, footprint, mode, cval, origin).check();
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    Footprint cells = new Window(size, footprint, mode, cval, origin).cells(geometry);
    return new RankOperator(cells, rankIn(cells), mode, cval, ResultType.SAME_TYPE);
  }

  private int rankIn(Footprint cells) {
    double positive = percentile < 0 ? percentile + 100 : percentile;
    double n = cells.count();
    double counted = positive == 100 ? n - 1 : n * positive / 100;
    return (int) Math.min(Integer.MAX_VALUE, counted);
  }
}
