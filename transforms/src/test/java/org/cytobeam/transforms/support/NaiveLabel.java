package org.cytobeam.transforms.support;

import java.util.ArrayDeque;
import org.cytobeam.transforms.label.Connectivity;

/** scipy.ndimage.label by flood fill in raster order: slow and obviously right. */
public final class NaiveLabel {
  private NaiveLabel() {}

  /** Labels 1..N in raster order of the first voxel; 0 is background. */
  public static int[] label(boolean[] mask, int nz, int ny, int nx, int connectivity) {
    return label(mask, nz, ny, nx, Connectivity.of(connectivity));
  }

  /** The same for every connectivity. */
  public static int[] label(boolean[] mask, int nz, int ny, int nx, Connectivity connectivity) {
    long[] values = new long[mask.length];
    for (int i = 0; i < mask.length; i++) {
      values[i] = mask[i] ? 1 : 0;
    }
    return label(values, nz, ny, nx, connectivity);
  }

  /** Equal values belong together; 0 is background. */
  public static int[] label(long[] values, int nz, int ny, int nx, Connectivity connectivity) {
    int[] labels = new int[values.length];
    int next = 0;
    int[][] offsets = connectivity.offsets();
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int seed = 0; seed < values.length; seed++) {
      if (values[seed] == 0 || labels[seed] != 0) {
        continue;
      }
      labels[seed] = ++next;
      queue.add(seed);
      while (!queue.isEmpty()) {
        int i = queue.remove();
        for (int[] offset : offsets) {
          int z = step(i / (ny * nx), offset[0], nz, connectivity.wraps(0));
          int y = step(i / nx % ny, offset[1], ny, connectivity.wraps(1));
          int x = step(i % nx, offset[2], nx, connectivity.wraps(2));
          int j = (z * ny + y) * nx + x;
          if (z >= 0 && y >= 0 && x >= 0 && values[j] == values[seed] && labels[j] == 0) {
            labels[j] = next;
            queue.add(j);
          }
        }
      }
    }
    return labels;
  }

  /** Where a step leads on an axis; -1 if it leaves the volume. */
  private static int step(int from, int offset, int extent, boolean wraps) {
    int to = from + offset;
    return wraps ? Math.floorMod(to, extent) : to < extent ? to : -1;
  }
}
