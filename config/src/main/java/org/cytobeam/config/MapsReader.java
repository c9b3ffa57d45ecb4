package org.cytobeam.config;

import java.util.List;
import java.util.Map;
import org.cytobeam.config.Maps.Space;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.jspecify.annotations.Nullable;

/** The maps of counts in the section {@code output}. */
final class MapsReader {
  static final List<String> DENSITY_KEYS = List.of("space", "voxel", "voxel_um");
  static final List<String> INTENSITY_KEYS = List.of("box", "box_um", "scale", "min_threshold");
  static final Map<String, Space> SPACES = Choices.of(Space.class);

  /** cvpl_tools' own. */
  private static final double SCALE = 0.008;

  private MapsReader() {}

  static Maps read(Section output) {
    Value density = output.get("density_map");
    Value intensity = output.get("intensity_map");
    Section densitySection = density == null ? null : density.section("density_map");
    Section intensitySection = intensity == null ? null : intensity.section("intensity_map");
    return new Maps(
        densitySection == null ? null : density(densitySection),
        intensitySection == null ? null : intensity(intensitySection));
  }

  private static Maps.@Nullable Density density(Section map) {
    map.only(DENSITY_KEYS);
    Space space = map.choice("space", Space.IMAGE, SPACES);
    if (space == Space.IMAGE) {
      AxisLengths.require(map, "voxel", "voxel_um: 50");
    }
    PerAxis voxel = AxisLengths.read(map, "voxel", Bound.POSITIVE, Bound.POSITIVE);
    return map.build(() -> new Maps.Density(space, voxel));
  }

  private static Maps.@Nullable Intensity intensity(Section map) {
    map.only(INTENSITY_KEYS);
    AxisLengths.require(map, "box", "box_um: 50");
    PerAxis box =
        AxisLengths.read(map, "box", Bound.of(Range.SIZE), Bound.of(Range.SIZE.inMicrometres()));
    double scale = map.number("scale", SCALE, Bound.POSITIVE);
    double minThreshold = map.number("min_threshold", 0, Bound.ANY);
    return box == null ? null : map.build(() -> new Maps.Intensity(box, scale, minThreshold));
  }
}
