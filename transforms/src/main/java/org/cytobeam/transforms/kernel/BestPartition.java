package org.cytobeam.transforms.kernel;

/**
 * The cut of a histogram into classes that has the largest variance between them, in float64.
 *
 * <p>Best cuts move up with the end of the range that is cut, so the best last cut of the middle
 * end bounds those of both halves: n log n steps a class instead of n squared.
 */
final class BestPartition {
  private final double[] weight;
  private final double[] moment;
  private final int[][] lastCut;

  BestPartition(FilledBins bins, int classes) {
    int n = bins.size();
    weight = new double[n + 1];
    moment = new double[n + 1];
    for (int i = 0; i < n; i++) {
      weight[i + 1] = weight[i] + bins.counts()[i];
      moment[i + 1] = moment[i] + (double) bins.counts()[i] * i;
    }
    lastCut = new int[classes][n + 1];
    double[] best = new double[n + 1];
    for (int end = 1; end <= n; end++) {
      best[end] = variance(0, end);
    }
    for (int parts = 1; parts < classes; parts++) {
      double[] more = new double[n + 1];
      extend(best, more, lastCut[parts], parts + 1, n, parts, n - 1);
      best = more;
    }
  }

  /** The last bin of each class but the last. */
  int[] lastBins() {
    int[] bins = new int[lastCut.length - 1];
    int end = weight.length - 1;
    for (int parts = lastCut.length - 1; parts > 0; parts--) {
      end = lastCut[parts][end];
      bins[parts - 1] = end - 1;
    }
    return bins;
  }

  private double variance(int from, int end) {
    double w = weight[end] - weight[from];
    double m = moment[end] - moment[from];
    return w > 0 ? m * m / w : 0;
  }

  /** Adds a class: for ends in a range the best last cut, which lies between two cuts. */
  private void extend(
      double[] best, double[] more, int[] cuts, int fromEnd, int toEnd, int fromCut, int toCut) {
    if (fromEnd > toEnd) {
      return;
    }
    int end = (fromEnd + toEnd) >>> 1;
    double largest = Double.NEGATIVE_INFINITY;
    int at = fromCut;
    for (int cut = fromCut; cut <= Math.min(toCut, end - 1); cut++) {
      double sum = best[cut] + variance(cut, end);
      if (sum > largest) {
        largest = sum;
        at = cut;
      }
    }
    more[end] = largest;
    cuts[end] = at;
    extend(best, more, cuts, fromEnd, end - 1, fromCut, at);
    extend(best, more, cuts, end + 1, toEnd, at, toCut);
  }
}
