package org.cytobeam.config;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.transforms.catalog.StepCatalog;
import org.cytobeam.transforms.operator.JobStep;

/**
 * A step of a job file for those who look for one.
 *
 * @param name {@code gaussian_filter}, or {@code threshold: otsu} where there are several methods
 * @param parameters in their order
 */
public record StepDescription(String name, List<Parameter> parameters) {

  /**
   * A parameter.
   *
   * @param keys its name; for a length also the name in micrometres, of which one is given
   * @param choices what it can be, if it is one of a few names; else empty
   * @param text {@code keys (range or choices)}, with {@code = default} if it has one
   */
  public record Parameter(List<String> keys, List<String> choices, String text) {}

  /** Every voxel step on the class path, in the order of the catalog. */
  public static List<StepDescription> all() {
    List<StepDescription> steps = new ArrayList<>();
    for (Class<? extends JobStep> type : StepCatalog.all()) {
      steps.add(
          new StepDescription(
              StepCatalog.name(type).replace("/", ": "), new RecordReader(type).parameters()));
    }
    return steps;
  }
}
