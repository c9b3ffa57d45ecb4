package org.cytobeam.config;

import java.util.List;
import java.util.Map;
import org.cytobeam.transforms.filter.GaussianFilter;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.PerAxis;

/** The step {@code gaussian_filter}. */
final class GaussianFilterReader implements StepReader {
  static final Map<String, BoundaryMode> MODES = Choices.of(BoundaryMode.class);

  @Override
  public String key() {
    return "gaussian_filter";
  }

  @Override
  public Phase phase() {
    return Phase.IMAGE_FILTER;
  }

  @Override
  public List<String> parameters() {
    return List.of("sigma", "sigma_um", "mode", "cval", "truncate");
  }

  @Override
  public void read(Section section, JobSteps steps) {
    section.only(parameters());
    AxisLengths.require(section, "sigma", "sigma: 1.0");
    PerAxis sigma = AxisLengths.read(section, "sigma", Bound.NOT_NEGATIVE, Bound.NOT_NEGATIVE);
    BoundaryMode mode = section.choice("mode", Job.DEFAULT_MODE, MODES);
    double cval = section.number("cval", 0, Bound.ANY);
    double truncate = section.number("truncate", 4, Bound.POSITIVE);
    if (sigma != null) {
      steps.addFilter(section.build(() -> new GaussianFilter(sigma, mode, cval, truncate)));
    }
  }
}
