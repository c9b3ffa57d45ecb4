package org.cytobeam.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One value of the file and how it is read: each getter gives what was asked for, or null after
 * noting why not.
 */
final class Value {
  /** The axes of lists in image space, for messages. */
  static final String IMAGE_AXES = "the image axes are z, y, x";

  private final Node node;
  private final String path;
  private final String label;
  private final Findings findings;

  /**
   * @param path name for {@link Positions}
   * @param label name for messages, {@code sigma in gaussian_filter}
   */
  Value(Node node, String path, String label, Findings findings) {
    this.node = node;
    this.path = path;
    this.label = label;
    this.findings = findings;
    findings.place(path, node);
  }

  boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  /** Whether it is the text, quoted or not. */
  boolean is(String text) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
  }

  /** Whether it is a text that begins so. */
  boolean startsWith(String prefix) {
    return node instanceof ScalarNode scalar && scalar.getValue().startsWith(prefix);
  }

  String path() {
    return path;
  }

  /** Its name in messages. */
  String label() {
    return label;
  }

  /** Notes what is wrong with this value. */
  void problem(String message) {
    findings.add(node, label + ": " + message);
  }

  /** What was expected and what is there instead. */
  void expected(String what) {
    problem("expected " + what + ", got " + Shown.kind(node));
  }

  @Nullable Double number(Bound bound) {
    String text = numberText("a number");
    if (text == null) {
      return null;
    }
    double value = NumberText.toDouble(text);
    if (Double.isInfinite(value)) {
      problem("must be finite, got " + text);
      return null;
    }
    return allowed(bound, value, text) ? value : null;
  }

  @Nullable Long whole(Bound bound) {
    String text = numberText("a whole number");
    if (text == null) {
      return null;
    }
    double near = NumberText.toDouble(text);
    if (Double.isFinite(near) && near != Math.rint(near)) {
      expected("a whole number");
      return null;
    }
    if (!allowed(bound, near, text)) {
      return null;
    }
    Long value = NumberText.toLong(text);
    if (value == null) {
      problem("is not a whole number of 64 bits, got " + text);
    }
    return value;
  }

  @Nullable Integer integer(Bound bound) {
    Long value = whole(bound);
    if (value == null) {
      return null;
    }
    if (value > Integer.MAX_VALUE || value < Integer.MIN_VALUE) {
      problem("is too large, got " + value + " (at most " + Integer.MAX_VALUE + ")");
      return null;
    }
    return value.intValue();
  }

  @Nullable Boolean flag() {
    if (node instanceof ScalarNode scalar && scalar.isPlain()) {
      if (scalar.getValue().equals("true")) {
        return true;
      }
      if (scalar.getValue().equals("false")) {
        return false;
      }
    }
    expected("true or false");
    return null;
  }

  /** Any scalar as it is written; a name such as {@code 2024} or {@code no} is a name. */
  @Nullable String text() {
    if (node instanceof ScalarNode scalar && !isNull()) {
      return scalar.getValue();
    }
    expected("a text");
    return null;
  }

  <E> @Nullable E choice(Map<String, E> choices) {
    if (!(node instanceof ScalarNode scalar) || isNull()) {
      expected("one of " + String.join(", ", choices.keySet()));
      return null;
    }
    E chosen = choices.get(scalar.getValue());
    if (chosen == null) {
      String wrong = Shown.text(scalar.getValue());
      problem("unknown value '" + wrong + "'" + Choices.advice(wrong, choices.keySet()));
    }
    return chosen;
  }

  /** The items of a list; their labels are this value's. */
  @Nullable List<Value> items(String what) {
    if (!(node instanceof SequenceNode sequence)) {
      expected(what);
      return null;
    }
    List<Value> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new Value(item, path + "[" + items.size() + "]", label, findings));
    }
    return items;
  }

  /** Different choices, as a list or a single name. */
  <E> @Nullable List<E> choices(Map<String, E> choices) {
    List<Value> items = isList() ? items("a list") : List.of(this);
    if (items == null || items.isEmpty()) {
      problem("the list is empty; name at least one of " + String.join(", ", choices.keySet()));
      return null;
    }
    List<E> chosen = new ArrayList<>();
    for (Value item : items) {
      E one = item.choice(choices);
      if (one != null && chosen.contains(one)) {
        item.problem("'" + item.text() + "' stands twice; remove one");
      } else if (one != null) {
        chosen.add(one);
      }
    }
    return chosen.size() == items.size() ? chosen : null;
  }

  /**
   * One value for all three axes, or a list of three.
   *
   * @param axes what a list runs over, for the message about a wrong length
   */
  <T> @Nullable List<T> perAxis(String axes, Function<Value, @Nullable T> element) {
    if (!isList()) {
      T all = element.apply(this);
      return all == null ? null : List.of(all, all, all);
    }
    List<Value> items = items("a list");
    if (items == null || items.size() != 3) {
      int count = items == null ? 0 : items.size();
      problem(
          "the list has %d value%s, but %s; give 3, or one number for all axes"
              .formatted(count, count == 1 ? "" : "s", axes));
      return null;
    }
    List<T> values = new ArrayList<>();
    for (Value item : items) {
      T value = element.apply(item);
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == 3 ? values : null;
  }

  /** This mapping under its own path. */
  @Nullable Section section(String name) {
    return section(name, path);
  }

  /** This mapping, its values named under another path. */
  @Nullable Section section(String name, String path) {
    if (node instanceof MappingNode mapping) {
      return new Section(mapping, mapping.getValue(), path, name, findings);
    }
    expected("a mapping");
    return null;
  }

  /** A section without entries that stands here: all its parameters have their defaults. */
  Section emptySection(String name, String path) {
    return new Section(node, List.of(), path, name, findings);
  }

  private @Nullable String numberText(String what) {
    if (node instanceof ScalarNode scalar && scalar.isPlain()) {
      String text = scalar.getValue();
      if (NumberText.isOctal(text)) {
        problem("'" + text + "' is an octal number in YAML 1.1; write it without the leading zero");
        return null;
      }
      if (NumberText.isNumber(text)) {
        return text;
      }
      if (NumberText.isNotFinite(text)) {
        problem("must be finite, got " + text);
        return null;
      }
    }
    expected(what);
    return null;
  }

  private boolean allowed(Bound bound, double value, String text) {
    if (bound.allows().test(value)) {
      return true;
    }
    problem("must be " + bound.text() + ", got " + text);
    return false;
  }
}
