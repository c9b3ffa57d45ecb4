package org.cytobeam.config;

import java.util.List;

/** The step {@code label}. */
final class LabelReader implements StepReader {

  @Override
  public String key() {
    return "label";
  }

  @Override
  public Phase phase() {
    return Phase.LABEL;
  }

  @Override
  public List<String> parameters() {
    return List.of("connectivity");
  }

  @Override
  public void read(Section section, JobSteps steps) {
    section.only(parameters());
    steps.setConnectivity(
        section.integer(
            "connectivity", 1, Bound.oneOf("1, 2 or 3 (6, 18 or 26 neighbours)", 1, 3)));
  }
}
