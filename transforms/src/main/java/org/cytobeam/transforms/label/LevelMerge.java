package org.cytobeam.transforms.label;

/**
 * What one group or super-group finds out about the objects of its parts: union-find over the pairs
 * that it was told, the root being the smallest identity.
 *
 * <p>An object all of whose parts have this level or a lower one is <em>finished</em>: all that
 * there is to know of it is known here. Of any other only the parts of a higher level go up, each
 * paired with the smallest identity that the object has here. The others wait here for what the
 * super-groups above will have found out.
 *
 * <p>Memory: 16 bytes a pair, 16 for each part of a higher level, 16 for each question, and 18 for
 * each identity.
 */
public final class LevelMerge implements StripMatcher.Pairs {
  private final int level;
  private final IdentityMerge pairs = new IdentityMerge();
  private final LongList levels = new LongList();
  private final LongList questions = new LongList();

  /** What is found out. Roots are told in ascending order of the identity. */
  public interface Found {
    /** A part that ends here is of a finished object that has a smaller identity. */
    void root(long part, long root);

    /** Answers the question of a group below. */
    void answer(long group, long asked, long root);

    /** A part that goes up, and the smallest identity that its object has here. */
    void up(long smallest, long part, int partLevel);

    /** Something waits here for what a smallest identity turns out to be of. */
    void ask(long smallest);

    /** A part that ends here waits. */
    void keepPart(long part, long smallest);

    /** A group below waits, having asked. */
    void keepQuestion(long group, long asked, long smallest);
  }

  /**
   * @param level of the group or super-group
   */
  public LevelMerge(int level) {
    this.level = level;
  }

  /** Two parts of one object, or a part and another identity of its object. */
  @Override
  public void add(long a, long b) {
    pairs.add(a, b);
  }

  /** A part that is shown in more than one super-group of the level below, and its level. */
  public void addLevel(long part, int partLevel) {
    levels.add(part, partLevel);
  }

  /** A group below asks what an identity, which a pair names, is of. */
  public void addQuestion(long group, long smallest) {
    questions.add(group, smallest);
  }

  /**
   * Reports all.
   *
   * @param keeps whether parts that end here wait here; if not, all parts of unfinished objects go
   *     up, those that end here with the next level, and nothing waits
   */
  public void merge(boolean keeps, Found found) {
    IdentityForest forest = pairs.forest();
    byte[] own = new byte[forest.size()];
    for (int i = 0; i < levels.size(); i += 2) {
      int node = forest.node(levels.get(i));
      // Of a part that nothing was found of, those it is shown to as well hear from others.
      if (node >= 0) {
        own[node] = (byte) levels.get(i + 1);
      }
    }
    byte[] highest = new byte[own.length];
    for (int node = 0; node < own.length; node++) {
      int root = forest.root(node);
      highest[root] = (byte) Math.max(highest[root], own[node]);
    }
    boolean[] waited = new boolean[own.length];
    for (int node = 0; node < own.length; node++) {
      int root = forest.root(node);
      long part = forest.id(node);
      long smallest = forest.id(root);
      if (own[node] < level) {
        continue; // It ended below, and waits there.
      }
      if (highest[root] <= level) {
        if (node != root) {
          found.root(part, smallest);
        }
      } else if (own[node] > level || !keeps) {
        found.up(smallest, part, Math.max(own[node], level + 1));
      } else {
        found.keepPart(part, smallest);
        waited[root] = true;
      }
    }
    for (int i = 0; i < questions.size(); i += 2) {
      long group = questions.get(i);
      long asked = questions.get(i + 1);
      int root = forest.root(forest.node(asked));
      if (highest[root] <= level) {
        found.answer(group, asked, forest.id(root));
      } else {
        found.keepQuestion(group, asked, forest.id(root));
        waited[root] = true;
      }
    }
    for (int node = 0; node < waited.length; node++) {
      if (waited[node]) {
        found.ask(forest.id(node));
      }
    }
  }
}
