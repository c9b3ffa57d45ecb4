package org.cytobeam.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cytobeam.transforms.operator.Step;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one name: a record annotated with {@link Step}, or a record for each value
 * of the parameter {@code method}.
 *
 * @param <T> what the records are
 */
final class MethodsReader<T> {
  private static final String METHOD = "method";

  private final String key;
  private final Map<String, RecordReader<T>> methods;

  private MethodsReader(String key, Map<String, RecordReader<T>> methods) {
    this.key = key;
    this.methods = methods;
  }

  /** A reader for each name, in the order of the records. */
  static <T> List<MethodsReader<T>> of(List<Class<? extends T>> records) {
    Map<String, Map<String, RecordReader<T>>> byName = new LinkedHashMap<>();
    for (Class<? extends T> type : records) {
      Step step = Objects.requireNonNull(type.getAnnotation(Step.class), type.getName());
      byName
          .computeIfAbsent(step.value(), name -> new LinkedHashMap<>())
          .put(step.method(), new RecordReader<>(type));
    }
    List<MethodsReader<T>> readers = new ArrayList<>();
    byName.forEach((name, methods) -> readers.add(new MethodsReader<>(name, methods)));
    return readers;
  }

  /** The name in a job file. */
  String key() {
    return key;
  }

  /** The records. */
  List<Class<? extends T>> types() {
    List<Class<? extends T>> types = new ArrayList<>();
    methods.values().forEach(reader -> types.add(reader.type()));
    return types;
  }

  /** The values of {@code method}; empty for a name of one record. */
  Set<String> methods() {
    return hasMethods() ? methods.keySet() : Set.of();
  }

  private boolean hasMethods() {
    return !methods.containsKey("");
  }

  /** Every parameter of any method. */
  List<String> parameters() {
    Set<String> all = new LinkedHashSet<>();
    methods.keySet().forEach(method -> all.addAll(parameters(method)));
    return List.copyOf(all);
  }

  /** The parameters of a method; of the name's one record if it is the empty text. */
  List<String> parameters(String method) {
    List<String> keys = new ArrayList<>();
    if (!method.isEmpty()) {
      keys.add(METHOD);
    }
    keys.addAll(Objects.requireNonNull(methods.get(method)).keys());
    return keys;
  }

  /**
   * The record that a section asks for, or null after a problem.
   *
   * @param more keys of the section that are not the record's
   */
  @Nullable T read(Section section, JobPaths paths, String... more) {
    List<String> others = List.of(more);
    String method = hasMethods() ? method(section) : "";
    if (method == null) {
      section.only(with(parameters(), others));
      return null;
    }
    section.only(
        method.isEmpty() ? key : key + " with method " + method, with(parameters(method), others));
    return Objects.requireNonNull(methods.get(method)).read(section, paths);
  }

  private static List<String> with(List<String> keys, List<String> more) {
    List<String> all = new ArrayList<>(keys);
    all.addAll(more);
    return all;
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
