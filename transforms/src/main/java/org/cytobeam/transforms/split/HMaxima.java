package org.cytobeam.transforms.split;

import java.util.Arrays;
import org.cytobeam.transforms.label.LongList;

/**
 * Extended maxima: the regional maxima of the reconstruction of {@code heights - h} under {@code
 * heights}. A peak is one if every way from it to a higher one goes down by more than h; its seed
 * are the voxels connected with it that are at most h below it.
 *
 * <p>Found without the reconstruction: voxels are taken from the highest down and joined with the
 * neighbours taken before. Where two regions meet, the lower peak's depth is known. Differences are
 * float64. skimage.morphology.h_maxima marks the tops of the same peaks, and also peaks whose depth
 * is exactly h.
 */
final class HMaxima {
  private static final int NONE = -1;

  private final ComponentGrid grid;
  private final float[] heights;
  private final double h;

  /** The region of a voxel that was taken, by steps to the region's peak; else {@link #NONE}. */
  private final int[] parent;

  private final LongList peaks = new LongList();

  private HMaxima(ComponentGrid grid, float[] heights, double h) {
    this.grid = grid;
    this.heights = heights;
    this.h = h;
    parent = new int[heights.length];
    Arrays.fill(parent, NONE);
  }

  /**
   * Marks the seeds.
   *
   * @param h 0 or more; 0 gives the regional maxima
   * @param parts 0 at the component's voxels; {@link Seeds#MARK} at those of seeds afterwards
   * @param order of the component's voxels
   */
  static void mark(ComponentGrid grid, float[] heights, double h, int[] parts, HeightOrder order) {
    HMaxima maxima = new HMaxima(grid, heights, h);
    maxima.findPeaks(order);
    for (int i = 0; i < maxima.peaks.size(); i++) {
      maxima.markRegion((int) maxima.peaks.get(i), parts);
    }
  }

  private void findPeaks(HeightOrder order) {
    for (int voxel : order.voxels()) {
      take(voxel);
    }
    // the highest of all has no higher one to be joined with
    peaks.add(order.voxels()[0]);
  }

  private void take(int voxel) {
    parent[voxel] = voxel;
    int region = voxel;
    for (int step : grid.neighbours()) {
      int other = voxel + step;
      if (parent[other] != NONE) {
        int peak = peakOf(other);
        if (peak != region) {
          region = join(region, peak, heights[voxel]);
        }
      }
    }
  }

  /** Two regions meet at a height; the result is the higher peak, of equal ones the first. */
  private int join(int a, int b, float height) {
    boolean higherIsA = heights[a] > heights[b] || (heights[a] == heights[b] && a < b);
    int lower = higherIsA ? b : a;
    int higher = higherIsA ? a : b;
    if (height < heights[lower] - h) {
      peaks.add(lower);
    }
    parent[lower] = higher;
    return higher;
  }

  private int peakOf(int voxel) {
    int at = voxel;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private void markRegion(int peak, int[] parts) {
    double least = heights[peak] - h;
    IntStack stack = new IntStack();
    parts[peak] = Seeds.MARK;
    stack.push(peak);
    while (!stack.isEmpty()) {
      int voxel = stack.pop();
      for (int step : grid.neighbours()) {
        int next = voxel + step;
        if (parts[next] == 0 && heights[next] >= least) {
          parts[next] = Seeds.MARK;
          stack.push(next);
        }
      }
    }
  }
}
