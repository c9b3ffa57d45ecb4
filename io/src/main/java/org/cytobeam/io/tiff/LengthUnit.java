package org.cytobeam.io.tiff;

import java.util.Locale;

/** Units of length as microscopes and ImageJ spell them. */
final class LengthUnit {

  private LengthUnit() {}

  /** Micrometres in one unit; NaN for a unit that is not a length ({@code pixel}) or unknown. */
  static double micrometres(String unit) {
    return switch (unit.strip().toLowerCase(Locale.ROOT)) {
      // ImageJ escapes the micro sign; files carry it and the Greek letter
      case "um",
          "\u00b5m",
          "\u03bcm",
          "\\u00b5m",
          "micron",
          "microns",
          "micrometer",
          "micrometre" ->
          1;
      case "nm", "nanometer", "nanometre" -> 1e-3;
      case "mm", "millimeter", "millimetre" -> 1e3;
      case "cm", "centimeter", "centimetre" -> 1e4;
      case "m", "meter", "metre" -> 1e6;
      case "inch", "in" -> 25_400;
      default -> Double.NaN;
    };
  }
}
