package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.transforms.kernel.AxisPass;
import org.cytobeam.transforms.kernel.Footprint;

/** What a neighbourhood needs to read, and what it sees where the volume ends. */
public final class Border {

  private Border() {}

  /**
   * The target grown by the halo and clipped to the volume. A window that reaches further to one
   * side than to the other ({@code before}, {@code after}) needs the larger of both as its halo,
   * because reflection turns it round at the border. With {@link BoundaryMode#WRAP} an axis on
   * which the halo passes the border is needed as a whole, because the far end is seen there.
   */
  public static Box requiredSource(Box target, Box volume, Halo halo, BoundaryMode mode) {
    Box reach = target.grow(halo);
    Box clipped = reach.intersect(volume);
    if (mode != BoundaryMode.WRAP) {
      return clipped;
    }
    boolean z = reach.z0() < volume.z0() || reach.z1() > volume.z1();
    boolean y = reach.y0() < volume.y0() || reach.y1() > volume.y1();
    boolean x = reach.x0() < volume.x0() || reach.x1() > volume.x1();
    return new Box(
        z ? volume.z0() : clipped.z0(),
        y ? volume.y0() : clipped.y0(),
        x ? volume.x0() : clipped.x0(),
        z ? volume.z1() : clipped.z1(),
        y ? volume.y1() : clipped.y1(),
        x ? volume.x1() : clipped.x1());
  }

  /**
   * For each position from {@code target.min - before} to {@code target.max + after - 1}: the index
   * of the voxel in the source that is seen there, or {@link AxisPass#OUTSIDE}. Where a position
   * lies beyond the source, the volume ends with the source (contract of {@link BlockOperator}).
   */
  public static int[] sourceIndex(
      Box source, Box target, int axis, int before, int after, BoundaryMode mode) {
    int extent = source.size(axis);
    int[] index = new int[Math.addExact(target.size(axis), before + after)];
    long first = target.min(axis) - before - source.min(axis);
    for (int i = 0; i < index.length; i++) {
      long position = first + i;
      index[i] =
          position >= 0 && position < extent ? (int) position : beyond(position, extent, mode);
    }
    return index;
  }

  /** The same for the reach of a footprint. */
  public static int[] sourceIndex(
      Box source, Box target, int axis, Footprint footprint, BoundaryMode mode) {
    return sourceIndex(source, target, axis, footprint.before(axis), footprint.after(axis), mode);
  }

  private static int beyond(long position, int extent, BoundaryMode mode) {
    return switch (mode) {
      case CONSTANT -> AxisPass.OUTSIDE;
      case NEAREST -> position < 0 ? 0 : extent - 1;
      case WRAP -> Math.floorMod(position, extent);
      case REFLECT -> {
        int folded = (int) Math.floorMod(position, 2L * extent);
        yield folded < extent ? folded : 2 * extent - 1 - folded;
      }
      case MIRROR -> {
        if (extent == 1) {
          yield 0;
        }
        int folded = (int) Math.floorMod(position, 2L * extent - 2);
        yield folded < extent ? folded : 2 * extent - 2 - folded;
      }
    };
  }
}
