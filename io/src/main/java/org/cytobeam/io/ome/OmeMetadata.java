package org.cytobeam.io.ome;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.zarr.ZarrFormat;

/**
 * What OME-NGFF says of an image that is written: {@code multiscales} and {@code image-label} of
 * 0.4 in Zarr v2, of 0.5 in Zarr v3, which has its version once, beside them.
 */
final class OmeMetadata {
  private OmeMetadata() {}

  static ObjectNode toJson(OmeZarrSpec spec) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    boolean versionOnce = spec.storage().zarr() == ZarrFormat.V3;
    if (versionOnce) {
      root.put("version", spec.storage().ngffVersion());
    }
    ObjectNode multiscale = root.putArray("multiscales").addObject();
    if (!versionOnce) {
      multiscale.put("version", spec.storage().ngffVersion());
    }
    multiscale.put("name", spec.name());
    putMethod(multiscale, spec.kind());
    ArrayNode axes = multiscale.putArray("axes");
    if (spec.hasTimeAndChannel()) {
      axes.addObject().put("name", "t").put("type", "time");
      axes.addObject().put("name", "c").put("type", "channel");
    }
    for (String name : new String[] {"z", "y", "x"}) {
      axes.addObject().put("name", name).put("type", "space").put("unit", LengthUnit.MICROMETER);
    }
    ArrayNode datasets = multiscale.putArray("datasets");
    for (int level = 0; level < spec.levels(); level++) {
      ObjectNode dataset = datasets.addObject().put("path", Integer.toString(level));
      ArrayNode steps = dataset.putArray("coordinateTransformations");
      ArrayNode scale = steps.addObject().put("type", "scale").putArray("scale");
      ArrayNode shift = steps.addObject().put("type", "translation").putArray("translation");
      if (spec.hasTimeAndChannel()) {
        scale.add(1.0).add(1.0);
        shift.add(0.0).add(0.0);
      }
      VoxelGeometry geometry = spec.geometry(level);
      for (int axis = 0; axis < 3; axis++) {
        scale.add(geometry.scale(axis));
        shift.add(geometry.translation(axis));
      }
    }
    if (spec.kind() == OmeZarrSpec.Kind.LABELS) {
      ObjectNode label = root.putObject("image-label");
      if (!versionOnce) {
        label.put("version", spec.storage().ngffVersion());
      }
    }
    return root;
  }

  /** Says how levels are made. */
  static void putMethod(ObjectNode multiscale, OmeZarrSpec.Kind kind) {
    boolean mean = kind == OmeZarrSpec.Kind.IMAGE;
    multiscale.put("type", mean ? "mean" : "mode");
    multiscale
        .putObject("metadata")
        .put(
            "method",
            mean ? "cytobeam: mean of blocks" : "cytobeam: most frequent label of blocks");
  }

  /** The axes in stored order. */
  static List<String> axisNames(OmeZarrSpec spec) {
    return spec.hasTimeAndChannel() ? List.of("t", "c", "z", "y", "x") : List.of("z", "y", "x");
  }
}
