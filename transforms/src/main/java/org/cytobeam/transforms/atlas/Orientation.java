package org.cytobeam.transforms.atlas;

import java.io.Serializable;
import java.util.Locale;
import org.cytobeam.io.BadInputException;

/**
 * How the axes of a volume lie in the animal, in BrainGlobe's letters: letter k says on which side
 * index 0 of axis k lies (a anterior, p posterior, s superior, i inferior, l left, r right).
 *
 * @param letters three lower-case letters, one of each pair
 */
public record Orientation(String letters) implements Serializable {
  private static final String[] PAIRS = {"ap", "si", "lr"};
  private static final int LEFT_RIGHT = 2;

  /**
   * @param key the job-file key, for the message
   * @throws BadInputException if the letters are not three, one of a/p, one of s/i, one of l/r
   */
  public static Orientation parse(String letters, String key) {
    Orientation orientation = new Orientation(letters.toLowerCase(Locale.ROOT));
    int seen = 0;
    for (int axis = 0; axis < orientation.letters.length(); axis++) {
      seen |= 1 << (orientation.pair(axis) + 1);
    }
    if (orientation.letters.length() != 3 || seen != 0b1110) {
      throw new BadInputException(
          "%s is '%s'; it must be three letters, one of a/p, one of s/i and one of l/r, such as asr"
              .formatted(key, letters));
    }
    return orientation;
  }

  /** Which pair the letter of an axis belongs to; -1 if none. */
  private int pair(int axis) {
    for (int pair = 0; pair < PAIRS.length; pair++) {
      if (PAIRS[pair].indexOf(letters.charAt(axis)) >= 0) {
        return pair;
      }
    }
    return -1;
  }

  /** The axis that runs between left and right. */
  public int leftRightAxis() {
    int axis = 0;
    while (pair(axis) != LEFT_RIGHT) {
      axis++;
    }
    return axis;
  }

  /** Whether index 0 of the left-right axis is on the left. */
  public boolean startsLeft() {
    return letters.charAt(leftRightAxis()) == 'l';
  }

  /** The hemisphere at the low end of the left-right axis. */
  public Hemisphere lowSide() {
    return startsLeft() ? Hemisphere.LEFT : Hemisphere.RIGHT;
  }

  /** The hemisphere at the high end of the left-right axis. */
  public Hemisphere highSide() {
    return startsLeft() ? Hemisphere.RIGHT : Hemisphere.LEFT;
  }

  /** The axis of {@code other} that runs along axis {@code axis} of this, in either direction. */
  public int matchingAxis(int axis, Orientation other) {
    int match = 0;
    while (other.pair(match) != pair(axis)) {
      match++;
    }
    return match;
  }

  /** Whether the matching axis of {@code other} runs the other way. */
  public boolean isFlipped(int axis, Orientation other) {
    return letters.charAt(axis) != other.letters.charAt(matchingAxis(axis, other));
  }
}
