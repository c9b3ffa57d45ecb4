package org.cytobeam.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of the file. Getters give the default for an absent key, and also, after noting the
 * problem, for a value that cannot be read; {@link #build} makes the record only if no problem was
 * found since the section was opened.
 */
final class Section {
  private final Node node;
  private final String path;
  private final String name;
  private final Findings findings;
  private final int problemsBefore;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();

  /**
   * @param path name for {@link Positions}, empty for the whole file
   * @param name name for messages, empty for the whole file
   */
  Section(Node node, List<NodeTuple> entries, String path, String name, Findings findings) {
    this.node = node;
    this.path = path;
    this.name = name;
    this.findings = findings;
    this.problemsBefore = findings.count();
    for (NodeTuple entry : entries) {
      // StructureCheck reports keys that are not text, merge keys and all but the first of equal
      // keys.
      if (entry.getKeyNode() instanceof ScalarNode key
          && !key.getTag().equals(Tag.MERGE)
          && keys.putIfAbsent(key.getValue(), key) == null) {
        values.put(key.getValue(), value(key.getValue(), entry.getValueNode()));
      }
    }
  }

  private Value value(String key, Node valueNode) {
    return new Value(
        valueNode,
        path.isEmpty() ? key : path + "." + key,
        name.isEmpty() ? key : key + " in " + name,
        findings);
  }

  List<String> keys() {
    return List.copyOf(keys.keySet());
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  @Nullable Value get(String key) {
    return values.get(key);
  }

  /** The value of a key that has no default; says what to add if it is absent. */
  @Nullable Value require(String key, String example) {
    if (!has(key)) {
      problem("needs " + key + "; add for example '" + example + "'");
    }
    return get(key);
  }

  /** Notes keys that are not allowed here. */
  void only(List<String> allowed) {
    only(name, allowed);
  }

  /**
   * Notes keys that are not allowed here.
   *
   * @param where the section's name in the message
   */
  void only(String where, List<String> allowed) {
    keys.forEach(
        (key, keyNode) -> {
          if (!allowed.contains(key)) {
            String shown = Shown.text(key);
            findings.add(
                keyNode,
                "unknown key '%s'%s%s"
                    .formatted(
                        shown,
                        where.isEmpty() ? "" : " in " + where,
                        Choices.advice(shown, allowed)));
          }
        });
  }

  double number(String key, double absent, Bound bound) {
    Value value = get(key);
    Double read = value == null ? null : value.number(bound);
    return read == null ? absent : read;
  }

  long whole(String key, long absent, Bound bound) {
    Value value = get(key);
    Long read = value == null ? null : value.whole(bound);
    return read == null ? absent : read;
  }

  int integer(String key, int absent, Bound bound) {
    Value value = get(key);
    Integer read = value == null ? null : value.integer(bound);
    return read == null ? absent : read;
  }

  boolean flag(String key, boolean absent) {
    Value value = get(key);
    Boolean read = value == null ? null : value.flag();
    return read == null ? absent : read;
  }

  <E> E choice(String key, E absent, Map<String, E> choices) {
    Value value = get(key);
    E read = value == null ? null : value.choice(choices);
    return read == null ? absent : read;
  }

  /** Notes what is wrong with the section as a whole. */
  void problem(String message) {
    findings.add(node, (name.isEmpty() ? "the job" : name) + " " + message);
  }

  /**
   * The record of this section, or null if a problem was found in it. What the record refuses is
   * noted at the first key that its message names.
   */
  <T> @Nullable T build(Supplier<T> record) {
    if (findings.count() > problemsBefore) {
      return null;
    }
    try {
      return record.get();
    } catch (IllegalArgumentException e) {
      String message = Shown.text(String.valueOf(e.getMessage()));
      Value named = firstNamed(message);
      if (named == null) {
        problem("cannot be used: " + message);
      } else {
        named.problem(message);
      }
      return null;
    }
  }

  /** The value whose key a message names first. */
  private @Nullable Value firstNamed(String message) {
    Value first = null;
    int least = Integer.MAX_VALUE;
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      Matcher key = Pattern.compile("\\b" + Pattern.quote(entry.getKey()) + "\\b").matcher(message);
      if (key.find() && key.start() < least) {
        least = key.start();
        first = entry.getValue();
      }
    }
    return first;
  }
}
