package org.cytobeam.transforms.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * The source's rows after the pass on axis 0, for as many y as the next pass looks at: each row is
 * filtered once and kept until no window needs it.
 *
 * @param <R> {@code float[]} or {@code double[]}
 */
final class FilteredColumns<R> {
  private final RowType<R> type;
  private final @Nullable AxisPass<R> z;
  private final PixelType between;
  private final Voxels source;
  private final int planes;

  /** The first plane that is loaded, where there is no pass. */
  private final int firstPlane;

  private final R[] column;
  private final R[] padded;

  /** By slot: the rows of one y, plane by plane. */
  private final List<R[]> slots = new ArrayList<>();

  /** By y of the source: where its rows are, or -1. */
  private final int[] slotOf;

  /**
   * @param z pass on axis 0, or null
   * @param between the pixel type that holds the result
   * @param target whose planes are made
   * @param slots how many y are held at a time
   */
  FilteredColumns(
      RowType<R> type,
      RowPool<R>.Lease scratch,
      @Nullable AxisPass<R> z,
      PixelType between,
      Voxels source,
      Voxels target,
      int slots) {
    this.type = type;
    this.z = z;
    this.between = between;
    this.source = source;
    this.planes = target.nz();
    this.firstPlane = Math.toIntExact(target.box().z0() - source.box().z0());
    this.column = scratch.rows(z == null ? 0 : source.nz(), source.nx());
    this.padded = z == null ? column : z.pad(column, source.nx(), type);
    for (int i = 0; i < slots; i++) {
      this.slots.add(scratch.rows(planes, source.nx()));
    }
    this.slotOf = new int[source.ny()];
    Arrays.fill(slotOf, -1);
  }

  /** Makes the rows of these y available and lets go of all others. */
  void hold(int[] sourceIndex, int from, int to) {
    boolean[] wanted = new boolean[slotOf.length];
    for (int i = from; i < to; i++) {
      if (sourceIndex[i] != AxisPass.OUTSIDE) {
        wanted[sourceIndex[i]] = true;
      }
    }
    boolean[] taken = new boolean[slots.size()];
    for (int y = 0; y < slotOf.length; y++) {
      if (!wanted[y]) {
        slotOf[y] = -1;
      } else if (slotOf[y] >= 0) {
        taken[slotOf[y]] = true;
      }
    }
    int free = 0;
    for (int y = 0; y < slotOf.length; y++) {
      if (wanted[y] && slotOf[y] < 0) {
        while (taken[free]) {
          free++;
        }
        slotOf[y] = free++;
        make(y, slots.get(slotOf[y]));
      }
    }
  }

  /** A row that is held. */
  R row(int plane, int y) {
    return slots.get(slotOf[y])[plane];
  }

  private void make(int y, R[] out) {
    int n = source.nx();
    if (z == null) {
      for (int plane = 0; plane < planes; plane++) {
        type.load(source, ((firstPlane + plane) * source.ny() + y) * n, out[plane], n);
      }
      return;
    }
    for (int plane = 0; plane < source.nz(); plane++) {
      type.load(source, (plane * source.ny() + y) * n, column[plane], n);
    }
    z.filter().across(padded, z.start(), out, n);
    for (R row : out) {
      type.quantise(row, n, between);
    }
  }
}
