package org.cytobeam.config;

import java.util.List;
import java.util.Map;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.Neighbourhood.Named;

/**
 * The steps {@code binary_erosion}, {@code binary_dilation}, {@code binary_opening} and {@code
 * binary_closing}.
 *
 * @param key its name
 * @param step its record
 */
record BinaryMorphologyReader(String key, Maker step) implements StepReader {
  static final Map<String, Named> STRUCTURES = Choices.of(Named.class);

  /** Makes the step. */
  interface Maker {
    LocalStep of(Neighbourhood structure, int iterations, int borderValue);
  }

  @Override
  public Phase phase() {
    return Phase.BINARY;
  }

  @Override
  public List<String> parameters() {
    return List.of("structure", "iterations", "border_value");
  }

  @Override
  public void read(Section section, JobSteps steps) {
    section.only(parameters());
    Named structure = section.choice("structure", Named.CROSS, STRUCTURES);
    int iterations = section.integer("iterations", 1, Bound.atLeast(1));
    int borderValue = section.integer("border_value", 0, Bound.oneOf("0 or 1", 0, 1));
    steps.addMaskStep(
        section.build(() -> step.of(Neighbourhood.of(structure), iterations, borderValue)));
  }
}
