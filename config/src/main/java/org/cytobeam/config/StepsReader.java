package org.cytobeam.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytobeam.transforms.catalog.StepCatalog;
import org.jspecify.annotations.Nullable;

/** The section {@code steps}: which steps there are, each read by its reader, and their order. */
final class StepsReader {

  private final Map<String, StepReader> byKey = new LinkedHashMap<>();

  StepsReader() {
    readers().forEach(reader -> byKey.put(reader.key(), reader));
  }

  /** Every step a job can have: the voxel steps of the catalog, then what is done with objects. */
  static List<StepReader> readers() {
    List<StepReader> readers = new ArrayList<>(VoxelStepReader.of(StepCatalog.all()));
    readers.add(new DetectReader());
    readers.add(new LabelReader());
    readers.add(new SplitReader());
    readers.add(new MeasureReader());
    readers.add(new FilterObjectsReader());
    readers.add(new CountReader());
    return readers;
  }

  /**
   * Reads all steps.
   *
   * @param objects whether the job must find objects, because it writes nothing else
   */
  JobSteps read(Value list, JobPaths paths, boolean objects) {
    JobSteps steps = new JobSteps(paths);
    List<Value> items = list.items("a list of steps");
    if (items == null) {
      return steps;
    }
    List<StepOrder.Entry> entries = new ArrayList<>();
    for (Value item : items) {
      StepReader reader = reader(item);
      Section parameters = reader == null ? null : parameters(item, reader.key());
      if (reader != null) {
        entries.add(new StepOrder.Entry(reader, item));
      }
      if (reader != null && parameters != null) {
        reader.read(parameters, steps);
      }
    }
    StepOrder order = new StepOrder(entries, steps.labelsValues());
    order.check();
    if (entries.size() == items.size()) {
      // Else one that was not recognised may be the one that seems to lack.
      if (objects) {
        order.checkObjects(list);
      } else {
        order.checkVoxels(list);
      }
    }
    return steps;
  }

  private @Nullable StepReader reader(Value item) {
    if (item.isNull()) {
      item.problem("an empty step; write its name, or remove the line");
      return null;
    }
    if (item.isList()) {
      item.expected("a step such as 'label' or 'gaussian_filter: {sigma: 1.0}'");
      return null;
    }
    String name = item.isMapping() ? nameOfMapping(item) : item.text();
    if (name == null) {
      return null;
    }
    StepReader reader = byKey.get(name);
    if (reader == null) {
      String wrong = Shown.text(name);
      item.problem(
          "unknown step '%s'%s ('cytobeam steps' lists all)"
              .formatted(wrong, Choices.question(wrong, byKey.keySet())));
    }
    return reader;
  }

  private static @Nullable String nameOfMapping(Value item) {
    Section step = item.section("steps");
    if (step == null || step.keys().isEmpty()) {
      item.problem("an empty step; write its name, or remove the line");
      return null;
    }
    List<String> keys = step.keys();
    if (keys.size() > 1) {
      item.problem(
          "'%s' stands beside the step '%s'; indent it further to make it a parameter, or begin a"
                  .formatted(Shown.text(keys.get(1)), Shown.text(keys.get(0)))
              + " new step with '-'");
      return null;
    }
    return keys.get(0);
  }

  private static @Nullable Section parameters(Value item, String key) {
    Section step = item.isMapping() ? item.section("steps") : null;
    Value parameters = step == null ? null : step.get(key);
    return parameters == null || parameters.isNull()
        ? item.emptySection(key, item.path())
        : parameters.section(key, item.path());
  }
}
