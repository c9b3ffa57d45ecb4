package org.cytobeam.pipeline.picture;

import java.util.Locale;

/**
 * The length of a scale bar: 1, 2 or 5 times a power of ten micrometres.
 *
 * @param micrometres its length
 */
record ScaleBar(double micrometres) {

  /** The longest round length that is at most a fifth of {@code extentUm}. */
  static ScaleBar of(double extentUm) {
    double most = extentUm / 5;
    double decade = Math.pow(10, Math.floor(Math.log10(most)));
    double digit = most >= 5 * decade ? 5 : most >= 2 * decade ? 2 : 1;
    return new ScaleBar(digit * decade);
  }

  /** {@code 200 µm}, {@code 2 mm}. */
  String label() {
    return micrometres >= 1000
        ? number(micrometres / 1000) + " mm"
        : number(micrometres) + " \u00b5m";
  }

  /** Without digits that say nothing: 2, 0.65. */
  static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%d", (long) value)
        : String.format(Locale.ROOT, "%.3g", value)
            .replaceAll("(\\.[0-9]*?)0+$", "$1")
            .replaceAll("\\.$", "");
  }
}
