package org.cytobeam.config;

import java.util.List;
import org.cytobeam.transforms.operator.PerAxis;
import org.jspecify.annotations.Nullable;

/** A length per axis under one of two keys: {@code sigma} in voxels, {@code sigma_um} in µm. */
final class AxisLengths {

  private AxisLengths() {}

  /**
   * The lengths, or null if neither key is there or after a problem.
   *
   * @param key the key for voxels; with {@code _um} it is the key for micrometres
   */
  static @Nullable PerAxis read(Section section, String key, Bound voxels, Bound micrometres) {
    Value inVoxels = section.get(key);
    Value inMicrometres = section.get(key + "_um");
    if (inVoxels != null && inMicrometres != null) {
      inMicrometres.problem(
          "give %s (voxels) or %s_um (micrometres), not both".formatted(key, key));
      return null;
    }
    if (inVoxels != null) {
      List<Double> v = inVoxels.perAxis(Value.IMAGE_AXES, item -> item.number(voxels));
      return v == null ? null : PerAxis.voxels(v.get(0), v.get(1), v.get(2));
    }
    if (inMicrometres != null) {
      List<Double> v = inMicrometres.perAxis(Value.IMAGE_AXES, item -> item.number(micrometres));
      return v == null ? null : PerAxis.micrometres(v.get(0), v.get(1), v.get(2));
    }
    return null;
  }

  /** Notes it if the section has neither key. */
  static void require(Section section, String key, String example) {
    if (!section.has(key) && !section.has(key + "_um")) {
      section.problem("needs %s or %s_um; add for example '%s'".formatted(key, key, example));
    }
  }
}
