package org.cytobeam.transforms.table;

import java.io.Serializable;
import java.util.function.Function;

/**
 * A column of the object table.
 *
 * @param name header, snake_case
 * @param kind type of its values
 * @param value the value of a row
 */
public record Column(String name, Kind kind, Value value) implements Serializable {

  /** Types of columns. */
  public enum Kind {
    INTEGER,
    REAL,
    BOOLEAN,
    TEXT
  }

  /** Long, Double, Boolean or String as the kind says. */
  public interface Value extends Function<ObjectRow, Object>, Serializable {}
}
