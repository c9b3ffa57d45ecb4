package org.cytobeam.io.ome;

import java.util.List;
import java.util.Locale;
import org.cytobeam.io.BadInputException;

/**
 * Which axis of an array is which; -1 for an axis there is not.
 *
 * @param z position of the z axis, -1 for a plane
 * @param y position of the y axis
 * @param x position of the x axis
 * @param channel position of the channel axis or -1
 * @param time position of the time axis or -1
 */
record AxisLayout(int z, int y, int x, int channel, int time) {

  /**
   * Finds the axes: z, y and x by name; space axes of other names by order, x last.
   *
   * @throws BadInputException if y or x is missing, an axis is there twice, or there are more than
   *     three space axes
   */
  static AxisLayout of(List<Axis> axes, String where) {
    List<String> names = names(axes);
    for (int i = 0; i < names.size(); i++) {
      if (names.lastIndexOf(names.get(i)) > i) {
        onlyOne(i, i, names.get(i), where);
      }
    }
    int z = -1;
    int y = -1;
    int x = -1;
    boolean byName = spaceAxesHaveTheirNames(axes);
    for (int i = axes.size() - 1; i >= 0; i--) {
      if (axes.get(i).kind() != Axis.Kind.SPACE) {
        continue;
      }
      String name = axes.get(i).name().toLowerCase(Locale.ROOT);
      if (byName ? name.equals("x") : x < 0) {
        x = onlyOne(x, i, "x", where);
      } else if (byName ? name.equals("y") : y < 0) {
        y = onlyOne(y, i, "y", where);
      } else {
        z = onlyOne(z, i, "z", where);
      }
    }
    if (x < 0 || y < 0) {
      throw new BadInputException(
          "%s: the axes %s lack %s. An image needs at least the space axes y and x; add them to the metadata."
              .formatted(where, names(axes), y < 0 ? "y" : "x"));
    }
    return new AxisLayout(
        z,
        y,
        x,
        only(axes, Axis.Kind.CHANNEL, "channel", where),
        only(axes, Axis.Kind.TIME, "time", where));
  }

  private static boolean spaceAxesHaveTheirNames(List<Axis> axes) {
    for (Axis axis : axes) {
      String name = axis.name().toLowerCase(Locale.ROOT);
      if (axis.kind() == Axis.Kind.SPACE && !name.matches("[zyx]")) {
        return false;
      }
    }
    return true;
  }

  private static int only(List<Axis> axes, Axis.Kind kind, String what, String where) {
    int found = -1;
    for (int i = 0; i < axes.size(); i++) {
      if (axes.get(i).kind() == kind) {
        found = onlyOne(found, i, what, where);
      }
    }
    return found;
  }

  private static int onlyOne(int found, int next, String what, String where) {
    if (found >= 0) {
      throw new BadInputException(
          "%s: there is more than one %s axis. Correct the axes in the metadata."
              .formatted(where, what));
    }
    return next;
  }

  static List<String> names(List<Axis> axes) {
    return axes.stream().map(Axis::name).toList();
  }

  /** Position of space axis 0 (z), 1 (y) or 2 (x). */
  int space(int axis) {
    return axis == 0 ? z : axis == 1 ? y : x;
  }
}
