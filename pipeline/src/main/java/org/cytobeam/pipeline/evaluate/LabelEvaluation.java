package org.cytobeam.pipeline.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.label.Connectivity;
import org.jspecify.annotations.Nullable;

/** Scores a label volume against a label volume. */
final class LabelEvaluation {
  /** Voxels read at a time, of each volume: about. */
  private static final long BLOCK_VOXELS = 1 << 22;

  private static final long MOST_VOXELS = 1 << 25;

  private LabelEvaluation() {}

  /**
   * @param fraction of the smaller object that an overlap must have to count for splits and merges
   * @param labelTruth how to label the truth, a mask; null if it is labelled
   * @throws BadInputException if the volumes differ in shape, or hold no labels
   */
  static Report of(
      LabelVolume result, LabelVolume truth, double fraction, @Nullable Connectivity labelTruth) {
    Box bounds = result.bounds();
    if (!bounds.equals(truth.bounds())) {
      throw new BadInputException(
          "%s has %s voxels and %s has %s (z, y, x); label volumes are compared voxel by voxel, give ones of the same shape"
              .formatted(
                  result.path(), bounds.shapeText(), truth.path(), truth.bounds().shapeText()));
    }
    BlockGrid grid = grid(bounds, result.chunk(), truth.chunk());
    LabelVolume labelled = labelTruth == null ? truth : LabelledMask.of(truth, labelTruth, grid);
    Overlaps overlaps = OverlapScan.of(result, labelled, grid);
    return report(overlaps, fraction, notes(overlaps, labelTruth != null, truth));
  }

  /**
   * Blocks of whole chunks of both volumes, as many along each axis as keep it near {@link
   * #BLOCK_VOXELS}; of chunks of the first where chunks that fit both are too large.
   */
  static BlockGrid grid(Box bounds, int[] chunk, int[] other) {
    long[] size = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      size[axis] = Math.min(Math.max(chunk[axis], other[axis]), bounds.extent(axis));
    }
    if (size[0] * size[1] * size[2] > MOST_VOXELS) {
      for (int axis = 0; axis < 3; axis++) {
        size[axis] = Math.min(chunk[axis], bounds.extent(axis));
      }
    }
    // x first: long rows are read fastest.
    for (int axis = 2; axis >= 0; axis--) {
      long voxels = size[0] * size[1] * size[2];
      long times = Math.max(1, BLOCK_VOXELS / voxels);
      size[axis] = Math.min(bounds.extent(axis), size[axis] * times);
    }
    return new BlockGrid(bounds, (int) size[0], (int) size[1], (int) size[2]);
  }

  private static List<String> notes(Overlaps overlaps, boolean labelled, LabelVolume truth) {
    List<String> notes = new ArrayList<>();
    if (!labelled && overlaps.truth().count() == 1) {
      notes.add(
          "the truth %s has a single label (%d); if it is a mask of many objects, give --label-truth"
              .formatted(truth.path(), overlaps.truth().label()[0]));
    }
    return notes;
  }

  static Report report(Overlaps overlaps, double fraction, List<String> notes) {
    List<IouMatching> matchings = new ArrayList<>();
    for (int percent = 50; percent < 100; percent += 5) {
      matchings.add(IouMatching.of(overlaps, percent / 100.0));
    }
    Map<String, Number> metrics = new LinkedHashMap<>();
    CountErrors.put(overlaps.found().count(), overlaps.truth().count(), metrics);
    VolumeAgreement agreement = new VolumeAgreement(overlaps);
    metrics.put("splits", agreement.splits(fraction));
    metrics.put("merges", agreement.merges(fraction));
    metrics.put("dice", agreement.dice());
    metrics.put("iou", agreement.iou());
    metrics.put("adapted_rand_error", agreement.adaptedRandError());
    agreement.putVariationOfInformation(metrics);
    return new Report(
        "labels",
        Map.of("overlap", fraction),
        metrics,
        matchings.stream().map(IouMatching::row).toList(),
        new LabelMatches(overlaps, matchings.get(0)),
        notes,
        null);
  }

  /** Pairs at the first threshold by found object, then found objects, then true ones alone. */
  private record LabelMatches(Overlaps overlaps, IouMatching matching) implements Matches {
    @Override
    public List<String> columns() {
      return List.of(
          "status", "found", "truth", "iou", "shared", "found_area", "truth_area", "z", "y", "x");
    }

    @Override
    public void forEach(Row row) throws IOException {
      LabelObjects found = overlaps.found();
      LabelObjects truth = overlaps.truth();
      boolean[] matched = new boolean[truth.count()];
      for (int i = 0; i < found.count(); i++) {
        int pair = matching.pairOfFound()[i];
        if (pair != LargestMatching.NONE) {
          int j = overlaps.truthOf()[pair];
          matched[j] = true;
          row.of(
              "matched",
              found.label()[i],
              truth.label()[j],
              overlaps.iou(pair),
              overlaps.shared()[pair],
              found.voxels()[i],
              truth.voxels()[j],
              found.z()[i],
              found.y()[i],
              found.x()[i]);
        }
      }
      for (int i = 0; i < found.count(); i++) {
        if (matching.pairOfFound()[i] == LargestMatching.NONE) {
          row.of(
              "false_positive",
              found.label()[i],
              "",
              "",
              "",
              found.voxels()[i],
              "",
              found.z()[i],
              found.y()[i],
              found.x()[i]);
        }
      }
      for (int j = 0; j < truth.count(); j++) {
        if (!matched[j]) {
          row.of(
              "false_negative",
              "",
              truth.label()[j],
              "",
              "",
              "",
              truth.voxels()[j],
              truth.z()[j],
              truth.y()[j],
              truth.x()[j]);
        }
      }
    }
  }
}
