package org.cytobeam.config;

import java.util.List;
import java.util.Map;
import org.cytobeam.transforms.objects.CountBySize;
import org.jspecify.annotations.Nullable;

/** The step {@code count}. */
final class CountReader implements StepReader {
  static final Map<String, Method> METHODS = Choices.of(Method.class);

  /** cvpl_tools' own. */
  private static final double SIZE_THRESHOLD = 25;

  private static final double VOLUME_WEIGHT = 6e-3;
  private static final List<Double> BORDER = List.of(3.0, -0.5, 2.0);

  /** How objects are counted. */
  enum Method {
    OBJECTS,
    BY_SIZE
  }

  @Override
  public String key() {
    return "count";
  }

  @Override
  public Phase phase() {
    return Phase.COUNT;
  }

  @Override
  public List<String> parameters() {
    return List.of(
        "method", "min_size", "size_threshold", "volume_weight", "border_params", "chunk");
  }

  @Override
  public void read(Section section, JobSteps steps) {
    Method method = section.choice("method", Method.OBJECTS, METHODS);
    if (method == Method.OBJECTS) {
      section.only("count with method objects", List.of("method"));
      return;
    }
    section.only(parameters());
    long minSize = section.whole("min_size", 0, Bound.NOT_NEGATIVE);
    double threshold = section.number("size_threshold", SIZE_THRESHOLD, Bound.NOT_NEGATIVE);
    double weight = section.number("volume_weight", VOLUME_WEIGHT, Bound.NOT_NEGATIVE);
    List<Double> border = border(section.get("border_params"));
    Value chunkValue = section.get("chunk");
    List<Integer> chunk =
        chunkValue == null
            ? null
            : chunkValue.perAxis(Value.IMAGE_AXES, item -> item.integer(Bound.atLeast(1)));
    steps.setCount(
        section.build(
            () ->
                new CountBySize(
                    minSize,
                    threshold,
                    weight,
                    border.get(0),
                    border.get(1),
                    border.get(2),
                    chunk)));
  }

  /** The numbers, or the default after a problem. */
  private static List<Double> border(@Nullable Value value) {
    if (value == null) {
      return BORDER;
    }
    List<Value> items = value.items("a list [intercept, coefficient, div_max]");
    if (items == null) {
      return BORDER;
    }
    if (items.size() != 3) {
      value.problem(
          "needs 3 numbers [intercept, coefficient, div_max], such as [3, -0.5, 2], got "
              + items.size());
      return BORDER;
    }
    Double intercept = items.get(0).number(Bound.ANY);
    Double coefficient = items.get(1).number(Bound.ANY);
    Double divMax = items.get(2).number(Bound.atLeast(1));
    return intercept == null || coefficient == null || divMax == null
        ? BORDER
        : List.of(intercept, coefficient, divMax);
  }
}
