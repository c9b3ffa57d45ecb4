package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.kernel.StructureRuns.Group;

/**
 * Binary erosion by any structure, 64 voxels at a time: the AND over all its cells.
 *
 * <p>Works on strips of rows small enough for the cache. For each distinct run of the structure the
 * rows that have it are combined, whole words and without shifts; then each row is eroded along x
 * once for a whole chain of runs ({@link StructureRuns}).
 */
final class BitErosion {
  private static final long ALL = -1L;

  /** Words of a strip: 8 KiB for each group of rows. */
  private static final int STRIP = 1024;

  private final StructureRuns runs;
  private final int nz;
  private final int ny;
  private final int words;
  private final long tail;
  private final int rows;
  private final long[][] groupRows;
  private final BitRow row;

  BitErosion(Footprint structure, Box box) {
    runs = StructureRuns.of(structure);
    nz = box.size(0);
    ny = box.size(1);
    int nx = box.size(2);
    words = (nx + 63) >> 6;
    tail = BitRow.tailMask(nx);
    rows = Math.max(1, Math.min(ny, STRIP / words));
    groupRows = new long[Math.max(2, runs.mostGroups())][rows * words];
    row = new BitRow(nx, runs.reachLeft(), runs.reachRight());
  }

  /** Bytes of memory an instance takes for groups of rows. */
  static long scratchBytes(Footprint structure, Box box) {
    long words = (box.extent(2) + 63) >> 6;
    return 8L * Math.max(STRIP, words) * (structure.extent(2) + 1L);
  }

  /**
   * @param in words of a mask of the box
   * @param out words of another one, overwritten
   * @param invert 0, or all bits to erode the complement of {@code in} and invert the result
   * @param beyond what lies beyond the box, 0 or all bits; after inverting
   */
  void run(long[] in, long[] out, long invert, long beyond) {
    boolean small = runs.chains().size() == 1 && reachesNeighboursOnly(runs.chains().get(0));
    for (int z = 0; z < nz; z++) {
      for (int y = 0; y < ny; y += rows) {
        int n = Math.min(rows, ny - y);
        int at = (z * ny + y) * words;
        if (small) {
          strip(runs.chains().get(0), in, z, y, n, invert, beyond);
          neighbours(runs.chains().get(0), n, out, at, invert, beyond);
        } else {
          chains(in, z, y, n, out, at, invert, beyond);
        }
      }
    }
  }

  /** The run of a voxel and its two neighbours, or of the voxel, or one group of each. */
  private static boolean reachesNeighboursOnly(List<Group> chain) {
    return switch (chain.size()) {
      case 1 -> chain.get(0).is(-1, 1) || chain.get(0).is(0, 0);
      case 2 -> chain.get(0).is(-1, 1) && chain.get(1).is(0, 0);
      default -> false;
    };
  }

  private void chains(
      long[] in, int z, int y, int n, long[] out, int at, long invert, long beyond) {
    boolean first = true;
    for (List<Group> chain : runs.chains()) {
      strip(chain, in, z, y, n, invert, beyond);
      for (int r = 0; r < n; r++) {
        erodeAlongX(chain, r * words, beyond);
        if (first) {
          row.store(out, at + r * words, 0);
        } else {
          row.andInto(out, at + r * words);
        }
      }
      first = false;
    }
    if (invert != 0) {
      for (int r = 0; r < n; r++) {
        int from = at + r * words;
        for (int w = from; w < from + words; w++) {
          out[w] = ~out[w];
        }
        out[from + words - 1] &= tail;
      }
    }
  }

  private void erodeAlongX(List<Group> chain, int from, long beyond) {
    row.setAll(beyond);
    int last = chain.size() - 1;
    for (int g = 0; g <= last; g++) {
      Group group = chain.get(g);
      row.and(groupRows[g], from);
      int first = g == last ? 0 : chain.get(g + 1).first();
      int end = g == last ? 0 : chain.get(g + 1).last();
      row.erode(group.first() - first, group.last() - end);
    }
  }

  /** For each group: the AND of its rows, for the rows y to y + n of a plane. */
  private void strip(List<Group> chain, long[] in, int z, int y, int n, long invert, long beyond) {
    for (int g = 0; g < chain.size(); g++) {
      Group group = chain.get(g);
      long[] into = groupRows[g];
      for (int i = 0; i < group.dz().length; i++) {
        int fromZ = z + group.dz()[i];
        int dy = group.dy()[i];
        // rows below first or from end on see rows beyond the box
        int first = fromZ < 0 || fromZ >= nz ? n : Math.max(0, Math.min(n, -dy - y));
        int end = Math.max(first, Math.min(n, ny - dy - y));
        int from = (fromZ * ny + y + dy + first) * words;
        if (i == 0) {
          Arrays.fill(into, 0, first * words, beyond);
          copy(in, from, invert, into, first * words, (end - first) * words);
          Arrays.fill(into, end * words, n * words, beyond);
        } else {
          and(into, 0, first * words, beyond);
          and(in, from, invert, into, first * words, (end - first) * words);
          and(into, end * words, n * words, beyond);
        }
      }
    }
  }

  private static void copy(long[] in, int from, long invert, long[] into, int to, int n) {
    for (int w = 0; w < n; w++) {
      into[to + w] = in[from + w] ^ invert;
    }
  }

  private static void and(long[] in, int from, long invert, long[] into, int to, int n) {
    for (int w = 0; w < n; w++) {
      into[to + w] &= in[from + w] ^ invert;
    }
  }

  private static void and(long[] into, int from, int to, long value) {
    if (value != ALL) {
      Arrays.fill(into, from, to, 0);
    }
  }

  /** The structures of 3 voxels an axis: nothing to keep beyond the row's ends between steps. */
  private void neighbours(List<Group> chain, int n, long[] out, int at, long invert, long beyond) {
    long[] wide = groupRows[0];
    long[] narrow = groupRows[chain.size() - 1];
    if (chain.size() == 1) {
      // the group that is absent stands for all bits set
      long[] absent = groupRows[1];
      Arrays.fill(absent, ALL);
      wide = chain.get(0).is(0, 0) ? absent : wide;
      narrow = chain.get(0).is(0, 0) ? narrow : absent;
    }
    boolean alone = wide == groupRows[1];
    for (int r = 0; r < n; r++) {
      int from = r * words;
      combine(wide, narrow, from, out, at + from, invert, alone ? ALL : beyond);
    }
  }

  /** One row: the narrow bars, and the wide bars with their neighbours along x. */
  private void combine(
      long[] wide, long[] narrow, int from, long[] out, int to, long invert, long beyond) {
    int last = words - 1;
    wide[from + last] = (wide[from + last] & tail) | (beyond & ~tail);
    long previous = beyond;
    long here = wide[from];
    for (int w = 0; w < last; w++) {
      long next = wide[from + w + 1];
      long left = (here << 1) | (previous >>> 63);
      long right = (here >>> 1) | (next << 63);
      out[to + w] = (narrow[from + w] & here & left & right) ^ invert;
      previous = here;
      here = next;
    }
    long left = (here << 1) | (previous >>> 63);
    long right = (here >>> 1) | (beyond << 63);
    out[to + last] = ((narrow[from + last] & here & left & right) ^ invert) & tail;
  }
}
