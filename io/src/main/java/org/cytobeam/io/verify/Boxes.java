package org.cytobeam.io.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.cytobeam.io.zarr.StoredUnits;

/**
 * Few boxes that together are exactly some units of an array: neighbours are joined on the last
 * axis first, then boxes of one shape on the axis before, and so on.
 */
public final class Boxes {
  private Boxes() {}

  /**
   * A range of elements on each axis.
   *
   * @param start first element on each of the array's axes
   * @param end one past the last
   */
  public record Range(List<Long> start, List<Long> end) {
    public Range {
      start = List.copyOf(start);
      end = List.copyOf(end);
    }
  }

  /** The boxes of units, in elements of the array, in C order. */
  public static List<Range> of(StoredUnits units, Collection<List<Long>> damaged) {
    List<long[][]> boxes = new ArrayList<>();
    for (List<Long> unit : damaged.stream().distinct().toList()) {
      long[] start = unit.stream().mapToLong(Long::longValue).toArray();
      long[] end = start.clone();
      for (int axis = 0; axis < end.length; axis++) {
        end[axis]++;
      }
      boxes.add(new long[][] {start, end});
    }
    int rank = boxes.isEmpty() ? 0 : boxes.get(0)[0].length;
    for (int axis = rank - 1; axis >= 0; axis--) {
      boxes = joined(boxes, axis);
    }
    boxes.sort((a, b) -> Arrays.compare(a[0], b[0]));
    return boxes.stream().map(box -> elements(units, box)).toList();
  }

  private static List<long[][]> joined(List<long[][]> boxes, int axis) {
    boxes.sort(
        Comparator.<long[][], long[]>comparing(box -> others(box, axis), Arrays::compare)
            .thenComparingLong(box -> box[0][axis]));
    List<long[][]> all = new ArrayList<>();
    for (long[][] box : boxes) {
      long[][] before = all.isEmpty() ? null : all.get(all.size() - 1);
      if (before != null
          && before[1][axis] == box[0][axis]
          && Arrays.equals(others(before, axis), others(box, axis))) {
        before[1][axis] = box[1][axis];
      } else {
        all.add(box);
      }
    }
    return all;
  }

  /** Where a box begins and ends on the other axes. */
  private static long[] others(long[][] box, int axis) {
    long[] sides = new long[2 * box[0].length];
    System.arraycopy(box[0], 0, sides, 0, box[0].length);
    System.arraycopy(box[1], 0, sides, box[0].length, box[1].length);
    sides[axis] = 0;
    sides[box[0].length + axis] = 0;
    return sides;
  }

  private static Range elements(StoredUnits units, long[][] box) {
    List<Long> start = new ArrayList<>();
    List<Long> end = new ArrayList<>();
    for (int axis = 0; axis < box[0].length; axis++) {
      long[] last = new long[box[0].length];
      last[axis] = box[1][axis] - 1;
      start.add(units.start(box[0], axis));
      end.add(units.end(last, axis));
    }
    return new Range(start, end);
  }
}
