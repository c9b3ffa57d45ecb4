package org.cytobeam.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytobeam.transforms.morphology.BinaryClosing;
import org.cytobeam.transforms.morphology.BinaryDilation;
import org.cytobeam.transforms.morphology.BinaryErosion;
import org.cytobeam.transforms.morphology.BinaryOpening;
import org.jspecify.annotations.Nullable;

/** The section {@code steps}: which steps there are, each read by its reader, and their order. */
final class StepsReader {

  /** Every step a job can have; a new one is one line here. */
  static final List<StepReader> READERS =
      List.of(
          new GaussianFilterReader(),
          new ThresholdReader(),
          new BinaryMorphologyReader("binary_erosion", BinaryErosion::new),
          new BinaryMorphologyReader("binary_dilation", BinaryDilation::new),
          new BinaryMorphologyReader("binary_opening", BinaryOpening::new),
          new BinaryMorphologyReader("binary_closing", BinaryClosing::new),
          new LabelReader(),
          new MeasureReader(),
          new FilterObjectsReader());

  private static final Map<String, StepReader> BY_KEY = byKey();

  private StepsReader() {}

  /** Reads all steps; the threshold of the result is null if there is none or after a problem. */
  static JobSteps read(Value list) {
    JobSteps steps = new JobSteps();
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
    StepOrder.check(entries);
    if (entries.size() == items.size()) {
      // Else one that was not recognised may be the one that seems to lack.
      StepOrder.checkComplete(list, entries);
    }
    return steps;
  }

  private static @Nullable StepReader reader(Value item) {
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
    StepReader reader = BY_KEY.get(name);
    if (reader == null) {
      String wrong = Shown.text(name);
      item.problem("unknown step '" + wrong + "'" + Choices.advice(wrong, BY_KEY.keySet()));
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

  private static Map<String, StepReader> byKey() {
    Map<String, StepReader> map = new LinkedHashMap<>();
    READERS.forEach(reader -> map.put(reader.key(), reader));
    return map;
  }
}
