package org.cytobeam.config;

import java.util.function.DoublePredicate;
import org.cytobeam.transforms.operator.Range;

/**
 * The allowed range of a number. Never asked about infinities and NaN: those are refused before.
 *
 * @param text the range in words, continuing "must be"
 * @param allows whether a finite number lies in it
 */
record Bound(String text, DoublePredicate allows) {
  static final Bound ANY = new Bound("finite", v -> true);
  static final Bound POSITIVE = new Bound("more than 0", v -> v > 0);
  static final Bound NOT_NEGATIVE = new Bound("0 or more", v -> v >= 0);
  static final Bound NOT_ZERO = new Bound("other than 0", v -> v != 0);

  /** The range a step's record asks for. */
  static Bound of(Range range) {
    return new Bound(range.text(), range::allows);
  }

  static Bound atLeast(int least) {
    return new Bound(least + " or more", v -> v >= least);
  }

  static Bound oneOf(String text, int least, int greatest) {
    return new Bound(text, v -> v >= least && v <= greatest);
  }
}
