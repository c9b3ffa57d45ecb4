package org.cytobeam.transforms.split;

/** Seeds as marked voxels: those that touch are one seed. */
final class Seeds {
  /** The mark of a voxel of a seed that has no number yet. */
  static final int MARK = Integer.MAX_VALUE;

  private Seeds() {}

  /**
   * Replaces marks by the numbers of the seeds, 1 .. n in raster order of their first voxels.
   *
   * @return n
   */
  static int number(ComponentGrid grid, int[] parts) {
    int count = 0;
    IntStack stack = new IntStack();
    int[] neighbours = grid.neighbours();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] != MARK) {
        continue;
      }
      parts[i] = ++count;
      stack.push(i);
      while (!stack.isEmpty()) {
        int voxel = stack.pop();
        for (int step : neighbours) {
          if (parts[voxel + step] == MARK) {
            parts[voxel + step] = count;
            stack.push(voxel + step);
          }
        }
      }
    }
    return count;
  }
}
