package org.cytobeam.transforms.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.cytobeam.transforms.label.VarintReader;
import org.cytobeam.transforms.label.VarintWriter;
import org.jspecify.annotations.Nullable;

/**
 * A part of an object that other blocks may continue. It is kept packed: runners copy it many times
 * on its way, and few of those who pass it on look at its stats.
 */
public final class Fragment {
  private static final byte[] NO_RUNS = {};

  private final long root;
  private final byte[] packed;
  private final byte[] runs;

  /** A part of which only the stats are needed. */
  public Fragment(long root, ObjectStats stats) {
    this(root, stats, NO_RUNS);
  }

  /**
   * A part.
   *
   * @param root identity of the whole object, as far as it is known: of the part itself at first
   * @param stats of this part; its id is the part's own
   * @param runs its voxels, {@link org.cytobeam.transforms.label.ObjectRuns}, where something is
   *     done with the whole object; else empty
   */
  public Fragment(long root, ObjectStats stats, byte[] runs) {
    this(root, pack(stats), runs);
  }

  /** From what {@link #packed} gave. */
  Fragment(long root, byte[] packed, byte[] runs) {
    this.root = root;
    this.packed = packed;
    this.runs = runs;
  }

  private static byte[] pack(ObjectStats stats) {
    VarintWriter out = new VarintWriter();
    new PackedStats().write(stats, out);
    return out.toByteArray();
  }

  /** Identity of the whole object, as far as it is known. */
  public long root() {
    return root;
  }

  byte[] packed() {
    return packed;
  }

  /** The part's own stats, unpacked anew. */
  public ObjectStats stats() {
    try {
      return new PackedStats().read(new VarintReader(packed, 0));
    } catch (IOException e) {
      throw new UncheckedIOException("a part of an object is damaged", e);
    }
  }

  /** Its voxels, or nothing. */
  public byte[] runs() {
    return runs;
  }

  /** The same part of an object whose identity is known. */
  public Fragment of(long object) {
    return new Fragment(object, packed, runs);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fragment that
        && root == that.root
        && Arrays.equals(packed, that.packed)
        && Arrays.equals(runs, that.runs);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(root) + Arrays.hashCode(packed);
  }

  @Override
  public String toString() {
    return "Fragment(of %d, %s, %d bytes of runs)".formatted(root, stats(), runs.length);
  }
}
