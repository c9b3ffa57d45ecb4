package org.cytobeam.io.ome;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;

/**
 * The first {@code multiscales} entry of a group's {@code .zattrs}, as it is written. NGFF 0.1 to
 * 0.3 are read as well: their axes are implied, or names only, and they have no voxel size.
 */
final class Multiscale implements Pyramid {
  /** A 64-bit extent can be halved no more often. */
  private static final int MOST_LEVELS = 64;

  private final JsonNode json;
  private final String where;

  private Multiscale(JsonNode json, String where) {
    this.json = json;
    this.where = where;
  }

  /**
   * The entry in a group's attributes.
   *
   * @param where the file, for messages
   */
  static Multiscale of(JsonNode attributes, String where) {
    JsonNode entry = attributes.path("multiscales").path(0);
    if (!entry.isObject()) {
      throw new BadInputException(
          "%s: multiscales must be a list of at least one object. Correct the file."
              .formatted(where));
    }
    if (entry.has("coordinateSystems")) {
      throw new BadInputException(
          "%s: coordinateSystems (OME-NGFF 0.6) are not supported; supported are OME-NGFF 0.1 to 0.5. Write the image again as one of these."
              .formatted(where));
    }
    return new Multiscale(entry, where);
  }

  @Override
  public String where() {
    return where;
  }

  @Override
  public String name() {
    return json.path("name").asText("");
  }

  @Override
  public List<String> paths() {
    List<String> paths = new ArrayList<>();
    for (JsonNode dataset : json.path("datasets")) {
      String path = dataset.path("path").asText("").replaceAll("^/+|/+$", "");
      if (!dataset.path("path").isTextual() || !staysBelow(path)) {
        throw new BadInputException(
            "%s: datasets[%d] has no usable path (%s). Correct the file."
                .formatted(where, paths.size(), dataset.path("path")));
      }
      paths.add(path);
      if (paths.size() > MOST_LEVELS) {
        throw new BadInputException(
            "%s: multiscales has %d datasets, and at most %d are read. Correct the file."
                .formatted(where, json.path("datasets").size(), MOST_LEVELS));
      }
    }
    if (paths.isEmpty()) {
      throw new BadInputException(
          "%s: multiscales has no datasets, so there is no level to read. Correct the file."
              .formatted(where));
    }
    return paths;
  }

  /** Whether a path cannot lead out of the image's folder, on any system. */
  private static boolean staysBelow(String path) {
    for (String part : path.split("/", -1)) {
      if (part.isEmpty()
          || part.equals(".")
          || part.equals("..")
          || part.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<Axis> axes(int rank) {
    JsonNode list = json.path("axes");
    if (list.isMissingNode() || list.isNull()) {
      return impliedAxes(rank);
    }
    List<Axis> axes = new ArrayList<>();
    for (JsonNode axis : list) {
      String name = (axis.isTextual() ? axis : axis.path("name")).asText("");
      if (name.isEmpty()) {
        throw new BadInputException(
            "%s: axes[%d] has no name. Correct the file.".formatted(where, axes.size()));
      }
      axes.add(new Axis(name, kind(axis.path("type").asText(""), name), unit(axis)));
    }
    if (axes.size() != rank) {
      throw new BadInputException(
          "%s: there are %d axes %s and the arrays have %d. Correct the file."
              .formatted(where, axes.size(), AxisLayout.names(axes), rank));
    }
    return axes;
  }

  private static Axis.Kind kind(String type, String name) {
    return switch (type) {
      case "space" -> Axis.Kind.SPACE;
      case "time" -> Axis.Kind.TIME;
      case "channel" -> Axis.Kind.CHANNEL;
      case "" -> Axis.kindOf(name);
      default -> Axis.Kind.OTHER;
    };
  }

  private static @org.jspecify.annotations.Nullable String unit(JsonNode axis) {
    return axis.path("unit").isTextual() ? axis.path("unit").asText() : null;
  }

  /** NGFF 0.1 and 0.2 images are always t, c, z, y, x; other writers left the first ones out. */
  private List<Axis> impliedAxes(int rank) {
    String version = json.path("version").asText("0.4");
    if (version.equals("0.4") || rank < 2 || rank > 5 || rank == 4) {
      throw new BadInputException(
          "%s: multiscales has no axes, and which is which of the arrays' %d is not clear. Add axes to the file."
              .formatted(where, rank));
    }
    return PlainAxes.lastOf("tczyx", rank);
  }

  @Override
  public AxisTransform transform(int level, int rank) {
    AxisTransform own =
        AxisTransform.parse(
            json.path("datasets").path(level).path("coordinateTransformations"),
            rank,
            "%s: datasets[%d]".formatted(where, level));
    AxisTransform common =
        AxisTransform.parse(json.path("coordinateTransformations"), rank, where + ": multiscales");
    return own.then(common, where);
  }
}
