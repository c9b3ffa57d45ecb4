package org.cytobeam.transforms.operator;

/** Range checks that the step records share; messages name parameter, value and allowed range. */
final class Parameters {

  private Parameters() {}

  static void requireZeroOrMore(String name, PerAxis value) {
    for (int axis = 0; axis < 3; axis++) {
      if (!(value.get(axis) >= 0) || Double.isInfinite(value.get(axis))) {
        throw new IllegalArgumentException(
            "%s must be 0 or more on every axis, not %s".formatted(name, value.get(axis)));
      }
    }
  }

  static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("%s must be more than 0, not %s".formatted(name, value));
    }
  }

  static void requireFinite(String name, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s must be a finite number, not %s".formatted(name, value));
    }
  }

  /** Whole, odd and 1 or more where counted in voxels; positive where in micrometres. */
  static void requireOdd(String name, PerAxis value) {
    for (int axis = 0; axis < 3; axis++) {
      double size = value.get(axis);
      if (value.unit() == PerAxis.Unit.MICROMETRE) {
        requirePositive(name + "_um", size);
      } else if (!(size >= 1) || size % 2 != 1 || size > MAX_SIZE) {
        throw new IllegalArgumentException(
            "%s must be an odd whole number from 1 to %d on every axis, not %s"
                .formatted(name, MAX_SIZE, number(size)));
      }
    }
  }

  /** Larger neighbourhoods than this would overflow the count of their voxels. */
  static final int MAX_SIZE = 65535;

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
