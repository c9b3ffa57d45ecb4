package org.cytobeam.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.JobStep;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.threshold.AbsoluteThreshold;
import org.cytobeam.transforms.threshold.LocalThreshold;
import org.cytobeam.transforms.threshold.LocalThreshold.Statistic;
import org.cytobeam.transforms.threshold.OtsuMethod;
import org.jspecify.annotations.Nullable;

/** The step {@code threshold} with its three methods, each with parameters of its own. */
final class ThresholdReader implements StepReader {

  /** How the threshold is found. */
  enum Method {
    ABSOLUTE,
    OTSU,
    LOCAL;

    private List<String> parameters() {
      return switch (this) {
        case ABSOLUTE -> List.of("method", "value");
        case OTSU -> List.of("method", "bins");
        case LOCAL ->
            List.of(
                "method",
                "block_size",
                "block_size_um",
                "statistic",
                "offset",
                "sigma",
                "sigma_um",
                "mode",
                "cval");
      };
    }
  }

  static final Map<String, Method> METHODS = Choices.of(Method.class);
  static final Map<String, Statistic> STATISTICS = Choices.of(Statistic.class);

  @Override
  public String key() {
    return "threshold";
  }

  @Override
  public Phase phase() {
    return Phase.THRESHOLD;
  }

  @Override
  public List<String> parameters() {
    Set<String> all = new LinkedHashSet<>();
    for (Method method : Method.values()) {
      all.addAll(method.parameters());
    }
    return List.copyOf(all);
  }

  @Override
  public void read(Section section, JobSteps steps) {
    Value methodValue = section.require("method", "method: otsu");
    Method method = methodValue == null ? null : methodValue.choice(METHODS);
    if (method == null) {
      section.only(parameters());
      return;
    }
    section.only(
        "threshold with method " + method.name().toLowerCase(Locale.ROOT), method.parameters());
    steps.setThreshold(
        switch (method) {
          case ABSOLUTE -> absolute(section);
          case OTSU -> otsu(section);
          case LOCAL -> local(section);
        });
  }

  private static @Nullable JobStep absolute(Section section) {
    section.require("value", "value: 160");
    double value = section.number("value", 0, Bound.ANY);
    return section.build(() -> new AbsoluteThreshold(value));
  }

  private static @Nullable JobStep otsu(Section section) {
    int bins = section.integer("bins", 256, Bound.atLeast(2));
    return section.build(() -> new OtsuMethod(bins));
  }

  private static @Nullable JobStep local(Section section) {
    AxisLengths.require(section, "block_size", "block_size: 31");
    PerAxis blockSize = AxisLengths.read(section, "block_size", Bound.ODD, Bound.POSITIVE);
    Statistic statistic = section.choice("statistic", Statistic.GAUSSIAN, STATISTICS);
    double offset = section.number("offset", 0, Bound.ANY);
    PerAxis sigma = AxisLengths.read(section, "sigma", Bound.NOT_NEGATIVE, Bound.NOT_NEGATIVE);
    BoundaryMode mode = section.choice("mode", Job.DEFAULT_MODE, GaussianFilterReader.MODES);
    double cval = section.number("cval", 0, Bound.ANY);
    Value sigmaValue = section.has("sigma") ? section.get("sigma") : section.get("sigma_um");
    if (sigmaValue != null && statistic != Statistic.GAUSSIAN) {
      sigmaValue.problem("only statistic gaussian has a sigma; remove it or the statistic");
    }
    return blockSize == null
        ? null
        : section.build(() -> new LocalThreshold(blockSize, statistic, offset, sigma, mode, cval));
  }
}
