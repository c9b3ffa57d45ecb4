package org.cytobeam.transforms.split;

/**
 * A set of levels that tells its lowest number at once: a bit for each level, above it a bit for
 * each word that has one set, and so on.
 */
final class LevelSet {
  /** The levels' own bits first, a single word last. */
  private final long[][] words;

  /** A set of levels below {@code size}, empty. */
  LevelSet(int size) {
    int tiers = 1;
    for (int n = size; n > Long.SIZE; n = (n + 63) >> 6) {
      tiers++;
    }
    words = new long[tiers][];
    int n = size;
    for (int tier = 0; tier < tiers; tier++) {
      n = (n + 63) >> 6;
      words[tier] = new long[Math.max(1, n)];
    }
  }

  boolean isEmpty() {
    return words[words.length - 1][0] == 0;
  }

  void add(int level) {
    int at = level;
    for (long[] tier : words) {
      long before = tier[at >> 6];
      tier[at >> 6] = before | 1L << at;
      if (before != 0) {
        return;
      }
      at >>= 6;
    }
  }

  void remove(int level) {
    int at = level;
    for (long[] tier : words) {
      tier[at >> 6] &= ~(1L << at);
      if (tier[at >> 6] != 0) {
        return;
      }
      at >>= 6;
    }
  }

  /** The lowest number; the set must not be empty. */
  int first() {
    int at = 0;
    for (int tier = words.length - 1; tier >= 0; tier--) {
      at = (at << 6) + Long.numberOfTrailingZeros(words[tier][at]);
    }
    return at;
  }
}
