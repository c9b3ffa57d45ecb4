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
 * The smallest value in a window around each voxel, {@code scipy.ndimage.minimum_filter}.
 *
 * <p>Pixel type in = pixel type out, exact; 64-bit integers are rounded to float64 as in scipy. A
 * NaN reaches exactly the voxels whose window contains it; in scipy it depends on the order of the
 * voxels.
 *
 * @param size extents of a box, 1 or more; or null if there is a footprint
 * @param footprint the cells of the window; or null if there is a size
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}; converted to the pixel
 *     type as C does
 * @param origin moves the window toward smaller positions; of no effect on an axis of extent 1
 */
@Step("minimum_filter")
public record MinimumFilter(
    @Param(def = Param.ABSENT, range = Range.SIZE, example = "3") @Nullable PerAxis size,
    @Param(def = Param.ABSENT) @Nullable Neighbourhood footprint,
    @Param(def = "reflect") BoundaryMode mode,
    @Param(def = "0") double cval,
    @Param(def = "0") AxisInts origin)
    implements LocalStep {

  public MinimumFilter {
    new Window(size, footprint, mode, cval, origin).check();
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return ExtremumOperator.minimum(
        new Window(size, footprint, mode, cval, origin).cells(geometry), mode, cval);
  }
}
