package org.cytobeam.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cytobeam.transforms.operator.JobStep;
import org.cytobeam.transforms.operator.ResamplingStep;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VoxelKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads the steps of one name: an annotated record, or a record for each value of the parameter
 * {@code method}.
 */
final class VoxelStepReader implements StepReader {
  private static final String METHOD = "method";

  private final String key;
  private final Map<String, RecordReader> methods;
  private final VoxelKind from;
  private final VoxelKind to;
  private final boolean resamples;

  private VoxelStepReader(
      String key, Map<String, RecordReader> methods, Step step, boolean resamples) {
    this.key = key;
    this.methods = methods;
    this.from = step.from();
    this.to = step.to();
    this.resamples = resamples;
  }

  /** A reader for each name, in the order of the records. */
  static List<VoxelStepReader> of(List<Class<? extends JobStep>> records) {
    Map<String, Map<String, RecordReader>> byName = new LinkedHashMap<>();
    Map<String, Step> steps = new LinkedHashMap<>();
    for (Class<? extends JobStep> type : records) {
      Step step = Objects.requireNonNull(type.getAnnotation(Step.class), type.getName());
      steps.putIfAbsent(step.value(), step);
      byName
          .computeIfAbsent(step.value(), name -> new LinkedHashMap<>())
          .put(step.method(), new RecordReader(type));
    }
    List<VoxelStepReader> readers = new ArrayList<>();
    byName.forEach(
        (name, methods) ->
            readers.add(
                new VoxelStepReader(
                    name,
                    methods,
                    Objects.requireNonNull(steps.get(name)),
                    methods.values().stream()
                        .anyMatch(r -> ResamplingStep.class.isAssignableFrom(r.type())))));
    return readers;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public Phase phase() {
    if (resamples) {
      return Phase.RESAMPLING;
    }
    if (from == VoxelKind.MASK) {
      return to == VoxelKind.MASK ? Phase.BINARY : Phase.DISTANCE;
    }
    return to == VoxelKind.MASK ? Phase.THRESHOLD : Phase.IMAGE_FILTER;
  }

  /** The values of {@code method}; empty for a step of one record. */
  Set<String> methods() {
    return hasMethods() ? methods.keySet() : Set.of();
  }

  private boolean hasMethods() {
    return !methods.containsKey("");
  }

  @Override
  public List<String> parameters() {
    Set<String> all = new LinkedHashSet<>();
    methods.keySet().forEach(method -> all.addAll(parameters(method)));
    return List.copyOf(all);
  }

  /** The parameters of a method; of the step's one record if it is the empty text. */
  List<String> parameters(String method) {
    List<String> keys = new ArrayList<>();
    if (!method.isEmpty()) {
      keys.add(METHOD);
    }
    keys.addAll(Objects.requireNonNull(methods.get(method)).keys());
    return keys;
  }

  @Override
  public void read(Section section, JobSteps steps) {
    String method = hasMethods() ? method(section) : "";
    if (method == null) {
      section.only(parameters());
      return;
    }
    section.only(method.isEmpty() ? key : key + " with method " + method, parameters(method));
    steps.add(Objects.requireNonNull(methods.get(method)).read(section, steps.paths()));
  }

  private @Nullable String method(Section section) {
    Value value = section.require(METHOD, METHOD + ": " + exampleMethod());
    Map<String, String> choices = new LinkedHashMap<>();
    methods.keySet().forEach(name -> choices.put(name, name));
    return value == null ? null : value.choice(choices);
  }

  private String exampleMethod() {
    return methods.containsKey("otsu") ? "otsu" : methods.keySet().iterator().next();
  }
}
