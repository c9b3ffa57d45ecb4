package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * Values of given ranks of a volume, exact for every pixel type: each pass counts 16 bits of the
 * voxels as sortable keys, the highest first, among the voxels that agree with a wanted one so far.
 * NaN is left out. States of a pass are merged by adding them.
 */
public final class RadixSelect {
  private static final int DIGIT = 16;
  private static final int CHUNK = 1 << 12;

  private final PixelType type;
  private final int shift;
  private final int values;
  private final long[] prefixes;

  private RadixSelect(PixelType type, int pass, long[] prefixes) {
    this.type = type;
    this.shift = shift(type, pass);
    this.values = 1 << Math.min(DIGIT, SortableKeys.bits(type));
    this.prefixes = prefixes;
  }

  /** Passes that a type needs. */
  public static int passes(PixelType type) {
    return (SortableKeys.bits(type) + DIGIT - 1) / DIGIT;
  }

  private static int shift(PixelType type, int pass) {
    return Math.max(0, SortableKeys.bits(type) - DIGIT * (pass + 1));
  }

  /** Voxels with a value, from the merged state of the first pass. */
  public static long count(long[] first) {
    return Arrays.stream(first).sum();
  }

  /**
   * What a pass counts.
   *
   * @param ranks wanted, counted from 0, each less than the voxels with a value
   * @param finished merged states of the passes before
   */
  public static RadixSelect pass(PixelType type, long[] ranks, List<long[]> finished) {
    long[] keys = finished.isEmpty() ? new long[] {0} : keys(type, ranks, finished);
    return new RadixSelect(type, finished.size(), Arrays.stream(keys).distinct().toArray());
  }

  /** The values of the ranks, from the merged states of all passes. */
  public static double[] values(PixelType type, long[] ranks, List<long[]> finished) {
    return Arrays.stream(keys(type, ranks, finished))
        .mapToDouble(key -> SortableKeys.value(type, key))
        .toArray();
  }

  /** What is known of the keys of the ranks after some passes: their upper bits. */
  private static long[] keys(PixelType type, long[] ranks, List<long[]> finished) {
    long[] keys = new long[ranks.length];
    long[] left = ranks.clone();
    for (int pass = 0; pass < finished.size(); pass++) {
      long[] counts = finished.get(pass);
      long[] known = Arrays.stream(keys).distinct().toArray();
      RadixSelect select = new RadixSelect(type, pass, known);
      long[] next = new long[keys.length];
      for (int i = 0; i < keys.length; i++) {
        int at = select.slot(keys[i]) * select.values;
        int digit = 0;
        while (left[i] >= counts[at + digit]) {
          left[i] -= counts[at + digit++];
        }
        next[i] = (pass == 0 ? 0 : keys[i] << DIGIT) | digit;
      }
      keys = next;
    }
    return keys;
  }

  private int slot(long prefix) {
    int slot = 0;
    while (prefixes[slot] != prefix) {
      slot++;
    }
    return slot;
  }

  /** Longs of a state. */
  public int length() {
    return prefixes.length * values;
  }

  /** Counts all voxels of a block. */
  public void add(Voxels block, long[] state) {
    int n = Math.toIntExact(block.box().voxelCount());
    if (type == PixelType.U2) {
      short[] a = block.shorts();
      for (int i = 0; i < n; i++) {
        state[a[i] & 0xffff]++;
      }
      return;
    }
    long[] keys = new long[CHUNK];
    for (int from = 0; from < n; from += CHUNK) {
      int count = SortableKeys.read(block, from, keys, Math.min(CHUNK, n - from));
      if (shift + DIGIT >= SortableKeys.bits(type)) {
        for (int i = 0; i < count; i++) {
          state[(int) (keys[i] >>> shift)]++;
        }
      } else {
        for (int slot = 0; slot < prefixes.length; slot++) {
          addMatching(keys, count, prefixes[slot], state, slot * values);
        }
      }
    }
  }

  private void addMatching(long[] keys, int n, long prefix, long[] state, int at) {
    for (int i = 0; i < n; i++) {
      if (keys[i] >>> (shift + DIGIT) == prefix) {
        state[at + (int) (keys[i] >>> shift & 0xffff)]++;
      }
    }
  }
}
