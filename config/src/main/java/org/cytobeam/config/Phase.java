package org.cytobeam.config;

import java.util.List;

/** The place of a step in the list of steps. */
enum Phase {
  IMAGE_FILTER("image filters belong before threshold"),
  THRESHOLD("threshold belongs after the image filters"),
  BINARY("binary steps belong after threshold and before label"),
  LABEL("label belongs after threshold and the binary steps"),
  MEASURE("measure belongs after label"),
  FILTER_OBJECTS("filter_objects belongs last, after label and measure");

  /** The rule in words. */
  final String rule;

  Phase(String rule) {
    this.rule = rule;
  }

  /** Steps that must stand before one of this phase, where the job has them. */
  List<String> after() {
    return switch (this) {
      case IMAGE_FILTER, THRESHOLD -> List.of();
      case BINARY, LABEL -> List.of("threshold");
      case MEASURE -> List.of("label");
      case FILTER_OBJECTS -> List.of("label", "measure");
    };
  }

  /** Steps that must stand after one of this phase, where the job has them. */
  List<String> before() {
    return switch (this) {
      case IMAGE_FILTER -> List.of("threshold");
      case BINARY -> List.of("label");
      case THRESHOLD, LABEL, MEASURE, FILTER_OBJECTS -> List.of();
    };
  }

  /** Whether a job can have several steps of this phase. */
  boolean isRepeatable() {
    return this == IMAGE_FILTER || this == BINARY;
  }
}
