package org.cytobeam.transforms.label;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;

/**
 * The connected components of one block, as labelled runs. Component numbers count from 0 in raster
 * order of each component's first voxel, so number + 1 is what {@code scipy.ndimage.label} gives on
 * the block.
 *
 * <p>Runs are joined with the runs of the rows before (the row above in the plane, and up to three
 * rows of the plane before, as far as the structure reaches) by union-find; the root of a component
 * is its first run. After: He, Chao, Suzuki, "A run-based two-scan labeling algorithm", IEEE TIP 17
 * (2008).
 */
public final class RunLabels {
  /**
   * Memory of one run at most, while the arrays of runs grow: start, end and value in the old and
   * the twice as long new arrays; then parent and label.
   */
  public static final int RUN_BYTES = 48;

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
   * Labels a mask, or an integer image in which only equal values other than 0 belong together
   * ({@code skimage.measure.label} with background 0).
   *
   * @param connectivity which voxels belong together; what wraps round is for the sides of blocks
   * @throws IllegalArgumentException if the image has floating-point values
   */
  public static RunLabels of(Voxels image, Connectivity connectivity) {
    Runs runs = Runs.of(image, connectivity.joinsAlongX());
    RunForest forest = new RunForest(runs);
    Reach[] above = Reach.of(dx -> connectivity.connects(0, 1, dx));
    Reach[] before = Reach.of(dx -> connectivity.connects(1, 0, dx));
    Reach[] beforeAbove = Reach.of(dx -> connectivity.connects(1, 1, dx));
    Reach[] beforeBelow = Reach.of(dx -> connectivity.connects(1, -1, dx));
    int ny = image.ny();
    for (int row = 0; row < runs.rows; row++) {
      if (runs.rowStart[row] == runs.rowStart[row + 1]) {
        continue;
      }
      int y = row % ny;
      if (y > 0) {
        forest.join(row - 1, row, above);
      }
      if (row >= ny) {
        forest.join(row - ny, row, before);
        if (y > 0) {
          forest.join(row - ny - 1, row, beforeAbove);
        }
        if (y < ny - 1) {
          forest.join(row - ny + 1, row, beforeBelow);
        }
      }
    }
    int[] label = new int[runs.count()];
    int[] firstRun = forest.number(label);
    return new RunLabels(image.box(), runs, label, firstRun);
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

  /** Whether it is values that were labelled, and not a mask. */
  boolean valued() {
    return runs.valued();
  }

  /** The value of a run's voxels, uint64 as its bits; 1 in a mask. */
  long value(int run) {
    return runs.value(run);
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
