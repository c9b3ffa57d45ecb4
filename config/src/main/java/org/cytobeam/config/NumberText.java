package org.cytobeam.config;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decimal numbers as YAML 1.1 writes them, with {@code 1_000}, and also {@code 1e3}, which YAML 1.1
 * takes for text as it lacks the dot. Its octal, hexadecimal and base-60 numbers are refused:
 * {@code 010} for 8 is a trap, not a feature.
 */
final class NumberText {
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\d[\\d_]*(\\.[\\d_]*)?|\\.\\d[\\d_]*)([eE][-+]?\\d+)?");
  private static final Pattern OCTAL = Pattern.compile("[-+]?0[\\d_]+");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private NumberText() {}

  static boolean isNumber(String text) {
    return DECIMAL.matcher(text).matches() && !isOctal(text);
  }

  /** Whether YAML 1.1 would read a leading zero as base 8. */
  static boolean isOctal(String text) {
    return OCTAL.matcher(text).matches();
  }

  /** Whether it is one of YAML's names of infinity and not-a-number. */
  static boolean isNotFinite(String text) {
    return NOT_FINITE.matcher(text).matches();
  }

  /** The value of an {@link #isNumber} text; infinite if it is too large for a double. */
  static double toDouble(String number) {
    return Double.parseDouble(number.replace("_", ""));
  }

  /** The exact value of an {@link #isNumber} text, or null if it is not whole or not a long. */
  static @Nullable Long toLong(String number) {
    try {
      return new BigDecimal(number.replace("_", "")).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }
}
