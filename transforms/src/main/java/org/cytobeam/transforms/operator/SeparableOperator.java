package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.AxisFilter;
import org.cytobeam.transforms.kernel.AxisPass;
import org.cytobeam.transforms.kernel.SeparableFilter;

/** What the separable filters share: halo, border and the memory between the passes. */
abstract class SeparableOperator implements BlockOperator {
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
    return filtersZ()
        ? Voxels.memoryBytes(SeparableFilter.intermediateBox(source, target), between(input))
        : 0;
  }

  <R> AxisPass<R> pass(
      AxisFilter<R> filter, Voxels source, Voxels target, int axis, double outsideValue) {
    int radius = filter.radius();
    return new AxisPass<>(
        filter,
        target.box().min(axis) - radius,
        Border.sourceIndex(source.box(), target.box(), axis, radius, mode),
        outsideValue);
  }
}
