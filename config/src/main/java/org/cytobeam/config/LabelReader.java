package org.cytobeam.config;

import java.util.List;
import java.util.Map;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.jspecify.annotations.Nullable;

/** The step {@code label}. */
final class LabelReader implements StepReader {
  static final Map<String, Input> INPUTS = Choices.of(Input.class);
  static final Map<String, Axis> AXES = Choices.of(Axis.class);

  /** An axis of the image. */
  enum Axis {
    Z,
    Y,
    X
  }

  /** What is labelled. */
  enum Input {
    /** A mask. */
    MASK,
    /** An integer image: only equal values belong together. */
    VALUES
  }

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
    return List.of("connectivity", "structure", "input", "wrap_axes");
  }

  @Override
  public void read(Section section, JobSteps steps) {
    section.only(parameters());
    Value structure = section.get("structure");
    int connectivity =
        section.integer("connectivity", 1, Bound.oneOf("1, 2 or 3 (6, 18 or 26 neighbours)", 1, 3));
    if (structure != null && section.has("connectivity")) {
      structure.problem("give connectivity or structure, not both");
    }
    Connectivity neighbours =
        structure == null ? Connectivity.of(connectivity) : of(structure, section);
    Value axes = section.get("wrap_axes");
    List<Axis> wrapped = axes == null ? List.of() : axes.choices(AXES);
    if (neighbours != null && wrapped != null) {
      neighbours =
          neighbours.wrapping(
              wrapped.contains(Axis.Z), wrapped.contains(Axis.Y), wrapped.contains(Axis.X));
    }
    steps.setLabel(
        neighbours == null ? Connectivity.FACES : neighbours,
        section.choice("input", Input.MASK, INPUTS) == Input.VALUES);
  }

  private static @Nullable Connectivity of(Value structure, Section section) {
    if (structure.isMapping()) {
      structure.problem(
          "label connects neighbours, so a shape with a radius has no meaning; give one of %s, or"
                  .formatted(String.join(", ", NeighbourhoodReader.NAMES.keySet()))
              + " nested lists of 0 and 1");
      return null;
    }
    Neighbourhood neighbourhood = NeighbourhoodReader.read(structure);
    Footprint cells = neighbourhood == null ? null : neighbourhood.cells();
    return cells == null ? null : section.build(() -> Connectivity.of(cells));
  }
}
