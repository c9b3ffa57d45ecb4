package org.cytobeam.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cytobeam.transforms.operator.VoxelKind;

/**
 * The order of the steps: resampling; steps on voxels, each reading what the one before makes; one
 * label, split_objects, measure, filter_objects.
 */
final class StepOrder {
  private static final String DETECT = "detect_points";

  private final List<Entry> entries;
  private final boolean labelsValues;
  private final Map<String, Integer> firstIndex = new HashMap<>();

  /**
   * @param labelsValues whether label takes an integer image instead of a mask
   */
  StepOrder(List<Entry> entries, boolean labelsValues) {
    this.entries = entries;
    this.labelsValues = labelsValues;
    for (int i = 0; i < entries.size(); i++) {
      firstIndex.putIfAbsent(entries.get(i).reader().key(), i);
    }
  }

  /**
   * A step that was recognised.
   *
   * @param reader its reader
   * @param item where it stands
   */
  record Entry(StepReader reader, Value item) {
    private Phase phase() {
      return reader.phase();
    }

    private void problem(String message) {
      item.problem(message.formatted(reader.key()));
    }
  }

  /** Notes steps in the wrong place and steps that stand twice. */
  void check() {
    VoxelKind kind = VoxelKind.IMAGE;
    int threshold = -1;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      Phase phase = entry.phase();
      if (phase == Phase.DETECT) {
        checkDetection(entry, i);
      } else if (!phase.isOfVoxels()) {
        checkAfterVoxels(entry, i);
      } else if (index(DETECT, entries.size()) < i) {
        entry.problem("%s stands after detect_points; " + Phase.DETECT.rule);
      } else if (index("label", entries.size()) < i) {
        if (phase == Phase.THRESHOLD && kind == VoxelKind.IMAGE) {
          kind = VoxelKind.MASK; // label has said that it stands before it
          continue;
        }
        entry.problem("%s stands after label; " + phase.rule);
      } else if (phase == Phase.RESAMPLING && i > 0 && entries.get(i - 1).phase() != phase) {
        entry.problem("%s stands after " + entries.get(i - 1).reader().key() + "; " + phase.rule);
      } else if (phase.from() == kind) {
        kind = phase.to() == VoxelKind.MASK ? VoxelKind.MASK : VoxelKind.IMAGE;
        threshold = phase == Phase.THRESHOLD ? i : threshold;
      } else if (phase == Phase.THRESHOLD) {
        entry.problem(
            "a second %s; a job has one, the first is step " + (threshold + 1) + "; remove one");
      } else if (kind == VoxelKind.MASK) {
        entry.problem("%s stands after threshold; " + phase.rule);
      } else if (hasThreshold()) {
        entry.problem("%s stands before threshold; " + phase.rule);
      }
    }
  }

  /** Points are found in the image, instead of objects in a mask. */
  private void checkDetection(Entry entry, int i) {
    if (index(DETECT, i) != i) {
      entry.problem(
          "a second %s; a job has one, the first is step "
              + (index(DETECT, i) + 1)
              + "; remove one");
    } else if (hasThreshold()) {
      entry.problem(
          "%s looks for points in the image, not in a mask; remove threshold and what follows it,"
              + " or find objects with label");
    }
  }

  private void checkAfterVoxels(Entry entry, int i) {
    String key = entry.reader().key();
    if (index(key, i) != i) {
      entry.problem(
          "a second %s; a job has one, the first is step " + (index(key, i) + 1) + "; remove one");
      return;
    }
    if (index(DETECT, -1) >= 0) {
      entry.problem(
          "%s needs objects with voxels, but detect_points gives points; remove one of the two");
      return;
    }
    List<String> later = new ArrayList<>();
    if (entry.phase() == Phase.LABEL) {
      addIfLater("threshold", i, later);
    } else {
      addIfLater("label", i, later);
    }
    Phase phase = entry.phase();
    if (phase == Phase.MEASURE || phase == Phase.FILTER_OBJECTS || phase == Phase.COUNT) {
      addIfLater("split_objects", i, later);
    }
    if (phase == Phase.FILTER_OBJECTS || phase == Phase.COUNT) {
      addIfLater("measure", i, later);
    }
    if (entry.phase() == Phase.COUNT) {
      addIfLater("filter_objects", i, later);
    }
    if (!later.isEmpty()) {
      entry.problem(
          "%s stands before " + String.join(" and before ", later) + "; " + entry.phase().rule);
    }
  }

  private void addIfLater(String key, int i, List<String> later) {
    if (index(key, -1) > i) {
      later.add(key);
    }
  }

  private int index(String key, int absent) {
    return firstIndex.getOrDefault(key, absent);
  }

  private boolean hasThreshold() {
    return entries.stream().anyMatch(entry -> entry.phase() == Phase.THRESHOLD);
  }

  /** Notes it if the steps that a job with objects has are lacking. */
  void checkObjects(Value list) {
    if (index(DETECT, -1) >= 0) {
      return;
    }
    checkMask(list, !labelsValues);
    if (index("label", -1) < 0) {
      list.problem(
          "no label; add '- label: {connectivity: 1}' after threshold and the binary steps");
    }
  }

  /** Notes it if the steps lack what a job without objects needs for the steps it has. */
  void checkVoxels(Value list) {
    if (index(DETECT, -1) >= 0) {
      return;
    }
    boolean labels = index("label", -1) >= 0;
    checkMask(list, labels && !labelsValues);
    if (labels) {
      return;
    }
    for (Entry entry : entries) {
      if (!entry.phase().isOfVoxels()) {
        entry.problem("%s needs label; add '- label' before it");
      }
    }
  }

  /**
   * Notes it if a step that needs a mask does not get one.
   *
   * @param labelsMask whether label is one of them
   */
  private void checkMask(Value list, boolean labelsMask) {
    if (!hasThreshold()) {
      if (labelsMask || entries.stream().anyMatch(e -> e.phase().from() == VoxelKind.MASK)) {
        list.problem("no threshold; add '- threshold: {method: otsu}' after the image filters");
      }
    } else if (labelsMask && kindAtLabel() == VoxelKind.IMAGE && index("label", -1) >= 0) {
      list.problem(
          "label needs a mask, but the step before it makes an image; add a threshold between");
    }
  }

  /** What the steps before label make if each is in its place. */
  private VoxelKind kindAtLabel() {
    VoxelKind kind = VoxelKind.IMAGE;
    for (Entry entry : entries) {
      if (entry.phase() == Phase.DISTANCE) {
        kind = VoxelKind.IMAGE;
      } else if (entry.phase() == Phase.THRESHOLD) {
        kind = VoxelKind.MASK;
      }
    }
    return kind;
  }
}
