package org.cytobeam.transforms.label;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;

/**
 * The connected components of one block, as labelled runs. Component numbers count from 0 in raster
 * order of each component's first voxel, so number + 1 is what {@code scipy.ndimage.label} gives on
 * the block.
 *
 * <p>Runs are joined with the runs of the rows before (the row above in the plane, and up to three
 * rows of the plane before) by union-find; the root of a component is its first run. After: He,
 * Chao, Suzuki, "A run-based two-scan labeling algorithm", IEEE TIP 17 (2008).
 */
public final class RunLabels {
  private final Box box;
  private final Runs runs;
  private final int[] label;
  private final int[] firstRun;

  RunLabels(Box box, Runs runs, int[] label, int[] firstRun) {
    this.box = box;
    this.runs = runs;
    this.label = label;
    this.firstRun = firstRun;
  }

  /**
   * Labels a mask.
   *
   * @param connectivity which voxels belong together
   */
  public static RunLabels of(Voxels mask, Connectivity connectivity) {
    int axes = connectivity.axes();
    Runs runs = Runs.of(mask);
    RunForest forest = new RunForest(runs);
    int ny = mask.ny();
    for (int row = 0; row < runs.rows; row++) {
      if (runs.rowStart[row] == runs.rowStart[row + 1]) {
        continue;
      }
      int y = row % ny;
      // How far apart in x two runs may be and still touch grows with the connectivity that is left
      // after the step in y and z.
      if (y > 0) {
        forest.join(row - 1, row, axes >= 2 ? 1 : 0);
      }
      if (row >= ny && !connectivity.inPlane()) {
        forest.join(row - ny, row, axes >= 2 ? 1 : 0);
        if (axes >= 2) {
          int reach = axes - 2;
          if (y > 0) {
            forest.join(row - ny - 1, row, reach);
          }
          if (y < ny - 1) {
            forest.join(row - ny + 1, row, reach);
          }
        }
      }
    }
    int[] label = new int[runs.count()];
    int[] firstRun = forest.number(label);
    return new RunLabels(mask.box(), runs, label, firstRun);
  }

  /** Number of components. */
  public int count() {
    return firstRun.length;
  }

  /** The block. */
  public Box box() {
    return box;
  }

  /** Number of rows of the block, {@code nz * ny}. */
  public int rows() {
    return runs.rows;
  }

  /** First run of a row; its runs end before {@code firstRunOfRow(row + 1)}. */
  public int firstRunOfRow(int row) {
    return runs.rowStart[row];
  }

  /** First voxel of a run, counted from the block's corner. */
  public int start(int run) {
    return runs.start[run];
  }

  /** One past the last voxel of a run. */
  public int end(int run) {
    return runs.end[run];
  }

  /** Component of a run. */
  public int label(int run) {
    return label[run];
  }

  /** The identity of each component: the smallest linear index of its voxels in the volume. */
  public long[] identities(VoxelIndex index) {
    long[] ids = new long[count()];
    int ny = box.size(1);
    int next = 0;
    for (int row = 0; row < rows() && next < ids.length; row++) {
      while (next < ids.length && firstRun[next] < firstRunOfRow(row + 1)) {
        ids[next] =
            index.of(box.z0() + row / ny, box.y0() + row % ny, box.x0() + start(firstRun[next]));
        next++;
      }
    }
    return ids;
  }
}
