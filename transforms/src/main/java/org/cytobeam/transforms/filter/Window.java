package org.cytobeam.transforms.filter;

import java.util.Objects;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.WindowSizes;
import org.jspecify.annotations.Nullable;

/**
 * The window of a rank filter or of grey morphology as the user gave it: the extents of a box, or a
 * footprint.
 *
 * @param size extents of a box, or null if there is a footprint
 * @param footprint the cells, or null if there is a size
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}
 * @param origin moves the window toward smaller positions; no matter on an axis of extent 1
 */
public record Window(
    @Nullable PerAxis size,
    @Nullable Neighbourhood footprint,
    BoundaryMode mode,
    double cval,
    AxisInts origin) {

  /**
   * Checks what does not depend on the size of the voxels.
   *
   * @throws IllegalArgumentException with the parameter, what is allowed and the value
   */
  public Window {
    if ((size == null) == (footprint == null)) {
      throw new IllegalArgumentException(
          "exactly one of size and footprint must be given, not "
              + (size == null ? "neither" : "both"));
    }
    if (size != null) {
      Range.SIZE.require("size", size);
    }
    Range.ANY.require("cval", cval);
  }

  /**
   * The cells for voxels of a size.
   *
   * @throws IllegalArgumentException if the origin lies outside of them
   */
  public Footprint cells(VoxelGeometry geometry) {
    Footprint cells;
    if (size != null) {
      int[] extent = WindowSizes.any("size", size, geometry);
      cells = Footprint.box(extent[0], extent[1], extent[2]);
    } else {
      cells = Objects.requireNonNull(footprint).footprint(geometry);
    }
    return cells.withOrigin(
        cells.extent(0) == 1 ? 0 : origin.z(),
        cells.extent(1) == 1 ? 0 : origin.y(),
        cells.extent(2) == 1 ? 0 : origin.x());
  }

  /**
   * Checks the origin too, if the size of the voxels does not matter.
   *
   * @return the cells then; null if they depend on the size of the voxels
   */
  public @Nullable Footprint check() {
    PerAxis length = size != null ? size : Objects.requireNonNull(footprint).radius();
    boolean um = length != null && length.unit() == PerAxis.Unit.MICROMETRE;
    return um ? null : cells(VoxelGeometry.ofVoxelSize(1, 1, 1));
  }
}
