package org.cytobeam.runner.dataflow;

import java.util.List;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * The options as the user gave them: what they say holds.
 *
 * @param arguments {@code --name=value}
 */
record Given(List<String> arguments) {

  /** The value of an option; null if it is not given. */
  @Nullable String value(String name) {
    String start = "--" + name + "=";
    return arguments.stream()
        .filter(argument -> argument.startsWith(start))
        .reduce((first, last) -> last)
        .map(argument -> argument.substring(start.length()))
        .orElse(null);
  }

  boolean has(String name) {
    return value(name) != null;
  }

  /**
   * A whole number, 1 or more; null if it is not given.
   *
   * @throws BadInputException if it is anything else
   */
  @Nullable Integer count(String name) {
    Double number = number(name);
    if (number == null) {
      return null;
    }
    if (number < 1 || number != Math.rint(number) || number > Integer.MAX_VALUE) {
      throw refused(name, "a whole number, 1 or more");
    }
    return number.intValue();
  }

  /**
   * A number of 0 or more; null if it is not given.
   *
   * @throws BadInputException if it is anything else
   */
  @Nullable Double number(String name) {
    String text = value(name);
    if (text == null) {
      return null;
    }
    try {
      double number = Double.parseDouble(text);
      if (number >= 0 && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new BadInputException(message(name, "a number of 0 or more"), e);
    }
    throw refused(name, "a number of 0 or more");
  }

  private BadInputException refused(String name, String expected) {
    return new BadInputException(message(name, expected));
  }

  private String message(String name, String expected) {
    return "--%s must be %s, not '%s'".formatted(name, expected, value(name));
  }
}
