package org.cytobeam.pipeline.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Pairs of found and true objects whose intersection over union reaches a threshold, one to one: as
 * many as there can be, and of those the ones of the largest total IoU. The counts and sums are
 * {@code stardist.matching}'s; above 0.5 there is no choice, at exactly 0.5 an object may be two
 * halves.
 *
 * @param threshold inclusive
 * @param detection counts
 * @param totalIou over all pairs
 * @param pairOfFound the pair in {@link Overlaps} of each found object, or -1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record IouMatching(double threshold, Detection detection, double totalIou, int[] pairOfFound) {

  static IouMatching of(Overlaps overlaps, double threshold) {
    Candidates.Builder pairs = new Candidates.Builder();
    for (int pair = 0; pair < overlaps.pairs(); pair++) {
      double iou = overlaps.iou(pair);
      if (iou >= threshold) {
        pairs.add(overlaps.foundOf()[pair], overlaps.truthOf()[pair], 1 - iou);
      }
    }
    int found = overlaps.found().count();
    int truth = overlaps.truth().count();
    int[] partner = BestMatching.of(pairs.build(found, truth));

    int[] pairOfFound = new int[found];
    Arrays.fill(pairOfFound, LargestMatching.NONE);
    long tp = 0;
    double total = 0;
    for (int pair = 0; pair < overlaps.pairs(); pair++) {
      int object = overlaps.foundOf()[pair];
      if (partner[object] == overlaps.truthOf()[pair]) {
        pairOfFound[object] = pair;
        total += overlaps.iou(pair);
        tp++;
      }
    }
    return new IouMatching(
        threshold, new Detection(tp, found - tp, truth - tp), total, pairOfFound);
  }

  /** Kirillov et al., "Panoptic segmentation", CVPR 2019, equation 1. */
  double panopticQuality() {
    return totalIou / (detection.tp() + 0.5 * detection.fp() + 0.5 * detection.fn());
  }

  Map<String, Number> row() {
    Map<String, Number> row = new LinkedHashMap<>();
    row.put("threshold", threshold);
    detection.putInto(row);
    row.put("accuracy", detection.accuracy());
    row.put("mean_matched_iou", totalIou / detection.tp());
    row.put("panoptic_quality", panopticQuality());
    return row;
  }
}
