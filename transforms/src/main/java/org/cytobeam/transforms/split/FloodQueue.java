package org.cytobeam.transforms.split;

/**
 * The voxels that wait to be flooded from: those of the lowest level first, of one level the one
 * that came first. Every level has room for just its voxels, because each comes at most once.
 */
final class FloodQueue {
  private final int[] voxels;

  /** The place of the first waiting voxel of each level. */
  private final int[] heads;

  /** One past the place of the last. */
  private final int[] tails;

  private final LevelSet waiting;

  /**
   * Empty.
   *
   * @param order of the voxels; its arrays become the queue's, so what is pushed at first must come
   *     from the order itself, one voxel after the other
   */
  FloodQueue(HeightOrder order) {
    voxels = order.voxels();
    heads = order.starts();
    tails = heads.clone();
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
    int voxel = voxels[heads[level]++];
    if (heads[level] == tails[level]) {
      waiting.remove(level);
    }
    return voxel;
  }
}
