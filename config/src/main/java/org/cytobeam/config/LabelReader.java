package org.cytobeam.config;

import java.util.List;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.operator.Neighbourhood.Named;

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
    return List.of("connectivity", "structure");
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
    Named named = structure == null ? null : structure.choice(NeighbourhoodReader.NAMES);
    steps.setConnectivity(named == null ? Connectivity.of(connectivity) : of(named));
  }

  private static Connectivity of(Named structure) {
    return switch (structure) {
      case CROSS -> Connectivity.FACES;
      case CONNECTIVITY_2 -> Connectivity.EDGES;
      case BOX -> Connectivity.CORNERS;
      case CROSS_2D -> Connectivity.PLANE_FACES;
      case BOX_2D -> Connectivity.PLANE_CORNERS;
    };
  }
}
