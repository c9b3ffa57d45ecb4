package org.cytobeam.pipeline.evaluate;

import java.util.Map;

/** Measures of two label volumes that need no matching, all from the table of overlaps. */
final class VolumeAgreement {
  private final Overlaps overlaps;

  VolumeAgreement(Overlaps overlaps) {
    this.overlaps = overlaps;
  }

  /** {@code 2 |A and B| / (|A| + |B|)} of the two foregrounds. */
  double dice() {
    return 2.0 * overlaps.sharedForeground() / (found() + truth());
  }

  /** {@code |A and B| / |A or B|} of the two foregrounds. */
  double iou() {
    long both = overlaps.sharedForeground();
    return (double) both / (found() + truth() - both);
  }

  private long found() {
    return overlaps.found().foreground();
  }

  private long truth() {
    return overlaps.truth().foreground();
  }

  /** True objects that at least two found ones overlap by a fraction of the smaller object. */
  long splits(double fraction) {
    return overlappedTwice(overlaps.truthOf(), overlaps.truth().count(), fraction);
  }

  /** Found objects that overlap at least two true ones by a fraction of the smaller object. */
  long merges(double fraction) {
    return overlappedTwice(overlaps.foundOf(), overlaps.found().count(), fraction);
  }

  private long overlappedTwice(int[] objectOf, int count, double fraction) {
    int[] partners = new int[count];
    long twice = 0;
    for (int pair = 0; pair < overlaps.pairs(); pair++) {
      long smaller =
          Math.min(
              overlaps.found().voxels()[overlaps.foundOf()[pair]],
              overlaps.truth().voxels()[overlaps.truthOf()[pair]]);
      if (overlaps.shared()[pair] >= fraction * smaller && ++partners[objectOf[pair]] == 2) {
        twice++;
      }
    }
    return twice;
  }

  /**
   * {@code skimage.metrics.adapted_rand_error}: over the voxels of true objects, where the result's
   * background is one more segment.
   */
  double adaptedRandError() {
    long[] missed = overlaps.truth().voxels().clone();
    long[] inTruth = new long[overlaps.found().count()];
    double together = 0;
    for (int pair = 0; pair < overlaps.pairs(); pair++) {
      long n = overlaps.shared()[pair];
      missed[overlaps.truthOf()[pair]] -= n;
      inTruth[overlaps.foundOf()[pair]] += n;
      together += ordered(n);
    }
    double inTrue = 0;
    for (long n : overlaps.truth().voxels()) {
      inTrue += ordered(n);
    }
    long background = 0;
    for (long n : missed) {
      background += n;
      together += ordered(n);
    }
    double inFound = ordered(background);
    for (long n : inTruth) {
      inFound += ordered(n);
    }
    double precision = together / inFound;
    double recall = together / inTrue;
    return 1 - 2 * precision * recall / (precision + recall);
  }

  /** Ordered pairs of different voxels. */
  private static double ordered(long n) {
    return (double) n * (n - 1);
  }

  /**
   * Adds the two conditional entropies of {@code skimage.metrics.variation_of_information} in bits,
   * background being a segment on both sides: {@code vi_split}, of the result given the truth, and
   * {@code vi_merge}, of the truth given the result.
   */
  void putVariationOfInformation(Map<String, Number> metrics) {
    long[] missed = overlaps.truth().voxels().clone();
    long[] extra = overlaps.found().voxels().clone();
    double split = 0;
    double merge = 0;
    for (int pair = 0; pair < overlaps.pairs(); pair++) {
      long n = overlaps.shared()[pair];
      int a = overlaps.foundOf()[pair];
      int b = overlaps.truthOf()[pair];
      missed[b] -= n;
      extra[a] -= n;
      split += bits(n, overlaps.truth().voxels()[b]);
      merge += bits(n, overlaps.found().voxels()[a]);
    }
    long foundBackground = overlaps.volume() - found();
    long truthBackground = overlaps.volume() - truth();
    for (int b = 0; b < missed.length; b++) {
      split += bits(missed[b], overlaps.truth().voxels()[b]);
      merge += bits(missed[b], foundBackground);
    }
    for (int a = 0; a < extra.length; a++) {
      split += bits(extra[a], truthBackground);
      merge += bits(extra[a], overlaps.found().voxels()[a]);
    }
    long neither = overlaps.volume() - found() - truth() + overlaps.sharedForeground();
    split += bits(neither, truthBackground);
    merge += bits(neither, foundBackground);
    metrics.put("vi_split", split / overlaps.volume());
    metrics.put("vi_merge", merge / overlaps.volume());
  }

  /** {@code -part log2(part / whole)}, 0 for no voxels. */
  private static double bits(long part, long whole) {
    return part == 0 ? 0 : part * (Math.log((double) whole / part) / Math.log(2));
  }
}
