package org.cytobeam.io.ome;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One axis of an image, as its metadata has it.
 *
 * @param name usually t, c, z, y or x
 * @param kind what the axis counts
 * @param unit as written, such as {@code micrometer}; null if there is none
 */
public record Axis(String name, Kind kind, @Nullable String unit) implements Serializable {

  /** What an axis counts. */
  public enum Kind {
    SPACE,
    TIME,
    CHANNEL,
    /** Anything else; it can be read only where its extent is 1. */
    OTHER
  }

  /** An axis of the names that NGFF before 0.4 implies. */
  static Axis named(String name) {
    return new Axis(name, kindOf(name), null);
  }

  /** What an axis without a type is, by its name. */
  static Kind kindOf(String name) {
    return switch (name.toLowerCase(java.util.Locale.ROOT)) {
      case "z", "y", "x" -> Kind.SPACE;
      case "t", "time" -> Kind.TIME;
      case "c", "channel" -> Kind.CHANNEL;
      default -> Kind.OTHER;
    };
  }
}
