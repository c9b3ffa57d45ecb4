package org.cytobeam.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cytobeam.transforms.objects.MeasureRequest;
import org.cytobeam.transforms.objects.Property;
import org.jspecify.annotations.Nullable;

/** The step {@code measure}. */
final class MeasureReader implements StepReader {
  static final Map<String, Property> PROPERTIES = Choices.of(Property.class);

  /** Names of many properties at once. */
  static final Map<String, Set<Property>> SETS =
      Map.of("all", Property.ALL, "basic", Property.BASIC);

  static final List<String> BIN_KEYS = List.of("min", "max", "bins");
  private static final Bound PERCENT = Bound.oneOf("0 to 100", 0, 100);

  @Override
  public String key() {
    return "measure";
  }

  @Override
  public Phase phase() {
    return Phase.MEASURE;
  }

  @Override
  public List<String> parameters() {
    return List.of("properties", "channels", "histogram", "percentiles");
  }

  @Override
  public void read(Section section, JobSteps steps) {
    section.only(parameters());
    Set<Property> properties = properties(section.get("properties"));
    List<Integer> channels =
        numbers(section.get("channels"), item -> item.integer(Bound.NOT_NEGATIVE));
    List<Double> percentiles = numbers(section.get("percentiles"), item -> item.number(PERCENT));
    Value histogram = section.get("histogram");
    MeasureRequest.Bins bins = histogram == null ? null : bins(histogram);
    steps.setMeasures(
        section.build(() -> new MeasureRequest(properties, channels, bins, percentiles)));
  }

  private static Set<Property> properties(@Nullable Value value) {
    if (value == null) {
      return Property.BASIC;
    }
    for (Map.Entry<String, Set<Property>> set : SETS.entrySet()) {
      if (value.is(set.getKey())) {
        return set.getValue();
      }
    }
    List<Property> named = value.choices(PROPERTIES);
    return named == null ? Property.BASIC : Set.copyOf(named);
  }

  private static MeasureRequest.@Nullable Bins bins(Value value) {
    Section section = value.section("histogram");
    if (section == null) {
      return null;
    }
    section.only(BIN_KEYS);
    Value min = section.require("min", "min: 0");
    Value max = section.require("max", "max: 65535");
    Double low = min == null ? null : min.number(Bound.ANY);
    Double high = max == null ? null : max.number(Bound.ANY);
    int most = MeasureRequest.Bins.MOST;
    int bins = section.integer("bins", 16, Bound.oneOf("1 to " + most, 1, most));
    return low == null || high == null
        ? null
        : section.build(() -> new MeasureRequest.Bins(low, high, bins));
  }

  /** Different numbers, as a list or a single one; none if there is no such key. */
  private static <T> List<T> numbers(@Nullable Value value, NumberOf<T> number) {
    List<T> numbers = new ArrayList<>();
    if (value == null) {
      return numbers;
    }
    List<Value> items = value.isList() ? value.items("a list") : List.of(value);
    if (items == null || items.isEmpty()) {
      value.problem("the list is empty; give at least one number, or remove the line");
      return numbers;
    }
    for (Value item : items) {
      T read = number.of(item);
      if (read != null && numbers.contains(read)) {
        item.problem("'" + item.text() + "' stands twice; remove one");
      } else if (read != null) {
        numbers.add(read);
      }
    }
    return numbers;
  }

  /** Reads one number. */
  private interface NumberOf<T> {
    @Nullable T of(Value value);
  }
}
