package org.cytobeam.transforms.morphology;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.filter.Window;
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
 * Morphological gradient, {@code scipy.ndimage.morphological_gradient}: dilation less erosion.
 *
 * <p>Pixel type in = pixel type out, exact; 64-bit integers are rounded to float64 as in scipy. The
 * subtraction is made in the pixel type, where integers wrap: with {@code mode: constant} or an
 * origin the result can be negative. A NaN reaches exactly the voxels that see it; in scipy it
 * depends on the order of the voxels. The structuring element is flat; scipy's {@code structure}
 * with heights is not offered.
 *
 * @param size extents of a box, 1 or more; or null if there is a footprint
 * @param footprint the cells of the window; or null if there is a size
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}; converted to the pixel
 *     type as C does
 * @param origin moves the window toward smaller positions; of no effect on an axis of extent 1
 */
@Step("morphological_gradient")
public record MorphologicalGradient(
    @Param(def = Param.ABSENT, range = Range.SIZE, example = "3") @Nullable PerAxis size,
    @Param(def = Param.ABSENT) @Nullable Neighbourhood footprint,
    @Param(def = "reflect") BoundaryMode mode,
    @Param(def = "0") double cval,
    @Param(def = "0") AxisInts origin)
    implements LocalStep {

  public MorphologicalGradient {
    new Window(size, footprint, mode, cval, origin).check();
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return GreyMorphology.gradient(new Window(size, footprint, mode, cval, origin), geometry);
  }
}
