package org.cytobeam.pipeline.evaluate;

import java.io.IOException;
import java.util.List;

/** A table that is written row by row: pairs, then what has no partner. */
public interface Matches {
  /** Header. */
  List<String> columns();

  /** Gives every row once, in an order that depends on the data alone. */
  void forEach(Row row) throws IOException;

  /** Receives the values of a row, in the order of the columns; what is not finite is empty. */
  interface Row {
    void of(Object... values) throws IOException;
  }
}
