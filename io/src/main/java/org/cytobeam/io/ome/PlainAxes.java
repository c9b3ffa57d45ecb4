package org.cytobeam.io.ome;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Axes of arrays without the metadata of an image. */
final class PlainAxes {
  private PlainAxes() {}

  /**
   * The axes that an array's dimension names are, or null unless each is another one of t, c, z, y
   * and x, and y and x are among them.
   */
  static @Nullable List<Axis> named(@Nullable List<String> names) {
    if (names == null) {
      return null;
    }
    List<Axis> axes = new ArrayList<>();
    Set<String> found = new HashSet<>();
    for (String name : names) {
      String letter = name.toLowerCase(Locale.ROOT);
      if (!letter.matches("[tczyx]") || !found.add(letter)) {
        return null;
      }
      axes.add(Axis.named(name));
    }
    return found.contains("y") && found.contains("x") ? axes : null;
  }

  /** The axes of the last {@code rank} letters of a list such as {@code zyx}. */
  static List<Axis> lastOf(String letters, int rank) {
    List<Axis> axes = new ArrayList<>();
    for (int i = letters.length() - rank; i < letters.length(); i++) {
      axes.add(Axis.named(letters.substring(i, i + 1)));
    }
    return axes;
  }
}
