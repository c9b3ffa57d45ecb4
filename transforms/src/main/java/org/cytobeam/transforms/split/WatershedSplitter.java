package org.cytobeam.transforms.split;

import java.util.Objects;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.BlockOperator;
import org.jspecify.annotations.Nullable;

/** What {@link WatershedSplit} describes. */
final class WatershedSplitter implements Splitter {
  private static final long serialVersionUID = 1L;

  private final @Nullable BlockOperator image;
  private final double @Nullable [] spacing;
  private final @Nullable BlockOperator smoothing;
  private final double h;
  private final int @Nullable [] minDistance;
  private final long minArea;

  /**
   * @param image makes the landscape from the measured image; null for the distance
   * @param spacing what the distance counts; null for an image
   * @param smoothing of the distance; null for none
   * @param h how far a peak must rise
   * @param minDistance how far peaks must be apart on z, y, x; null for peaks by {@code h}
   * @param minArea of a part
   */
  WatershedSplitter(
      @Nullable BlockOperator image,
      double @Nullable [] spacing,
      @Nullable BlockOperator smoothing,
      double h,
      int @Nullable [] minDistance,
      long minArea) {
    this.image = image;
    this.spacing = spacing;
    this.smoothing = smoothing;
    this.h = h;
    this.minDistance = minDistance;
    this.minArea = minArea;
  }

  @Override
  public @Nullable BlockOperator imageOperator() {
    return image;
  }

  @Override
  public int bytesPerVoxel() {
    // heights and parts, with margins up to 8 each in a box of two planes, and one of sorting (16),
    // a search for peaks (order 8 and 8), a queue (12) and a distance map (12)
    return 32;
  }

  @Override
  public int[] split(Component component) {
    ComponentGrid grid = new ComponentGrid(component.mask(), component.connectivity());
    int[] parts = flooded(component, grid);
    return parts == null ? MaskVoxels.boxed(component.mask(), 1) : grid.boxed(parts);
  }

  /** The parts, numbered; null if there is one. */
  private int @Nullable [] flooded(Component component, ComponentGrid grid) {
    int[] parts = grid.parts();
    float[] heights = grid.heights(landscape(component), parts);
    HeightOrder order = HeightOrder.of(heights, parts, grid.count());
    if (minDistance == null) {
      HMaxima.mark(grid, heights, h, parts, order);
    } else {
      LocalMaxima.mark(grid, heights, minDistance, parts);
    }
    int seeds = Seeds.number(grid, parts);
    if (seeds < 2) {
      return null;
    }
    Flooding.flood(grid, order, parts);
    int n = PartNumbers.inRasterOrder(parts, seeds);
    if (SmallParts.merge(grid, parts, n, minArea)) {
      PartNumbers.inRasterOrder(parts, n);
    }
    return parts;
  }

  private Voxels landscape(Component component) {
    if (spacing == null) {
      return Objects.requireNonNull(component.image(), "the image that was asked for");
    }
    Voxels distances = DistanceMap.of(component.mask(), component, spacing);
    if (smoothing == null) {
      return distances;
    }
    Voxels smooth = Voxels.allocate(distances.box(), distances.type());
    smoothing.compute(distances, smooth);
    return smooth;
  }
}
