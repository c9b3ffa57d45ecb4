package org.cytobeam.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of one kind of step and adds its record to the job. */
interface StepReader {

  /** The name of the step in a job file. */
  String key();

  /** Where in the list of steps it belongs. */
  Phase phase();

  /** The records it reads; null for a step that no record describes. */
  default @Nullable MethodsReader<?> records() {
    return null;
  }

  /** Every parameter it knows. */
  List<String> parameters();

  /** Adds the step; what is wrong with its parameters is noted through the section. */
  void read(Section parameters, JobSteps steps);
}
