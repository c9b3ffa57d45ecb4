package org.cytobeam.transforms.objects;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A part of an object that other blocks may continue.
 *
 * @param root identity of the whole object, as far as it is known: of the part itself at first
 * @param stats of this part; its id is the part's own
 * @param runs its voxels, {@link org.cytobeam.transforms.label.ObjectRuns}, where something is done
 *     with the whole object; else empty
 */
public record Fragment(long root, ObjectStats stats, byte[] runs) {
  private static final byte[] NO_RUNS = {};

  /** A part of which only the stats are needed. */
  public Fragment(long root, ObjectStats stats) {
    this(root, stats, NO_RUNS);
  }

  /** The same part of an object whose identity is known. */
  public Fragment of(long object) {
    return new Fragment(object, stats, runs);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fragment that
        && root == that.root
        && stats.equals(that.stats)
        && Arrays.equals(runs, that.runs);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(root) + stats.hashCode();
  }
}
