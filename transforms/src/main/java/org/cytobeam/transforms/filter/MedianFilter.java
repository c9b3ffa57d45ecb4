package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.VoxelGeometry;
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
 * The median of a window around each voxel, {@code scipy.ndimage.median_filter}; of an even number
 * of cells the larger of the two in the middle.
 *
 * <p>Pixel type in = pixel type out, exact; 64-bit integers are rounded to float64 as in scipy. NaN
 * counts as larger than every number, so a NaN has an effect only in windows that contain it; in
 * scipy the result of such windows is not defined.
 *
 * @param size extents of a box, 1 or more; or null if there is a footprint
 * @param footprint the cells of the window; or null if there is a size
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}; converted to the pixel
 *     type as C does
 * @param origin moves the window toward smaller positions; of no effect on an axis of extent 1
 */
@Step("median_filter")
public record MedianFilter(
    @Param(def = Param.ABSENT, range = Range.SIZE, example = "3") @Nullable PerAxis size,
    @Param(def = Param.ABSENT) @Nullable Neighbourhood footprint,
    @Param(def = "reflect") BoundaryMode mode,
    @Param(def = "0") double cval,
    @Param(def = "0") AxisInts origin)
    implements LocalStep {

  public MedianFilter {
    new Window(size, footprint, mode, cval, origin).check();
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return RankOperator.median(
        new Window(size, footprint, mode, cval, origin).cells(geometry),
        mode,
        cval,
        ResultType.SAME_TYPE);
  }
}
