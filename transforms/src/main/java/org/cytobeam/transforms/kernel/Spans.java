package org.cytobeam.transforms.kernel;

/**
 * Which source voxels each target voxel covers on an axis: indices {@code first[i]} to {@code
 * end[i] - 1} in the source box, at least one.
 */
public record Spans(int[] first, int[] end) {

  /** Extent of the longest span. */
  public int longest() {
    int longest = 0;
    for (int i = 0; i < first.length; i++) {
      longest = Math.max(longest, end[i] - first[i]);
    }
    return longest;
  }
}
