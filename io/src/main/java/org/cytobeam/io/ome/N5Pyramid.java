package org.cytobeam.io.ome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.zarr.JsonFile;
import org.cytobeam.io.zarr.ZarrArray;
import org.cytobeam.io.zarr.ZarrFormat;
import org.jspecify.annotations.Nullable;

/**
 * An image in N5: a dataset, or a group whose datasets {@code s0}, {@code s1}, ... are its levels.
 * N5 has no rule for voxel sizes; these conventions are read, the first that is there:
 *
 * <ul>
 *   <li>COSEM: {@code transform} of each dataset, or in the group's {@code multiscales}, with axes,
 *       scale, translate and units;
 *   <li>n5-viewer and N5 Spark: {@code pixelResolution} (of level 0) and {@code
 *       downsamplingFactors} of each dataset, or the group's {@code scales}; a level's first voxel
 *       is centred on the voxels that it was made of;
 *   <li>{@code resolution}, {@code offset} and {@code units} of a dataset, or a group's {@code
 *       resolution} (BigDataViewer, Paintera) with {@code downsamplingFactors}.
 * </ul>
 *
 * <p>Lists of these have N5's order, the fastest axis first. Lists of axis names may have either:
 * where x is last, the slowest is first. Without names the axes are x, y, z, the fastest first.
 */
final class N5Pyramid implements Pyramid {
  private final String where;
  private final JsonNode group;
  private final JsonNode multiscale;
  private final List<String> paths;
  private final List<JsonNode> datasets;

  private N5Pyramid(
      String where,
      JsonNode group,
      JsonNode multiscale,
      List<String> paths,
      List<JsonNode> datasets) {
    this.where = where;
    this.group = group;
    this.multiscale = multiscale;
    this.paths = paths;
    this.datasets = datasets;
  }

  /** The image at the store's root, or null if there is none in N5. */
  static @Nullable N5Pyramid find(Store store) {
    if (isN5(store, "")) {
      JsonNode dataset = attributes(store, "");
      return new N5Pyramid(
          file(store, ""), dataset, MissingNode.getInstance(), List.of(""), List.of(dataset));
    }
    JsonNode group = attributes(store, "");
    JsonNode multiscale = group.path("multiscales").path(0);
    List<String> paths = new ArrayList<>();
    if (multiscale.path("datasets").isArray()) {
      multiscale.path("datasets").forEach(level -> paths.add(level.path("path").asText("")));
    } else {
      while (isN5(store, "s" + paths.size())) {
        paths.add("s" + paths.size());
      }
    }
    if (paths.isEmpty()) {
      return null;
    }
    List<JsonNode> datasets = new ArrayList<>();
    for (String path : paths) {
      if (path.isEmpty() || path.startsWith("/") || List.of(path.split("/")).contains("..")) {
        throw new BadInputException(
            "%s: multiscales has a level without a usable path (\"%s\"). Correct the file."
                .formatted(file(store, ""), path));
      }
      datasets.add(attributes(store, path));
    }
    String where = group.isMissingNode() ? file(store, paths.get(0)) : file(store, "");
    return new N5Pyramid(where, group, multiscale, paths, datasets);
  }

  private static boolean isN5(Store store, String path) {
    return attributes(store, path).has("dimensions") // one read, where most stores have none
        && ZarrArray.isArray(store, path)
        && ZarrArray.open(store, path).metadata().format() == ZarrFormat.N5;
  }

  private static JsonNode attributes(Store store, String path) {
    JsonNode json = JsonFile.read(store, key(path));
    return json == null ? MissingNode.getInstance() : json;
  }

  private static String file(Store store, String path) {
    return store.describe(key(path));
  }

  private static String key(String path) {
    String file = ZarrFormat.N5.arrayFile();
    return path.isEmpty() ? file : path + "/" + file;
  }

  @Override
  public String where() {
    return where;
  }

  @Override
  public String name() {
    return group.path("name").asText("");
  }

  @Override
  public List<String> paths() {
    return paths;
  }

  /** The level's transform as COSEM has it; missing if there is none. */
  private JsonNode transform(int level) {
    JsonNode of = multiscale.path("datasets").path(level).path("transform");
    return of.isObject() ? of : datasets.get(level).path("transform");
  }

