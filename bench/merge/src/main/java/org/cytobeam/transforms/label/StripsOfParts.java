package org.cytobeam.transforms.label;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cytobeam.io.volume.BlockGrid;

/** The strips of one block whose parts are known, without its voxels. */
public final class StripsOfParts {
  private final Map<Integer, List<Shown>> bySide = new TreeMap<>();
  private final Map<Long, Integer> sides = new HashMap<>();

  private record Shown(int u, int v, long part) {}

  /** Takes a strip, and the group it goes to. */
  public interface Out {
    void put(long group, FaceStrip strip);
  }

  /** One voxel of a part on a face; u and v as {@link FaceStrip} has them. */
  public void show(long part, Side side, int u, int v) {
    bySide.computeIfAbsent(side.code(), code -> new ArrayList<>()).add(new Shown(u, v, part));
    sides.merge(part, side.bit(), (a, b) -> a | b);
  }

  /** Whether a part is shown at all. */
  public boolean isShown(long part) {
    return sides.containsKey(part);
  }

  /** All strips. */
  public void put(BlockGrid grid, long block, Out out) {
    for (Map.Entry<Integer, List<Shown>> entry : bySide.entrySet()) {
      Side side = Side.ofCode(entry.getKey());
      int here = side.isForward() ? Side.FORWARD : side.bit();
      List<Shown> shown = entry.getValue();
      shown.sort(Comparator.comparingInt(Shown::u).thenComparingInt(Shown::v));
      FaceStrip.Builder strip = new FaceStrip.Builder(false);
      Map<Long, Integer> spread = new TreeMap<>();
      for (Shown s : shown) {
        strip.add(s.u, s.v, s.v + 1, s.part, 1);
        int all = sides.getOrDefault(s.part, 0);
        if ((all & ~here) != 0) {
          spread.put(s.part, all);
        }
      }
      out.put(
          side.isForward() ? block : side.neighbour(grid, block, Connectivity.FACES),
          strip
              .build(side)
              .withSpread(
                  spread.keySet().stream().mapToLong(Long::longValue).toArray(),
                  spread.values().stream().mapToInt(Integer::intValue).toArray()));
    }
  }
}
