package org.cytobeam.config;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.transforms.catalog.PointCatalog;
import org.cytobeam.transforms.catalog.SplitCatalog;
import org.cytobeam.transforms.catalog.StepCatalog;

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

  /**
   * Every voxel step, way to split and way to find points on the class path, in the order of the
   * catalogs.
   */
  public static List<StepDescription> all() {
    List<Class<?>> records = new ArrayList<>(StepCatalog.all());
    records.addAll(SplitCatalog.all());
    records.addAll(PointCatalog.all());
    List<StepDescription> steps = new ArrayList<>();
    for (Class<?> type : records) {
      steps.add(
          new StepDescription(
              StepCatalog.name(type).replace("/", ": "), new RecordReader<>(type).parameters()));
    }
    return steps;
  }
}
