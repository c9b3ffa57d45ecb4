package org.cytobeam.io.ome;

import java.util.ArrayList;
import java.util.List;

/** Axes of arrays that do not name them. */
final class PlainAxes {
  private PlainAxes() {}

  /** The axes of the last {@code rank} letters of a list such as {@code zyx}. */
  static List<Axis> lastOf(String letters, int rank) {
    List<Axis> axes = new ArrayList<>();
    for (int i = letters.length() - rank; i < letters.length(); i++) {
      axes.add(Axis.named(letters.substring(i, i + 1)));
    }
    return axes;
  }
}
