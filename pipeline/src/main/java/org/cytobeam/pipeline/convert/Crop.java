package org.cytobeam.pipeline.convert;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;

/**
 * A part of a level as a user writes it: {@code 0:64,128:,:}, ends exclusive, either left out where
 * the level begins or ends.
 *
 * @param text what was given
 */
public record Crop(String text) {
  private static final Pattern RANGES =
      Pattern.compile("(\\d{0,18}):(\\d{0,18}),(\\d{0,18}):(\\d{0,18}),(\\d{0,18}):(\\d{0,18})");

  public Crop {
    if (!RANGES.matcher(text).matches()) {
      throw new BadInputException(
          "--box must be three ranges of voxels z0:z1,y0:y1,x0:x1 such as 0:64,128:256,:, not '%s'"
              .formatted(text));
    }
  }

  /**
   * The voxels meant.
   *
   * @param bounds of the level, from 0
   * @throws BadInputException if a range is empty or leaves the level
   */
  Box of(Box bounds) {
    Matcher ranges = RANGES.matcher(text);
    if (!ranges.matches()) {
      throw new IllegalStateException(text);
    }
    long[] from = new long[3];
    long[] to = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      String first = ranges.group(2 * axis + 1);
      String end = ranges.group(2 * axis + 2);
      from[axis] = first.isEmpty() ? 0 : Long.parseLong(first);
      to[axis] = end.isEmpty() ? bounds.max(axis) : Long.parseLong(end);
      if (from[axis] >= to[axis] || to[axis] > bounds.max(axis)) {
        throw new BadInputException(
            "--box %s: %d:%d on axis %s is not a part of 0:%d, which the level has. Correct the range."
                .formatted(text, from[axis], to[axis], "zyx".charAt(axis), bounds.max(axis)));
      }
    }
    return new Box(from[0], from[1], from[2], to[0], to[1], to[2]);
  }
}
