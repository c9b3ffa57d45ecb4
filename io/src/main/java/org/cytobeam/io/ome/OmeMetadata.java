package org.cytobeam.io.ome;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cytobeam.io.volume.VoxelGeometry;

/** The {@code .zattrs} of an image that is written (OME-NGFF 0.4, multiscales and image-label). */
final class OmeMetadata {
  private static final String VERSION = "0.4";

  private OmeMetadata() {}

  static ObjectNode toJson(OmeZarrSpec spec) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode multiscale = root.putArray("multiscales").addObject();
    multiscale.put("version", VERSION);
    multiscale.put("name", spec.name());
    boolean mean = spec.kind() == OmeZarrSpec.Kind.IMAGE;
    multiscale.put("type", mean ? "mean" : "nearest");
    multiscale
        .putObject("metadata")
        .put("method", mean ? "cytobeam: mean of blocks" : "cytobeam: every f-th voxel");
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
      root.putObject("image-label").put("version", VERSION);
    }
    return root;
  }
}
