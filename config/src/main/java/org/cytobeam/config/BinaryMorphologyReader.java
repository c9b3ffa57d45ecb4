package org.cytobeam.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cytobeam.transforms.operator.BinaryMorphology;
import org.cytobeam.transforms.operator.BinaryMorphology.Operation;
import org.cytobeam.transforms.operator.BinaryMorphology.Structure;

/**
 * The steps {@code binary_erosion}, {@code binary_dilation}, {@code binary_opening} and {@code
 * binary_closing}.
 *
 * @param operation which of the four
 */
record BinaryMorphologyReader(Operation operation) implements StepReader {
  static final Map<String, Structure> STRUCTURES = Choices.of(Structure.class);

  @Override
  public String key() {
    return "binary_" + operation.name().toLowerCase(Locale.ROOT);
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
    Structure structure = section.choice("structure", Structure.CROSS, STRUCTURES);
    int iterations = section.integer("iterations", 1, Bound.atLeast(1));
    boolean borderValue = section.integer("border_value", 0, Bound.oneOf("0 or 1", 0, 1)) == 1;
    steps.addMaskStep(
        section.build(() -> new BinaryMorphology(operation, structure, iterations, borderValue)));
  }
}
