package org.cytobeam.transforms.split;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Merges parts that are too small into the neighbour with which they have the longest border,
 * counted in pairs of neighbouring voxels; of equal ones into that whose first voxel comes first in
 * raster order. The smallest part goes first (of equal ones the first), and counts again with what
 * it was merged into, until none is too small or all are one.
 */
final class SmallParts {
  private final long[] area;

  /** What a part was merged into; itself at first. */
  private final int[] into;

  /** The place of the part's first voxel among those of all parts, in raster order. */
  private final int[] place;

  /** Of each part: its neighbours and the length of the border with them. */
  private final List<Map<Integer, Long>> borders = new ArrayList<>();

  private record Candidate(int part, long area, int place) {}

  private SmallParts(int parts) {
    area = new long[parts + 1];
    into = new int[parts + 1];
    place = new int[parts + 1];
    for (int part = 0; part <= parts; part++) {
      into[part] = part;
      place[part] = part;
      borders.add(new HashMap<>());
    }
  }

  /**
   * Merges, in place.
   *
   * @param parts numbers 1 .. count in raster order of the parts' first voxels
   * @param least the area that no merged part is below
   * @return whether anything was merged
   */
  static boolean merge(ComponentGrid grid, int[] parts, int count, long least) {
    SmallParts small = new SmallParts(count);
    boolean any = false;
    for (int part : parts) {
      if (part > 0) {
        small.area[part]++;
      }
    }
    for (int part = 1; part <= count; part++) {
      any |= small.area[part] < least;
    }
    if (!any || count < 2) {
      return false;
    }
    small.countBorders(grid, parts);
    small.mergeAll(count, least);
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] > 0) {
        parts[i] = small.last(parts[i]);
      }
    }
    return true;
  }

  private void countBorders(ComponentGrid grid, int[] parts) {
    for (int i = 0; i < parts.length; i++) {
      int part = parts[i];
      if (part <= 0) {
        continue;
      }
      for (int step : grid.neighbours()) {
        int other = parts[i + step];
        if (other > 0 && other != part) {
          borders.get(part).merge(other, 1L, Long::sum);
        }
      }
    }
  }

  private void mergeAll(int count, long least) {
    PriorityQueue<Candidate> queue =
        new PriorityQueue<>(
            Comparator.comparingLong(Candidate::area).thenComparingInt(Candidate::place));
    for (int part = 1; part <= count; part++) {
      queue.add(new Candidate(part, area[part], place[part]));
    }
    while (!queue.isEmpty()) {
      Candidate next = queue.remove();
      int part = next.part();
      if (next.area() >= least) {
        return;
      }
      boolean current = into[part] == part && area[part] == next.area();
      if (current && !borders.get(part).isEmpty()) {
        int target = longestBorder(part);
        mergeInto(part, target);
        queue.add(new Candidate(target, area[target], place[target]));
      }
    }
  }

  private int longestBorder(int part) {
    int best = 0;
    long longest = 0;
    for (Map.Entry<Integer, Long> border : borders.get(part).entrySet()) {
      int other = border.getKey();
      long length = border.getValue();
      if (length > longest || (length == longest && place[other] < place[best])) {
        best = other;
        longest = length;
      }
    }
    return best;
  }

  private void mergeInto(int part, int target) {
    into[part] = target;
    area[target] += area[part];
    place[target] = Math.min(place[target], place[part]);
    for (Map.Entry<Integer, Long> border : borders.get(part).entrySet()) {
      int other = border.getKey();
      borders.get(other).remove(part);
      if (other != target) {
        borders.get(other).merge(target, border.getValue(), Long::sum);
        borders.get(target).merge(other, border.getValue(), Long::sum);
      }
    }
  }

  private int last(int part) {
    int at = part;
    while (into[at] != at) {
      into[at] = into[into[at]];
      at = into[at];
    }
    return at;
  }
}
