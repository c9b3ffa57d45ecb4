package org.cytobeam.io.ome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.cytobeam.io.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * What an image says that is carried over to a copy of it as it is: {@code omero} (names, colours
 * and windows of channels) and the time between time points, for which an image without axes t and
 * c has no place; the colours and properties of labels.
 */
public final class OmeExtras {
  /** Nothing. */
  public static final OmeExtras NONE =
      new OmeExtras(MissingNode.getInstance(), MissingNode.getInstance(), null, 1);

  /** What {@code image-label} says that is true of the labels whatever their grid. */
  private static final List<String> OF_LABELS = List.of("colors", "properties");

  private final JsonNode omero;
  private final JsonNode label;
  private final @Nullable String timeUnit;
  private final double timeStep;

  private OmeExtras(JsonNode omero, JsonNode label, @Nullable String timeUnit, double timeStep) {
    this.omero = omero;
    this.label = label;
    this.timeUnit = timeUnit;
    this.timeStep = timeStep;
  }

  /**
   * The extras of the image at a store's root.
   *
   * @param level whose time step counts
   * @param channel the only channel that is carried over; null for all
   */
  public static OmeExtras read(Store store, int level, @Nullable Integer channel) {
    OmeAttributes attributes = OmeAttributes.read(store, "");
    if (attributes == null || !attributes.json().has("multiscales")) {
      return NONE;
    }
    JsonNode axes = attributes.json().path("multiscales").path(0).path("axes");
    String unit = null;
    double step = 1;
    for (int axis = 0; axis < axes.size(); axis++) {
      if (axes.get(axis).path("type").asText("").equals("time")) {
        JsonNode written = axes.get(axis).path("unit");
        unit = written.isTextual() ? written.asText() : null;
        step =
            Multiscale.of(attributes.json(), attributes.where())
                .transform(level, axes.size())
                .scale()[axis];
      }
    }
    JsonNode json = attributes.json();
    return new OmeExtras(omero(json.path("omero"), channel), json.path("image-label"), unit, step);
  }

  private static JsonNode omero(JsonNode omero, @Nullable Integer channel) {
    if (channel == null || !omero.isObject()) {
      return omero;
    }
    ObjectNode one = omero.deepCopy();
    ArrayNode channels = one.putArray("channels");
    if (omero.path("channels").has(channel)) {
      channels.add(omero.path("channels").get(channel));
    }
    return channels.isEmpty() ? MissingNode.getInstance() : one;
  }

  /** Adds them to what is said of a new image. */
  void addTo(ObjectNode root, OmeZarrSpec spec) {
    if (root.path("image-label") instanceof ObjectNode written) {
      for (String name : OF_LABELS) {
        if (label.has(name)) {
          written.set(name, label.get(name));
        }
      }
    }
    if (!spec.hasTimeAndChannel()) {
      return;
    }
    if (omero.isObject()) {
      root.set("omero", omero);
    }
    JsonNode multiscale = root.path("multiscales").path(0);
    if (timeUnit != null) {
      ((ObjectNode) multiscale.path("axes").get(0)).put("unit", timeUnit);
    }
    if (timeStep != 1) {
      for (JsonNode dataset : multiscale.path("datasets")) {
        List<JsonNode> scale = dataset.path("coordinateTransformations").findValues("scale");
        ((ArrayNode) scale.get(0)).set(0, timeStep);
      }
    }
  }
}
