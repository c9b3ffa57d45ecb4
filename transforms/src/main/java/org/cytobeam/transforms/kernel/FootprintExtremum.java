package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.Voxels;

/**
 * The minimum or maximum over a footprint of any form.
 *
 * <p>Each row of the footprint is a bar; a bar's minimum along x is made from that of a shorter one
 * with one comparison. The bars of a plane of the footprint are combined row by row, and the planes
 * among each other, equal planes once: a comparison of whole rows for each row of the footprint,
 * not for each cell. A NaN reaches exactly the windows that contain it.
 *
 * @param <R> {@code float[]} or {@code double[]}
 */
public final class FootprintExtremum<R> {
  private static final int TILE_X = 512;
  private static final int TILE_Y = 32;

  private final RowType<R> rows;
  private final Footprint footprint;
  private final boolean maximum;
  private final Bars shape;

  public FootprintExtremum(RowType<R> rows, Footprint footprint, boolean maximum) {
    this.rows = rows;
    this.footprint = footprint;
    this.maximum = maximum;
    this.shape = Bars.of(footprint);
  }

  private int tileY() {
    return Math.max(TILE_Y, 2 * footprint.extent(1));
  }

  private int tileX() {
    return Math.max(TILE_X, 2 * footprint.extent(2));
  }

  /** Bytes of memory {@link #apply} needs for a target of these extents. */
  public long scratchBytes(long ny, long nx, int bytesOfValue) {
    long y = Math.min(ny, tileY());
    long x = Math.min(nx, tileX());
    long bars = shape.bars().size() * (y + footprint.extent(1) - 1) * x;
    return bytesOfValue * (bars + footprint.extent(0) * y * x);
  }

  /**
   * Fills the target.
   *
   * @param indexZ for each plane from {@code footprint.before(0)} before the target's first: the
   *     source's plane seen there, or {@link AxisPass#OUTSIDE}
   * @param indexY the same for rows
   * @param indexX the same for columns
   * @param outside value of what lies outside
   */
  public void apply(
      Voxels source, int[] indexZ, int[] indexY, int[] indexX, double outside, Voxels target) {
    for (int y = 0; y < target.ny(); y += tileY()) {
      int endY = Math.min(target.ny(), y + tileY());
      int[] tileIndexY = Arrays.copyOfRange(indexY, y, endY + footprint.extent(1) - 1);
      for (int x = 0; x < target.nx(); x += tileX()) {
        int endX = Math.min(target.nx(), x + tileX());
        int[] tileIndexX = Arrays.copyOfRange(indexX, x, endX + footprint.extent(2) - 1);
        new Tile(
                new PaddedRows<>(rows, source, indexZ, tileIndexY, tileIndexX, outside),
                endY - y,
                endX - x)
            .fill(target, y * target.nx() + x);
      }
    }
  }

  private void combine(R a, R b, R out, int n) {
    if (maximum) {
      rows.maximum(a, b, out, n);
    } else {
      rows.minimum(a, b, out, n);
    }
  }

  /** All planes of a part of the target. */
  private final class Tile {
    private final PaddedRows<R> padded;
    private final int ny;
    private final int nx;

    /** Of one padded plane: the extremum of every bar at every row, bar by bar. */
    private final R[] barRows;

    /** What is known of the target planes that the footprint still reaches, in turn. */
    private final R[] results;

    private final boolean[] begun = new boolean[footprint.extent(0)];
    private final R shorter;
    private final R longer;
    private final R shifted;

    Tile(PaddedRows<R> padded, int ny, int nx) {
      this.padded = padded;
      this.ny = ny;
      this.nx = nx;
      int width = nx + footprint.extent(2) - 1;
      barRows = rows.newRows(shape.bars().size() * (ny + footprint.extent(1) - 1), nx);
      results = rows.newRows(footprint.extent(0) * ny, nx);
      shorter = rows.newRow(width);
      longer = rows.newRow(width);
      shifted = rows.newRow(width);
    }

    void fill(Voxels target, int firstVoxel) {
      int depth = footprint.extent(0);
      for (int plane = 0; plane < target.nz() + depth - 1; plane++) {
        makeBars(plane);
        for (int section = 0; section < shape.sections().size(); section++) {
          combineSection(plane, section, target.nz());
        }
        int done = plane - depth + 1;
        if (done >= 0) {
          int slot = done % depth;
          for (int y = 0; y < ny; y++) {
            int to = firstVoxel + (done * target.ny() + y) * target.nx();
            rows.store(results[slot * ny + y], nx, target, to);
          }
          begun[slot] = false;
        }
      }
    }

    /** The bars of all rows of a padded plane, each from the next shorter one. */
    private void makeBars(int plane) {
      List<Footprint.Run> bars = shape.bars();
      int height = ny + footprint.extent(1) - 1;
      int width = nx + footprint.extent(2) - 1;
      for (int row = 0; row < height; row++) {
        padded.load(plane, row, shorter);
        int length = 1;
        R current = shorter;
        for (int bar = 0; bar < bars.size(); bar++) {
          while (length < bars.get(bar).length()) {
            int next = Math.min(bars.get(bar).length(), 2 * length);
            int n = width - next + 1;
            System.arraycopy(current, next - length, shifted, 0, n);
            R into = current == shorter ? longer : shorter;
            combine(current, shifted, into, n);
            current = into;
            length = next;
          }
          System.arraycopy(current, bars.get(bar).start(), barRows[bar * height + row], 0, nx);
        }
      }
    }

    /** Combines the bars of a section and gives the result to every target plane that sees it. */
    private void combineSection(int plane, int section, int planes) {
      List<Bars.BarAt> parts = shape.sections().get(section);
      int height = ny + footprint.extent(1) - 1;
      int depth = footprint.extent(0);
      for (int y = 0; y < ny; y++) {
        R one = barRows[parts.get(0).bar() * height + y + parts.get(0).y()];
        for (int i = 1; i < parts.size(); i++) {
          R next = barRows[parts.get(i).bar() * height + y + parts.get(i).y()];
          combine(one, next, longer, nx);
          one = longer;
        }
        for (int dz = 0; dz < depth; dz++) {
          int z = plane - dz;
          if (shape.sectionOfPlane()[dz] == section && z >= 0 && z < planes) {
            R result = results[z % depth * ny + y];
            if (begun[z % depth]) {
              combine(result, one, result, nx);
            } else {
              System.arraycopy(one, 0, result, 0, nx);
            }
          }
        }
      }
      for (int dz = 0; dz < depth; dz++) {
        int z = plane - dz;
        if (shape.sectionOfPlane()[dz] == section && z >= 0 && z < planes) {
          begun[z % depth] = true;
        }
      }
    }
  }
}
