package org.cytobeam.transforms.support;

import java.util.ArrayDeque;
import org.cytobeam.transforms.label.Connectivity;

/** scipy.ndimage.label by flood fill in raster order: slow and obviously right. */
public final class NaiveLabel {
  private NaiveLabel() {}

  /** Labels 1..N in raster order of the first voxel; 0 is background. */
  public static int[] label(boolean[] mask, int nz, int ny, int nx, int connectivity) {
    return label(mask, nz, ny, nx, connectivity, false);
  }

  /** The same for every connectivity. */
  public static int[] label(boolean[] mask, int nz, int ny, int nx, Connectivity connectivity) {
    return switch (connectivity) {
      case FACES -> label(mask, nz, ny, nx, 1, false);
      case EDGES -> label(mask, nz, ny, nx, 2, false);
      case CORNERS -> label(mask, nz, ny, nx, 3, false);
      case PLANE_FACES -> label(mask, nz, ny, nx, 1, true);
      case PLANE_CORNERS -> label(mask, nz, ny, nx, 2, true);
    };
  }

  private static int[] label(
      boolean[] mask, int nz, int ny, int nx, int connectivity, boolean inPlane) {
    int[] labels = new int[mask.length];
    int next = 0;
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int seed = 0; seed < mask.length; seed++) {
      if (!mask[seed] || labels[seed] != 0) {
        continue;
      }
      labels[seed] = ++next;
      queue.add(seed);
      while (!queue.isEmpty()) {
        int i = queue.remove();
        int z = i / (ny * nx);
        int y = i / nx % ny;
        int x = i % nx;
        for (int dz = -1; dz <= 1; dz++) {
          for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
              int steps = Math.abs(dz) + Math.abs(dy) + Math.abs(dx);
              int nzz = z + dz;
              int nyy = y + dy;
              int nxx = x + dx;
              if (steps == 0
                  || steps > connectivity
                  || (inPlane && dz != 0)
                  || nzz < 0
                  || nyy < 0
                  || nxx < 0
                  || nzz >= nz
                  || nyy >= ny
                  || nxx >= nx) {
                continue;
              }
              int j = (nzz * ny + nyy) * nx + nxx;
              if (mask[j] && labels[j] == 0) {
                labels[j] = next;
                queue.add(j);
              }
            }
          }
        }
      }
    }
    return labels;
  }
}
