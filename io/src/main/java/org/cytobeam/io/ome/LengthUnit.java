package org.cytobeam.io.ome;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Units of length by the names of OME-NGFF (UDUNITS-2) and their usual short forms. */
public final class LengthUnit {
  static final String MICROMETER = "micrometer";

  private static final Map<String, Double> MICROMETRES =
      Map.ofEntries(
          entry("angstrom", 1e-4),
          entry("attometer", 1e-12),
          entry("centimeter", 1e4),
          entry("decimeter", 1e5),
          entry("exameter", 1e24),
          entry("femtometer", 1e-9),
          entry("foot", 304800.0),
          entry("gigameter", 1e15),
          entry("hectometer", 1e8),
          entry("inch", 25400.0),
          entry("kilometer", 1e9),
          entry("megameter", 1e12),
          entry("meter", 1e6),
          entry("micrometer", 1.0),
          entry("mile", 1609344000.0),
          entry("millimeter", 1e3),
          entry("nanometer", 1e-3),
          entry("parsec", 3.0856775814913673e22),
          entry("petameter", 1e21),
          entry("picometer", 1e-6),
          entry("terameter", 1e18),
          entry("yard", 914400.0),
          entry("yoctometer", 1e-18),
          entry("yottameter", 1e30),
          entry("zeptometer", 1e-15),
          entry("zettameter", 1e27),
          entry("micron", 1.0),
          entry("um", 1.0),
          entry("\u00b5m", 1.0), // micro sign
          entry("\u03bcm", 1.0), // Greek mu
          entry("nm", 1e-3),
          entry("mm", 1e3),
          entry("cm", 1e4),
          entry("m", 1e6));

  private LengthUnit() {}

  /**
   * Micrometres in a unit; empty for no unit and for names that are no length, such as {@code
   * pixel}.
   */
  public static OptionalDouble micrometres(@Nullable String unit) {
    if (unit == null) {
      return OptionalDouble.empty();
    }
    String name = unit.toLowerCase(Locale.ROOT).replace("metre", "meter");
    Double factor = MICROMETRES.get(name);
    if (factor == null && name.endsWith("s")) {
      factor = MICROMETRES.get(name.substring(0, name.length() - 1));
    }
    return factor == null ? OptionalDouble.empty() : OptionalDouble.of(factor);
  }
}
