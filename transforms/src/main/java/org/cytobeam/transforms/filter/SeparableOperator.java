package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.AxisFilter;
import org.cytobeam.transforms.kernel.AxisPass;
import org.cytobeam.transforms.kernel.SeparableFilter;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Border;
import org.cytobeam.transforms.operator.BoundaryMode;

/** What the separable filters share: halo, border and the memory between the passes. */
public abstract class SeparableOperator implements BlockOperator {
  private static final long serialVersionUID = 1L;

  private final Halo halo;
  private final BoundaryMode mode;

  SeparableOperator(Halo halo, BoundaryMode mode) {
    this.halo = halo;
    this.mode = mode;
  }

  /** The type that holds the results between the passes. */
  abstract PixelType between(PixelType input);

  /** Whether axis 0 is filtered; if not, no volume is held between the passes. */
  abstract boolean filtersZ();

  @Override
  public Box requiredSource(Box target, Box volume) {
    return Border.requiredSource(target, volume, halo, mode);
  }

  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    long planes = SeparableFilter.planeValues(source, target) * rowBytes(input);
    return filtersZ()
        ? planes
            + Voxels.memoryBytes(SeparableFilter.intermediateBox(source, target), between(input))
        : planes;
  }

  /** Bytes of a value of the rows that are computed in. */
  int rowBytes(PixelType input) {
    return Double.BYTES;
  }

  <R> AxisPass<R> pass(
      AxisFilter<R> filter, Voxels source, Voxels target, int axis, double outsideValue) {
    return new AxisPass<>(
        filter,
        target.box().min(axis) - filter.before(),
        Border.sourceIndex(source.box(), target.box(), axis, filter.before(), filter.after(), mode),
        outsideValue);
  }
}
