package org.cytobeam.config;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.transforms.operator.Weights;
import org.jspecify.annotations.Nullable;

/** Lists of numbers along x, lists of such lists over a plane (y, x), and of those over z, y, x. */
final class NestedNumbers {
  private static final int AXES = 3;

  private NestedNumbers() {}

  /** The numbers in C order; axes that are not there have extent 1. Null after a problem. */
  static @Nullable Weights weights(Value value) {
    int depth = depth(value);
    if (depth > AXES) {
      value.problem("lists may be nested 3 deep (z, y, x), not %d".formatted(depth));
      return null;
    }
    int[] extent = {1, 1, 1};
    List<Double> numbers = new ArrayList<>();
    if (!collect(value, AXES - depth, extent, numbers, true)) {
      return null;
    }
    double[] values = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    return new Weights(extent[0], extent[1], extent[2], values);
  }

  private static int depth(Value value) {
    List<Value> items = value.isList() ? value.items("a list") : null;
    return items == null ? 0 : items.isEmpty() ? 1 : 1 + depth(items.get(0));
  }

  /**
   * Adds what a list holds.
   *
   * @param first whether it is the first of its axis, whose extent the others must have
   */
  private static boolean collect(
      Value value, int axis, int[] extent, List<Double> numbers, boolean first) {
    if (axis == AXES) {
      Double number = value.number(Bound.ANY);
      return number != null && numbers.add(number);
    }
    List<Value> items = value.items("a list of numbers, or lists of them");
    if (items == null) {
      return false;
    }
    if (items.isEmpty()) {
      value.problem("the list is empty; give at least one number");
      return false;
    }
    if (first) {
      extent[axis] = items.size();
    } else if (items.size() != extent[axis]) {
      value.problem(
          "the lists differ in length: %d and %d; all must be as long as the first"
              .formatted(extent[axis], items.size()));
      return false;
    }
    boolean firstItem = first;
    for (Value item : items) {
      if (!collect(item, axis + 1, extent, numbers, firstItem)) {
        return false;
      }
      firstItem = false;
    }
    return true;
  }
}
