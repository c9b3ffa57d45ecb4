package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.WindowSizes;

/**
 * The mean of a box around each voxel: {@code scipy.ndimage.uniform_filter}. A size k covers {@code
 * k / 2} voxels before and {@code (k - 1) / 2} after the voxel, {@code origin} moves that toward
 * smaller positions.
 *
 * <p>Pixel type in = pixel type out, integers truncated toward zero after each axis, equal to
 * scipy's as long as sums stay below 2^53 and {@code cval} is whole. float64 is within 1e-12 of
 * scipy, relative to the largest voxel in reach. A NaN reaches only the voxels whose box contains
 * it; scipy's running sum spoils the rest of the line.
 *
 * @param size extent of the box per axis in whole voxels; 1 leaves the axis as it is
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}; of every axis's input,
 *     as in scipy
 * @param origin how far the box is moved per axis, at most so far that it still contains the voxel
 */
@Step("uniform_filter")
public record UniformFilter(
    @Param(range = Range.SIZE, example = "3") PerAxis size,
    @Param(def = "reflect") BoundaryMode mode,
    @Param(def = "0") double cval,
    @Param(def = "0") AxisInts origin)
    implements LocalStep {

  public UniformFilter {
    Range.SIZE.require("size", size);
    Range.ANY.require("cval", cval);
    if (size.unit() == PerAxis.Unit.VOXEL) {
      before(new int[] {(int) size.z(), (int) size.y(), (int) size.x()}, origin);
    }
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    int[] extent = WindowSizes.any("size", size, geometry);
    return new UniformOperator(extent, before(extent, origin), mode, cval);
  }

  /** As in scipy an origin means nothing on an axis that is not filtered. */
  private static int[] before(int[] size, AxisInts origin) {
    int[] before = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      before[axis] = size[axis] == 1 ? 0 : Footprint.centre(size[axis], origin.get(axis), axis);
    }
    return before;
  }
}
