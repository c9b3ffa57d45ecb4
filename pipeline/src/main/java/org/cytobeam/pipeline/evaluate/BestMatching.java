package org.cytobeam.pipeline.evaluate;

/**
 * The one-to-one matching that has, of all with as many pairs as there can be, the least total
 * cost: what {@code scipy.optimize.linear_sum_assignment} finds when forbidden pairs cost more than
 * all others together. Exact to the rounding of sums of doubles.
 *
 * <p>Time and memory follow the number of candidates, not left times right: the graph is cut into
 * the part where the right nodes are all matched and the part where the left ones are (see {@link
 * LargestMatching#markSurplus}), and each part is solved by {@link LeastCostRows}, whose searches
 * end at the nearest free node.
 */
final class BestMatching {
  private BestMatching() {}

  /** The right partner of each left node, or {@link LargestMatching#NONE}. */
  static int[] of(Candidates graph) {
    boolean[] surplusLeft = new boolean[graph.leftCount];
    boolean[] surplusRight = new boolean[graph.rightCount];
    LargestMatching.of(graph).markSurplus(surplusLeft, surplusRight);

    int[] ofLeft = new LeastCostRows(graph, surplusLeft, surplusRight, false).solve();
    int[] ofRight = new LeastCostRows(graph.transposed(), surplusRight, surplusLeft, true).solve();
    for (int right = 0; right < graph.rightCount; right++) {
      if (ofRight[right] != LargestMatching.NONE) {
        ofLeft[ofRight[right]] = right;
      }
    }
    return ofLeft;
  }
}
