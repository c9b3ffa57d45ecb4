package org.cytobeam.transforms.operator;

import java.util.function.DoublePredicate;

/** The allowed range of a number that is neither infinite nor NaN. */
public enum Range {
  ANY("a finite number", v -> true),
  POSITIVE("more than 0", v -> v > 0),
  NOT_NEGATIVE("0 or more", v -> v >= 0),
  NOT_ZERO("other than 0", v -> v != 0),
  FRACTION("from 0 to 1", v -> v >= 0 && v <= 1),
  PERCENT("from 0 to 100", v -> v >= 0 && v <= 100),
  AT_LEAST_ONE("1 or more", v -> v >= 1),
  AT_LEAST_TWO("2 or more", v -> v >= 2),
  BINARY("0 or 1", v -> v == 0 || v == 1),
  /** In voxels. In micrometres any length above 0 is allowed and rounded to an odd extent. */
  ODD("an odd whole number from 1 to 65535", v -> v >= 1 && v <= 65535 && v % 2 == 1),
  /** In voxels. In micrometres any length above 0 is allowed and rounded. */
  SIZE("a whole number from 1 to 65535", v -> v >= 1 && v <= 65535 && v == Math.rint(v)),
  /** An order of a derivative. */
  ORDER("0, 1, 2 or 3", v -> v == 0 || v == 1 || v == 2 || v == 3),
  CONNECTIVITY("1, 2 or 3 (6, 18 or 26 neighbours)", v -> v == 1 || v == 2 || v == 3);

  private final String text;
  private final DoublePredicate allows;

  Range(String text, DoublePredicate allows) {
    this.text = text;
    this.allows = allows;
  }

  /** The range in words, continuing "must be". */
  public String text() {
    return text;
  }

  /** The range of the same quantity given in micrometres. */
  public Range inMicrometres() {
    return this == ODD || this == SIZE ? POSITIVE : this;
  }

  public boolean allows(double value) {
    return Double.isFinite(value) && allows.test(value);
  }

  /**
   * Checks a parameter.
   *
   * @throws IllegalArgumentException with name, range and value
   */
  public void require(String name, double value) {
    if (!allows(value)) {
      throw new IllegalArgumentException(
          "%s must be %s, not %s".formatted(name, text, number(value)));
    }
  }

  /**
   * Checks a length on each axis.
   *
   * @throws IllegalArgumentException with name, range and value
   */
  public void require(String name, PerAxis value) {
    boolean um = value.unit() == PerAxis.Unit.MICROMETRE;
    for (int axis = 0; axis < 3; axis++) {
      double v = value.get(axis);
      if (!(um ? inMicrometres() : this).allows(v)) {
        throw new IllegalArgumentException(
            "%s must be %s on every axis, not %s"
                .formatted(
                    um ? name + "_um" : name, (um ? inMicrometres() : this).text, number(v)));
      }
    }
  }

  /**
   * Checks a number on each axis.
   *
   * @throws IllegalArgumentException with name, range and value
   */
  public void require(String name, AxisInts value) {
    for (int axis = 0; axis < 3; axis++) {
      if (!allows(value.get(axis))) {
        throw new IllegalArgumentException(
            "%s must be %s on every axis, not %d".formatted(name, text, value.get(axis)));
      }
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
