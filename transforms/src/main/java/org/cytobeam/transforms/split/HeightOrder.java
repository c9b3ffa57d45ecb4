package org.cytobeam.transforms.split;

import java.util.Arrays;

/**
 * The voxels of a component from the highest down; of equal height in raster order. Voxels of one
 * height are a level, and levels count from 0.
 */
final class HeightOrder {
  /** Fewer voxels are sorted by comparison, because the digits' counts take time of their own. */
  private static final int FEW = 2048;

  private static final int DIGIT = 11;
  private static final int DIGIT_MASK = (1 << DIGIT) - 1;

  private final int[] voxels;
  private final int[] starts;

  private HeightOrder(int[] voxels, int[] starts) {
    this.voxels = voxels;
    this.starts = starts;
  }

  /**
   * Sorts.
   *
   * @param heights no NaN, no -0.0
   * @param parts {@link ComponentGrid#OUTSIDE} at voxels that are not of the component
   * @param count voxels of the component
   */
  static HeightOrder of(float[] heights, int[] parts, int count) {
    long[] keys = new long[count];
    int n = 0;
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] != ComponentGrid.OUTSIDE) {
        long depth = descending(heights[i]);
        least = Math.min(least, depth);
        most = Math.max(most, depth);
        keys[n++] = depth << 32 | i;
      }
    }
    if (count < FEW) {
      Arrays.sort(keys);
      return levels(keys);
    }
    for (int i = 0; i < count; i++) {
      keys[i] -= least << 32;
    }
    return levels(sorted(keys, most - least));
  }

  /** A number that is lower for higher heights; NaN must not come. */
  private static int descending(float height) {
    int bits = Float.floatToRawIntBits(height);
    return ~(bits ^ (bits >> 31 & Integer.MAX_VALUE));
  }

  /**
   * By the digits of the depths from the lowest up; the keys come in raster order.
   *
   * @param keys depth, counted from 0, in the upper half, voxel in the lower
   */
  private static long[] sorted(long[] keys, long deepest) {
    long[] from = keys;
    long[] to = new long[keys.length];
    for (int shift = 32; deepest >>> (shift - 32) != 0; shift += DIGIT) {
      int[] next = new int[DIGIT_MASK + 1];
      for (long key : from) {
        next[(int) (key >>> shift) & DIGIT_MASK]++;
      }
      int sum = 0;
      for (int digit = 0; digit <= DIGIT_MASK; digit++) {
        int size = next[digit];
        next[digit] = sum;
        sum += size;
      }
      for (long key : from) {
        to[next[(int) (key >>> shift) & DIGIT_MASK]++] = key;
      }
      long[] done = from;
      from = to;
      to = done;
    }
    return from;
  }

  private static HeightOrder levels(long[] keys) {
    int levels = 0;
    for (int i = 0; i < keys.length; i++) {
      levels += i == 0 || keys[i] >>> 32 != keys[i - 1] >>> 32 ? 1 : 0;
    }
    int[] voxels = new int[keys.length];
    int[] starts = new int[levels];
    int level = 0;
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] >>> 32 != keys[i - 1] >>> 32) {
        starts[level++] = i;
      }
      voxels[i] = (int) keys[i];
    }
    return new HeightOrder(voxels, starts);
  }

  /** The voxels in their order, not a copy. */
  int[] voxels() {
    return voxels;
  }

  /** The place of each level's first voxel in the order, not a copy. */
  int[] starts() {
    return starts;
  }
}
