package org.cytobeam.config;

import java.util.List;
import java.util.Map;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.Neighbourhood.Named;
import org.cytobeam.transforms.operator.Neighbourhood.Shape;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Weights;
import org.jspecify.annotations.Nullable;

/**
 * A footprint or structuring element: {@code cross}, {@code {shape: ball, radius_um: 6}} or nested
 * lists of 0 and 1.
 */
final class NeighbourhoodReader {
  static final Map<String, Named> NAMES = Choices.of(Named.class);
  static final Map<String, Shape> SHAPES = Choices.of(Shape.class);
  static final List<String> KEYS = List.of("shape", "radius", "radius_um");

  private NeighbourhoodReader() {}

  static @Nullable Neighbourhood read(Value value) {
    if (value.isMapping()) {
      Section section = value.section(value.label());
      return section == null ? null : shape(section);
    }
    if (value.isList()) {
      return cells(value);
    }
    Named named = value.choice(NAMES);
    return named == null ? null : Neighbourhood.of(named);
  }

  private static @Nullable Neighbourhood shape(Section section) {
    section.only(KEYS);
    Value shapeValue = section.require("shape", "shape: ball");
    Shape shape = shapeValue == null ? null : shapeValue.choice(SHAPES);
    AxisLengths.require(section, "radius", "radius: 2");
    PerAxis radius = AxisLengths.read(section, "radius", Bound.NOT_NEGATIVE, Bound.NOT_NEGATIVE);
    return shape == null || radius == null
        ? null
        : section.build(() -> Neighbourhood.of(shape, radius));
  }

  private static @Nullable Neighbourhood cells(Value value) {
    Weights numbers = NestedNumbers.weights(value);
    if (numbers == null) {
      return null;
    }
    double[] values = numbers.values();
    boolean[] cells = new boolean[values.length];
    boolean any = false;
    for (int i = 0; i < cells.length; i++) {
      if (values[i] != 0 && values[i] != 1) {
        value.problem("the cells must be 0 or 1, got " + values[i]);
        return null;
      }
      cells[i] = values[i] == 1;
      any |= cells[i];
    }
    if (!any) {
      value.problem("all cells are 0; set at least one to 1");
      return null;
    }
    return Neighbourhood.of(
        Footprint.of(numbers.extent(0), numbers.extent(1), numbers.extent(2), cells));
  }
}
