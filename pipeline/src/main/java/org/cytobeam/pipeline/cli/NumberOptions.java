package org.cytobeam.pipeline.cli;

import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.BadInputException;

/** Options that are three numbers, z, y, x. */
final class NumberOptions {
  private NumberOptions() {}

  /** Numbers such as {@code 5,2,2}. */
  static List<Double> numbers(String option, String text) {
    try {
      List<Double> numbers =
          Arrays.stream(text.split(",", -1)).map(String::strip).map(Double::valueOf).toList();
      if (numbers.size() == 3) {
        return numbers;
      }
    } catch (NumberFormatException e) {
      throw new BadInputException(expected(option, text), e);
    }
    throw new BadInputException(expected(option, text));
  }

  /** Whole numbers such as {@code 64,128,128}. */
  static List<Integer> wholeNumbers(String option, String text) {
    List<Double> numbers = numbers(option, text);
    if (!numbers.stream().allMatch(n -> n == Math.rint(n) && Math.abs(n) < Integer.MAX_VALUE)) {
      throw new BadInputException(
          "%s must be three whole numbers z,y,x such as 64,128,128, not '%s'"
              .formatted(option, text));
    }
    return numbers.stream().map(Double::intValue).toList();
  }

  private static String expected(String option, String text) {
    return "%s must be three numbers z,y,x such as 5,2,2, not '%s'".formatted(option, text);
  }
}
