package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.AxisPass;
import org.cytobeam.transforms.kernel.DoubleRows;
import org.cytobeam.transforms.kernel.FloatRows;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.kernel.FootprintExtremum;
import org.cytobeam.transforms.kernel.RowType;
import org.cytobeam.transforms.kernel.SeparableFilter;
import org.cytobeam.transforms.kernel.ShortRows;
import org.cytobeam.transforms.kernel.VanHerk;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.cytobeam.transforms.kernel.VoxelCopy;
import org.cytobeam.transforms.operator.Border;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.jspecify.annotations.Nullable;

/**
 * The minimum or maximum under a footprint, {@code scipy.ndimage.minimum_filter} and {@code
 * maximum_filter}: pixel type in = pixel type out.
 *
 * <p>A box is done axis by axis. As in scipy, 64-bit integers are rounded to float64, so results
 * beyond 2^53 are rounded; and a {@code cval} that the pixel type does not hold is converted to it
 * as C does, for a box after each axis and otherwise before. A NaN reaches exactly the voxels whose
 * footprint contains it (in scipy it depends on the order of the voxels).
 */
public final class ExtremumOperator extends SeparableOperator {
  private static final long serialVersionUID = 1L;

  private final Footprint footprint;
  private final boolean maximum;
  private final BoundaryMode mode;
  private final double cval;

  private ExtremumOperator(Footprint footprint, boolean maximum, BoundaryMode mode, double cval) {
    super(new Halo(footprint.reach(0), footprint.reach(1), footprint.reach(2)), mode);
    this.footprint = footprint;
    this.maximum = maximum;
    this.mode = mode;
    this.cval = cval;
  }

  public static ExtremumOperator minimum(Footprint footprint, BoundaryMode mode, double cval) {
    return new ExtremumOperator(footprint, false, mode, cval);
  }

  public static ExtremumOperator maximum(Footprint footprint, BoundaryMode mode, double cval) {
    return new ExtremumOperator(footprint, true, mode, cval);
  }

  @Override
  public PixelType outputType(PixelType input) {
    return input;
  }

  @Override
  PixelType between(PixelType input) {
    return input;
  }

  @Override
  boolean filtersZ() {
    return footprint.isBox() && footprint.extent(0) > 1;
  }

  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    return footprint.isBox()
        ? super.scratchBytes(source, target, input)
        : new FootprintExtremum<>(new DoubleRows(), footprint, maximum)
            .scratchBytes(target.extent(1), target.extent(2), FloatRows.hold(input) ? 4 : 8);
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    PixelType type = source.type();
    if (footprint.count() == 1 && footprint.isBox()) {
      VoxelCopy.copy(source, target);
    } else if (type == PixelType.U2 && footprint.isBox() && ShortRows.hold(cval)) {
      compute(new ShortRows(), source, target);
    } else if (FloatRows.hold(type) && (type == PixelType.F4 || (float) cval == cval)) {
      compute(new FloatRows(), source, target);
    } else {
      compute(new DoubleRows(), source, target);
    }
  }

  private <R> void compute(RowType<R> rows, Voxels source, Voxels target) {
    if (footprint.isBox()) {
      new SeparableFilter<>(
              rows,
              pass(rows, source, target, 0),
              pass(rows, source, target, 1),
              pass(rows, source, target, 2),
              source.type())
          .apply(source, target);
    } else {
      new FootprintExtremum<>(rows, footprint, maximum)
          .apply(
              source,
              Border.sourceIndex(source.box(), target.box(), 0, footprint, mode),
              Border.sourceIndex(source.box(), target.box(), 1, footprint, mode),
              Border.sourceIndex(source.box(), target.box(), 2, footprint, mode),
              VoxelCast.quantised(cval, source.type()),
              target);
    }
  }

  private <R> @Nullable AxisPass<R> pass(RowType<R> rows, Voxels source, Voxels target, int axis) {
    return footprint.extent(axis) == 1
        ? null
        : pass(
            new VanHerk<>(rows, maximum, footprint.before(axis), footprint.after(axis)),
            source,
            target,
            axis,
            cval);
  }
}
