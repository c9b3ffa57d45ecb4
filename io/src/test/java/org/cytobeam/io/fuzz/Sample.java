package org.cytobeam.io.fuzz;

import java.util.Map;
import java.util.TreeMap;

/**
 * A small store to damage.
 *
 * @param name where it is from, for reports
 * @param image whether its root is an OME-NGFF image, else an array
 * @param values what it holds
 */
record Sample(String name, boolean image, Map<String, byte[]> values) {

  Sample {
    values = new TreeMap<>(values);
  }
}
