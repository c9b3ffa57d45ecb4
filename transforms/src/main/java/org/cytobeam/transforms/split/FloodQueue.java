package org.cytobeam.transforms.split;

import java.util.Arrays;

/**
 * The voxels that wait to be flooded from: those of the lowest level first, of one level the one
 * that came first. Every level has room for just its voxels, because each comes at most once.
 */
final class FloodQueue {
  /** Voxels whose surroundings are read at once: more are out of a near cache again too soon. */
  private static final int AHEAD = 16;

  /** So few values a near cache holds: there is nothing to wait for. */
  private static final int NEAR = 1 << 18;

  private static final int NEVER = -1;

  private final int[] voxels;

  /** The place of the first waiting voxel of each level. */
  private final int[] heads;

  /** One past the place of the last. */
  private final int[] tails;

  private final LevelSet waiting;

  /** One past the place of the last voxel of each level whose surroundings were read, or never. */
  private final int[] seen;

  private final int[] parts;
  private final int[] neighbours;

  /** Never asked for, but without it the compiler would not read. */
  @SuppressWarnings("UnusedVariable")
  private int sum;

  /**
   * Empty.
   *
   * @param order of the voxels; its arrays become the queue's, so what is pushed at first must come
   *     from the order itself, one voxel after the other
   * @param parts what is asked of a voxel's neighbours
   * @param neighbours what to add to a voxel's index for its neighbours
   */
  FloodQueue(HeightOrder order, int[] parts, int[] neighbours) {
    this.parts = parts;
    this.neighbours = neighbours;
    voxels = order.voxels();
    heads = order.starts();
    tails = heads.clone();
    seen = heads.clone();
    if (parts.length <= NEAR) {
      Arrays.fill(seen, NEVER);
    }
    waiting = new LevelSet(heads.length);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void push(int level, int voxel) {
    int tail = tails[level]++;
    voxels[tail] = voxel;
    if (tail == heads[level]) {
      waiting.add(level);
    }
  }

  int pop() {
    int level = waiting.first();
    if (heads[level] == seen[level]) {
      seen[level] = lookAround(heads[level], tails[level]);
    }
    int voxel = voxels[heads[level]++];
    if (heads[level] == tails[level]) {
      waiting.remove(level);
    }
    return voxel;
  }

  /**
   * Reads the surroundings of the next voxels of a level. They lie far apart, and memory brings
   * many of them in the time of one if all are asked for before anything is decided by them.
   */
  private int lookAround(int head, int tail) {
    int end = Math.min(tail, head + AHEAD);
    int read = 0;
    for (int i = head; i < end; i++) {
      int voxel = voxels[i];
      for (int step : neighbours) {
        read += parts[voxel + step];
      }
    }
    sum = read;
    return end;
  }
}
