package org.cytobeam.transforms.atlas;

import org.cytobeam.io.annotation.AnnotationHeader;
import org.cytobeam.io.annotation.AnnotationVolume;

/**
 * The annotation in memory: for each row of its fastest file axis, the runs of equal id, so that
 * the 77 million voxels of the Allen CCF at 25 micrometres take a few megabytes.
 *
 * <p>Ids are replaced by labels, 0, 1, 2 ... in the order in which the file shows them; {@link
 * #idOf} gives the id back. Immutable and thread-safe.
 */
public final class RegionMap {
  private final AnnotationHeader header;
  private final long[] ids;

  /** Of row r: runs {@code starts[r] .. starts[r + 1] - 1}. */
  private final int[] starts;

  /** Of each run: one past its last voxel on the row axis. */
  private final char[] ends;

  /** Of each run: its label. */
  private final char[] labels;

  RegionMap(AnnotationHeader header, long[] ids, int[] starts, char[] ends, char[] labels) {
    this.header = header;
    this.ids = ids;
    this.starts = starts;
    this.ends = ends;
    this.labels = labels;
  }

  /**
   * Reads an annotation from start to end.
   *
   * @throws org.cytobeam.io.BadInputException if it is damaged or has more than 65535 different ids
   */
  public static RegionMap read(AnnotationVolume annotation) {
    RegionMapBuilder builder = new RegionMapBuilder(annotation.header());
    annotation.scan(builder);
    return builder.build();
  }

  public AnnotationHeader header() {
    return header;
  }

  /** Voxels on atlas axis 0, 1 or 2. */
  public int extent(int axis) {
    return header.extent(axis);
  }

  /** Number of different ids, 0 (background) included if it occurs. */
  public int labelCount() {
    return ids.length;
  }

  /** The id that a label stands for. */
  public long idOf(int label) {
    return ids[label];
  }

  /** Label of the voxel at atlas index (i0, i1, i2), which lies in the annotation. */
  public int label(int i0, int i1, int i2) {
    boolean alongFirst = header.axis0Fastest();
    int row = (alongFirst ? i2 : i0) * header.n1() + i1;
    int position = alongFirst ? i0 : i2;
    int low = starts[row];
    int high = starts[row + 1] - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] > position) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return labels[low];
  }

  /**
   * Adds to {@code counts[label]} the voxels of a row from {@code from} to before {@code to} on the
   * row axis.
   */
  void countRow(int row, int from, int to, long[] counts) {
    int start = 0;
    int last = starts[row + 1];
    for (int run = starts[row]; run < last && start < to; run++) {
      int end = ends[run];
      int n = Math.min(end, to) - Math.max(start, from);
      if (n > 0) {
        counts[labels[run]] += n;
      }
      start = end;
    }
  }

  /** Bytes that the runs take. */
  public long memoryBytes() {
    return 4L * starts.length + 2L * ends.length + 2L * labels.length + 8L * ids.length;
  }
}
