package org.cytobeam.transforms.kernel;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.Voxels;

/**
 * The k-th smallest value under a small footprint for a tile without NaN, by comparisons of whole
 * rows.
 *
 * @param <R> {@code float[]} or {@code double[]}
 */
final class RankNetwork<R> {
  private final RankPlan plan;
  private final RowMath<R> rows;
  private final R[] padded;
  private final int height;
  private final int width;
  private final int nx;

  /** Of one z: for each different column its sorted cells at every y. */
  private final List<R[]> columns = new ArrayList<>();

  /** Of one z and y: for each different plane its sorted cells. */
  private final List<R[]> planes = new ArrayList<>();

  private final R[] wires;

  /**
   * @param padded the rows (z, y) of the tile and what the footprint reaches around it
   * @param height rows of a padded plane
   * @param width values of a padded row
   */
  RankNetwork(RankPlan plan, RowMath<R> rows, R[] padded, int height, int width) {
    this.plan = plan;
    this.rows = rows;
    this.padded = padded;
    this.height = height;
    this.width = width;
    this.nx = width - plan.footprint().extent(2) + 1;
    for (RankPlan.Column column : plan.columns()) {
      columns.add(rows.newRows(height * column.cells().size(), width));
    }
    for (RankPlan.Plane plane : plan.planes()) {
      planes.add(rows.newRows(plane.cells(), width));
    }
    wires = rows.newRows(Math.toIntExact(plan.footprint().count()), nx);
  }

  /** Writes the tile into the target from array index {@code firstVoxel} on. */
  void fill(Voxels target, int firstVoxel) {
    int nz = padded.length / height - plan.footprint().extent(0) + 1;
    int ny = height - plan.footprint().extent(1) + 1;
    for (int z = 0; z < nz; z++) {
      for (int i = 0; i < columns.size(); i++) {
        sortColumns(plan.columns().get(i), z, columns.get(i));
      }
      for (int y = 0; y < ny; y++) {
        for (int i = 0; i < planes.size(); i++) {
          mergeColumns(plan.planes().get(i), y, planes.get(i));
        }
        mergePlanes();
        int to = firstVoxel + (z * target.ny() + y) * target.nx();
        rows.store(wires[plan.resultWire()], nx, target, to);
      }
    }
  }

  /** The cells of a column at every y; row {@code y * cells + wire}. */
  private void sortColumns(RankPlan.Column column, int z, R[] sorted) {
    int cells = column.cells().size();
    R[] one = rows.newRows(cells, 0);
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < cells; i++) {
        one[i] = sorted[y * cells + i];
        R cell = padded[(z + column.cells().get(i)) * height + y];
        System.arraycopy(cell, 0, one[i], 0, width);
      }
      column.network().run(one, width, rows);
    }
  }

  private void mergeColumns(RankPlan.Plane plane, int y, R[] merged) {
    int wire = 0;
    for (RankPlan.ColumnAt at : plane.columns()) {
      RankPlan.Column column = plan.columns().get(at.column());
      int cells = column.cells().size();
      for (int i = 0; i < cells; i++) {
        R cell = columns.get(at.column())[(y + at.y()) * cells + column.network().wireOf(i)];
        System.arraycopy(cell, 0, merged[wire++], 0, width);
      }
    }
    plane.network().run(merged, width, rows);
  }

  private void mergePlanes() {
    int wire = 0;
    for (RankPlan.PlaneAt at : plan.parts()) {
      RankPlan.Plane plane = plan.planes().get(at.plane());
      for (int i = 0; i < plane.cells(); i++) {
        R cell = planes.get(at.plane())[plane.network().wireOf(i)];
        System.arraycopy(cell, at.x(), wires[wire++], 0, nx);
      }
    }
    plan.network().run(wires, nx, rows);
  }
}
