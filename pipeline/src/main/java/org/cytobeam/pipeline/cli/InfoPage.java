package org.cytobeam.pipeline.cli;

/** What {@code info} says of one location, ending with a line's end. */
interface InfoPage {
  /** For people. */
  String text();

  /** For programs: one JSON object. */
  String json();
}
