package org.cytobeam.transforms.label;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * How far apart along a row two voxels may be and still belong together: all of lo .. hi, which lie
 * in -1 .. 1, from a voxel of row a to one of row b.
 */
record Reach(int lo, int hi) {

  /** Receives runs that touch. */
  interface Touching {
    void touch(int a, int b);
  }

  /** The differences -1, 0, 1 that a predicate allows, as few reaches as can be. */
  static Reach[] of(IntPredicate allows) {
    List<Reach> reaches = new ArrayList<>();
    for (int lo = -1; lo <= 1; lo++) {
      if (allows.test(lo)) {
        int hi = lo;
        while (hi < 1 && allows.test(hi + 1)) {
          hi++;
        }
        reaches.add(new Reach(lo, hi));
        lo = hi;
      }
    }
    return reaches.toArray(new Reach[0]);
  }

  /**
   * Finds the runs of row b that lie within reach of runs of row a, each pair once. The runs of a
   * row are in order and may adjoin each other.
   *
   * @param startA first voxel of the runs of row a
   * @param endA one past their last voxel
   * @param a first run of row a
   * @param toA one past its last run
   */
  void join(
      int[] startA,
      int[] endA,
      int a,
      int toA,
      int[] startB,
      int[] endB,
      int b,
      int toB,
      Touching touching) {
    while (a < toA && b < toB) {
      if (startA[a] + lo < endB[b] && startB[b] < endA[a] + hi) {
        touching.touch(a, b);
      }
      int ahead = endB[b] - endA[a];
      if (ahead <= lo) {
        b++; // the next run of a begins at endA[a] or later: out of its reach
      } else if (ahead >= hi) {
        a++;
      } else {
        // Both end at one place and reach to both sides: each may touch the other's next run.
        if (a + 1 < toA && startA[a + 1] + lo < endB[b]) {
          touching.touch(a + 1, b);
        }
        if (b + 1 < toB && startB[b + 1] < endA[a] + hi) {
          touching.touch(a, b + 1);
        }
        a++;
        b++;
      }
    }
  }
}
