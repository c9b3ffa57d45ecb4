package org.cytobeam.transforms.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Merges strips level by level as the pipeline does, without a pipeline. */
final class LevelsOfBlocks implements MergeSteps.Out {
  private final Map<Long, Long> roots = new TreeMap<>();
  private Map<Long, List<long[]>> up = new TreeMap<>();
  private Map<Long, List<long[]>> waiting = new TreeMap<>();
  private Map<Long, List<long[]>> answers = new TreeMap<>();

  /** The parts that went up to the top, or were asked about there. */
  private int reachedTheTop;

  LevelsOfBlocks() {}

  /**
   * What was found.
   *
   * @param roots of the parts that are not the smallest of their object
   * @param reachedTheTop records that the top level was given
   */
  record Found(Map<Long, Long> roots, int reachedTheTop) {}

  static Found merge(SuperGroups groups, Map<Long, List<FaceStrip>> strips) {
    LevelsOfBlocks all = new LevelsOfBlocks();
    all.run(new MergeSteps(groups), strips);
    return new Found(all.roots, all.reachedTheTop);
  }

  private void run(MergeSteps steps, Map<Long, List<FaceStrip>> strips) {
    strips.forEach((group, shown) -> steps.group(group, shown, this));
    int top = steps.groups().top();
    List<Map<Long, List<long[]>>> waitingOf = new ArrayList<>();
    List<Map<Long, List<long[]>>> answersTo = new ArrayList<>();
    for (int level = 1; level <= top; level++) {
      waitingOf.add(taken(waiting));
      waiting = new TreeMap<>();
      Map<Long, List<long[]>> risen = taken(up);
      up = new TreeMap<>();
      if (level == top) {
        assertThat(risen.keySet()).isSubsetOf(0L);
        risen.values().forEach(batches -> batches.forEach(b -> reachedTheTop += b.length / 3));
      }
      for (Map.Entry<Long, List<long[]>> entry : risen.entrySet()) {
        steps.superGroup(level, entry.getKey(), entry.getValue(), this);
      }
      answersTo.add(taken(answers));
      answers = new TreeMap<>();
    }
    assertThat(up).isEmpty();
    assertThat(waiting).isEmpty();
    for (int level = top - 1; level >= 0; level--) {
      Map<Long, List<long[]>> told = answersTo.get(level);
      assertThat(told.keySet()).isEqualTo(waitingOf.get(level).keySet());
      waitingOf
          .get(level)
          .forEach(
              (group, kept) -> steps.answer(Objects.requireNonNull(told.get(group)), kept, this));
      if (level > 0) {
        Map<Long, List<long[]>> below = answersTo.get(level - 1);
        answers.forEach(
            (group, pairs) -> below.computeIfAbsent(group, g -> new ArrayList<>()).addAll(pairs));
        answers = new TreeMap<>();
      }
    }
    assertThat(answers).isEmpty();
  }

  private static Map<Long, List<long[]>> taken(Map<Long, List<long[]>> map) {
    return new TreeMap<>(map);
  }

  @Override
  public void root(long part, long root) {
    assertThat(roots.put(part, root)).as("part %d is told once", part).isNull();
  }

  @Override
  public void up(long superGroup, long[] triples) {
    up.computeIfAbsent(superGroup, g -> new ArrayList<>()).add(triples);
  }

  @Override
  public void waiting(long superGroup, long[] triples) {
    waiting.computeIfAbsent(superGroup, g -> new ArrayList<>()).add(triples);
  }

  @Override
  public void answers(long superGroup, long[] pairs) {
    answers.computeIfAbsent(superGroup, g -> new ArrayList<>()).add(pairs);
  }
}