  @Override
  public List<Axis> axes(int rank) {
    JsonNode names = first(transform(0), datasets.get(0), multiscale, group, "axes");
    JsonNode units = first(transform(0), datasets.get(0), multiscale, group, "units");
    String common = pixelResolution(0).path("unit").asText("");
    if (!names.isMissingNode() && names.size() != rank) {
      throw new BadInputException(
          "%s: there are %d axes %s and the arrays have %d. Correct the file."
              .formatted(where, names.size(), names, rank));
    }
    if (names.isMissingNode() && rank != 2 && rank != 3) {
      throw new BadInputException(
          "%s: an N5 dataset of %d axes that have no names cannot be read, only x, y, z or x, y. Add axes to the file."
              .formatted(where, rank));
    }
    List<Axis> axes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      String name =
          names.isMissingNode() ? "xyz".substring(axis, axis + 1) : axisName(names.get(axis));
      JsonNode unit = units.isArray() ? units.path(axis) : units;
      axes.add(
          new Axis(
              name,
              Axis.kindOf(name),
              unit.isTextual() ? unit.asText() : common.isEmpty() ? null : common));
    }
    if (!slowestFirst(names)) {
      Collections.reverse(axes);
    }
    return axes;
  }

  private static String axisName(JsonNode axis) {
    return (axis.isTextual() ? axis : axis.path("name")).asText("");
  }

  private static boolean slowestFirst(JsonNode names) {
    return names.size() > 0 && axisName(names.path(names.size() - 1)).equalsIgnoreCase("x");
  }

  private static JsonNode first(JsonNode a, JsonNode b, JsonNode c, JsonNode d, String key) {
    for (JsonNode node : new JsonNode[] {a, b, c, d}) {
      if (node.has(key)) {
        return node.path(key);
      }
    }
    return MissingNode.getInstance();
  }

  @Override
  public AxisTransform transform(int level, int rank) {
    JsonNode cosem = transform(level);
    if (!cosem.has("scale")) {
      return sampled(level, rank);
    }
    boolean reversed = !slowestFirst(cosem.path("axes"));
    double[] scale = numbers(cosem.path("scale"), "scale", rank, reversed);
    JsonNode shift = cosem.path("translate");
    return new AxisTransform(
        true,
        positive(scale, "scale"),
        shift.isMissingNode() ? new double[rank] : numbers(shift, "translate", rank, reversed));
  }

  private JsonNode pixelResolution(int level) {
    JsonNode own = datasets.get(level).path("pixelResolution");
    return own.isMissingNode() ? group.path("pixelResolution") : own;
  }

  /** By the size of voxels, the level's own or that of level 0. */
  private AxisTransform sampled(int level, int rank) {
    JsonNode dataset = datasets.get(level);
    if (dataset.has("resolution")) {
      double[] scale = numbers(dataset.path("resolution"), "resolution", rank, true);
      JsonNode offset = dataset.path("offset");
      return new AxisTransform(
          true,
          positive(scale, "resolution"),
          offset.isMissingNode() ? new double[rank] : numbers(offset, "offset", rank, true));
    }
    JsonNode viewer = pixelResolution(level);
    JsonNode finest =
        viewer.isMissingNode()
            ? group.path("resolution")
            : viewer.isArray() ? viewer : viewer.path("dimensions");
    double[] ones = new double[rank];
    Arrays.fill(ones, 1);
    JsonNode factors = factors(level);
    if (finest.isMissingNode() || (factors.isMissingNode() && level > 0)) {
      return new AxisTransform(false, ones, new double[rank]);
    }
    double[] scale = positive(numbers(finest, "pixelResolution", rank, true), "pixelResolution");
    double[] step =
        factors.isMissingNode()
            ? ones
            : positive(numbers(factors, "downsamplingFactors", rank, true), "downsamplingFactors");
    double[] shift = new double[rank];
    for (int axis = 0; axis < rank; axis++) {
      shift[axis] = (step[axis] - 1) / 2 * scale[axis];
      scale[axis] *= step[axis];
    }
    return new AxisTransform(true, scale, shift);
  }

  private JsonNode factors(int level) {
    JsonNode own = datasets.get(level).path("downsamplingFactors");
    if (own.isArray()) {
      return own;
    }
    JsonNode scales = group.path("scales");
    return (scales.isArray() ? scales : group.path("downsamplingFactors")).path(level);
  }

  /** One number for each axis, slowest first. */
  private double[] numbers(JsonNode list, String key, int rank, boolean reversed) {
    double[] numbers = new double[rank];
    boolean good = list.isArray() && list.size() == rank;
    for (int i = 0; good && i < rank; i++) {
      JsonNode number = list.get(reversed ? rank - 1 - i : i);
      numbers[i] = number.asDouble();
      good = number.isNumber() && Double.isFinite(numbers[i]);
    }
    if (!good) {
      throw new BadInputException(
          "%s: %s must be a list of %d numbers, one for each axis, not %s. Correct the file."
              .formatted(where, key, rank, list));
    }
    return numbers;
  }

  private double[] positive(double[] numbers, String key) {
    for (double number : numbers) {
      if (number <= 0) {
        throw new BadInputException(
            "%s: %s must be greater than 0, not %s. Correct the file."
                .formatted(where, key, number));
      }
    }
    return numbers;
  }
}
