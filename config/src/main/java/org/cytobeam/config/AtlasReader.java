package org.cytobeam.config;

import java.util.List;
import java.util.Locale;
import org.cytobeam.transforms.atlas.AffineTransform;
import org.cytobeam.transforms.atlas.AtlasSpec;
import org.jspecify.annotations.Nullable;

/** The section {@code atlas}: which atlas, and how the image lies in it. */
final class AtlasReader {
  static final List<String> KEYS =
      List.of(
          "annotation",
          "structures",
          "orientation",
          "image_orientation",
          "resolution_um",
          "image_to_atlas");
  static final String ATLAS_AXES = "the atlas axes are 0, 1, 2";

  /** The letters of one orientation string come from these three pairs, one from each. */
  private static final List<String> AXIS_PAIRS = List.of("ap", "si", "rl");

  private AtlasReader() {}

  static @Nullable AtlasSpec read(Section atlas, JobPaths paths) {
    atlas.only(KEYS);
    Value annotationValue = atlas.require("annotation", "annotation: annotation_25.nrrd");
    String annotation = annotationValue == null ? null : paths.input(annotationValue, true);
    Value structuresValue = atlas.require("structures", "structures: structure_tree_safe_2017.csv");
    String structures = structuresValue == null ? null : paths.input(structuresValue, false);
    Value orientationValue = atlas.get("orientation");
    String orientation = orientationValue == null ? "asr" : orientation(orientationValue);
    Value imageOrientationValue = atlas.get("image_orientation");
    String imageOrientation =
        imageOrientationValue == null ? null : orientation(imageOrientationValue);
    Value resolutionValue = atlas.get("resolution_um");
    List<Double> resolution =
        resolutionValue == null
            ? null
            : resolutionValue.perAxis(ATLAS_AXES, item -> item.number(Bound.POSITIVE));
    Value transformValue = atlas.get("image_to_atlas");
    AffineTransform transform =
        transformValue == null
            ? AffineTransform.identity()
            : ImageToAtlasReader.read(transformValue);
    if (annotation == null || structures == null || orientation == null || transform == null) {
      return null;
    }
    return atlas.build(
        () ->
            new AtlasSpec(
                annotation,
                structures,
                orientation,
                imageOrientation,
                resolution == null ? null : array(resolution),
                transform));
  }

  private static @Nullable String orientation(Value value) {
    String text = value.text();
    if (text == null) {
      return null;
    }
    String letters = text.toLowerCase(Locale.ROOT);
    boolean allowed = letters.length() == 3;
    for (String pair : AXIS_PAIRS) {
      allowed &= letters.chars().filter(letter -> pair.indexOf(letter) >= 0).count() == 1;
    }
    if (!allowed) {
      value.problem(
          "must be three letters, one each of a/p, s/i and r/l, such as asr, got '%s'"
              .formatted(Shown.text(text)));
      return null;
    }
    return letters;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
