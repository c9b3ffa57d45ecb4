package org.cytobeam.transforms.atlas;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How many of something there are per region and hemisphere; mergeable. Not thread-safe. Equality
 * is by content.
 */
public final class RegionCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] counts;

  /**
   * Zero everywhere.
   *
   * @param codes {@link Atlas#codeCount()}
   */
  public RegionCounts(int codes) {
    this.counts = new long[codes];
  }

  /** One more at the place that {@link AtlasPlacement#locate} gave. */
  public void add(int code) {
    counts[code]++;
  }

  /** {@code n} more. */
  public void add(int code, long n) {
    counts[code] = Math.addExact(counts[code], n);
  }

  /**
   * Adds the counts of another part of the same sample.
   *
   * @throws IllegalArgumentException if it is of another atlas
   */
  public void merge(RegionCounts other) {
    if (other.counts.length != counts.length) {
      throw new IllegalArgumentException(
          "counts of %d codes and of %d".formatted(counts.length, other.counts.length));
    }
    for (int code = 0; code < counts.length; code++) {
      counts[code] = Math.addExact(counts[code], other.counts[code]);
    }
  }

  public long get(int code) {
    return counts[code];
  }

  public int codeCount() {
    return counts.length;
  }

  /** All there are, outside included. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RegionCounts that && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }
}
