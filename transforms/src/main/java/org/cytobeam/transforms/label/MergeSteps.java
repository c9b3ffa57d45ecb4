package org.cytobeam.transforms.label;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges the parts of all blocks, level by level ({@link SuperGroups}): each group, then each
 * super-group of each level, finds out what it can ({@link LevelMerge}) and hands the rest up; then
 * answers come down to the parts that wait. What goes from one to another is small arrays:
 *
 * <ul>
 *   <li>up: triples smallest identity, part, its level; or smallest identity, group that asks,
 *       {@value #ASK}
 *   <li>waiting: triples {@value #PART}, part, smallest identity; or group that asks, what it
 *       asked, smallest identity
 *   <li>answers: pairs smallest identity, root
 * </ul>
 *
 * <p>With one level above the groups nothing waits: what a group does not finish goes up whole.
 */
public record MergeSteps(SuperGroups groups) implements Serializable {
  private static final long ASK = -1;
  private static final long PART = -1;

  /** Where it all goes. */
  public interface Out {
    /** The object of a part that is not its smallest. */
    void root(long part, long root);

    /** To the super-group of the next level. */
    void up(long superGroup, long[] triples);

    /** To the same group or super-group, when the answers come. */
    void waiting(long superGroup, long[] triples);

    /** To a group or super-group of the level below. */
    void answers(long superGroup, long[] pairs);
  }

  /**
   * The first step, of a group.
   *
   * @param strips of its interfaces, any order; at most 26
   */
  public void group(long group, Iterable<FaceStrip> strips, Out out) {
    List<FaceStrip> all = new ArrayList<>();
    strips.forEach(all::add);
    LevelMerge merge = new LevelMerge(0);
    StripPairing.match(groups.connectivity(), all, merge);
    for (FaceStrip strip : all) {
      long block = groups.shownBy(group, strip.side());
      for (int i = 0; i < strip.spreadId.length; i++) {
        merge.addLevel(strip.spreadId[i], groups.levelOf(block, strip.spreadSides[i]));
      }
    }
    merge(merge, 0, group, out);
  }

  /**
   * A step of a super-group, level 1 to the top.
   *
   * @param up what came up to it; read once
   */
  public void superGroup(int level, long superGroup, Iterable<long[]> up, Out out) {
    LevelMerge merge = new LevelMerge(level);
    for (long[] triples : up) {
      for (int i = 0; i < triples.length; i += 3) {
        long smallest = triples[i];
        if (triples[i + 2] == ASK) {
          merge.addQuestion(triples[i + 1], smallest);
        } else {
          merge.add(smallest, triples[i + 1]);
          merge.addLevel(triples[i + 1], (int) triples[i + 2]);
        }
      }
    }
    merge(merge, level, superGroup, out);
  }

  private void merge(LevelMerge merge, int level, long own, Out out) {
    KeyedBatches up = new KeyedBatches(out::up);
    KeyedBatches waiting = new KeyedBatches(out::waiting);
    KeyedBatches answers = new KeyedBatches(out::answers);
    long above = groups.above(own, level);
    merge.merge(
        groups.top() > 1,
        new LevelMerge.Found() {
          @Override
          public void root(long part, long root) {
            out.root(part, root);
          }

          @Override
          public void answer(long group, long asked, long root) {
            answers.add(group, asked, root);
          }

          @Override
          public void up(long smallest, long part, int partLevel) {
            up.add(above, smallest, part, partLevel);
          }

          @Override
          public void ask(long smallest) {
            up.add(above, smallest, own, ASK);
          }

          @Override
          public void keepPart(long part, long smallest) {
            waiting.add(own, PART, part, smallest);
          }

          @Override
          public void keepQuestion(long group, long asked, long smallest) {
            waiting.add(own, group, asked, smallest);
          }
        });
    up.flush();
    waiting.flush();
    answers.flush();
  }

  /**
   * A step back down, of a group or super-group in which something waits.
   *
   * @param answers to what it asked; read once
   * @param waiting what waits in it; read once
   */
  public void answer(Iterable<long[]> answers, Iterable<long[]> waiting, Out out) {
    IdentityTable roots = IdentityTable.of(answers);
    KeyedBatches below = new KeyedBatches(out::answers);
    for (long[] triples : waiting) {
      for (int i = 0; i < triples.length; i += 3) {
        long root = roots.get(triples[i + 2], -1);
        if (root < 0) {
          throw new IllegalStateException("nothing was found out about " + triples[i + 2]);
        }
        if (triples[i] != PART) {
          below.add(triples[i], triples[i + 1], root);
        } else if (triples[i + 1] != root) {
          out.root(triples[i + 1], root);
        }
      }
    }
    below.flush();
  }
}
