package org.cytobeam.io.ome;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.zarr.ArrayMetadata;
import org.cytobeam.io.zarr.ConsolidatedStore;
import org.cytobeam.io.zarr.ZarrArray;
import org.cytobeam.io.zarr.ZarrFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a Zarr image says of itself: axes, levels, voxel sizes. No voxel is read.
 *
 * <p>An image is an OME-NGFF multiscale group (0.1 to 0.4 in Zarr v2, 0.5 in Zarr v3), an {@link
 * N5Pyramid}, or a plain array of 3 axes (z, y, x) or 2 (y, x), or whose dimension names are t, c,
 * z, y, x. A plane has extent 1 on z; where it has a voxel size, that of z is 1 micrometre.
 * Consolidated metadata count where a node has no file of its own.
 */
public final class OmeImage {
  private final String location;
  private final String name;
  private final List<Axis> axes;
  private final AxisLayout layout;
  private final List<ZarrArray> arrays;
  private final List<Level> levels;

  private OmeImage(
      String location,
      String name,
      List<Axis> axes,
      AxisLayout layout,
      List<ZarrArray> arrays,
      List<Level> levels) {
    this.location = location;
    this.name = name;
    this.axes = List.copyOf(axes);
    this.layout = layout;
    this.arrays = List.copyOf(arrays);
    this.levels = List.copyOf(levels);
  }

  /**
   * Reads the metadata of an image.
   *
   * @param location folder of the image, on the local file system
   * @throws BadInputException if there is no image, or its metadata is damaged or asks for what is
   *     not supported
   */
  public static OmeImage open(String location) {
    return open(Stores.reading(location), Stores.shown(location));
  }

  /**
   * Reads the metadata of the image at a store's root.
   *
   * @param location how the image is called in messages
   * @throws BadInputException as {@link #open(String)}
   */
  public static OmeImage open(Store given, String location) {
    try {
      return opened(new ConsolidatedStore(given), location);
    } catch (BadInputException e) {
      throw e.onOneLine();
    }
  }

  private static OmeImage opened(Store store, String location) {
    String name = location.replaceAll("[/\\\\]+$", "").replaceAll(".*[/\\\\]", "");
    OmeAttributes attributes = OmeAttributes.read(store);
    if (attributes != null && attributes.json().has("multiscales")) {
      Multiscale multiscale = Multiscale.of(attributes.json(), attributes.where());
      return pyramid(store, location, name, multiscale);
    }
    ZarrArray array = ZarrArray.find(store, "");
    if (array != null && array.metadata().format() != ZarrFormat.N5) {
      return plainArray(array, location, name);
    }
    N5Pyramid n5 = N5Pyramid.find(store);
    if (n5 != null) {
      return pyramid(store, location, name, n5);
    }
    throw NotAnImage.explain(store, location, attributes == null ? null : attributes.json());
  }

  private static OmeImage pyramid(
      Store store, String location, String folderName, Pyramid pyramid) {
    List<ZarrArray> arrays = new ArrayList<>();
    for (String path : pyramid.paths()) {
      arrays.add(ZarrArray.open(store, path));
    }
    int rank = arrays.get(0).metadata().rank();
    List<Axis> axes = pyramid.axes(rank);
    AxisLayout layout = AxisLayout.of(axes, pyramid.where());
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < arrays.size(); i++) {
      ZarrArray array = arrays.get(i);
      if (array.metadata().rank() != rank) {
        throw new BadInputException(
            "%s: has %d axes where level 0 has %d. Correct the image."
                .formatted(array.describe(), array.metadata().rank(), rank));
      }
      refuseUnknownAxes(axes, array);
      refuseOtherCount("channels", layout.channel(), array, arrays.get(0));
      refuseOtherCount("time points", layout.time(), array, arrays.get(0));
      VoxelGeometry geometry = geometry(pyramid.transform(i, rank), axes, layout);
      levels.add(level(pyramid.paths().get(i), array.metadata(), geometry));
    }
    String name = pyramid.name().isEmpty() ? folderName : pyramid.name();
    return new OmeImage(location, name, axes, layout, arrays, levels);
  }

  private static OmeImage plainArray(ZarrArray array, String location, String name) {
    int rank = array.metadata().rank();
    List<Axis> axes = PlainAxes.named(array.metadata().dimensionNames());
    if (axes == null && rank != 2 && rank != 3) {
      throw new BadInputException(
          "%s: a plain array of %d axes cannot be read, only z, y, x or y, x. Give the OME-Zarr folder above it, whose metadata names the axes."
              .formatted(array.describe(), rank));
    }
    if (axes == null) {
      axes = PlainAxes.lastOf("zyx", rank);
    }
    AxisLayout layout = AxisLayout.of(axes, array.describe());
    refuseUnknownAxes(axes, array);
    Level level = level("", array.metadata(), null);
    return new OmeImage(location, name, axes, layout, List.of(array), List.of(level));
  }

  private static Level level(String path, ArrayMetadata array, @Nullable VoxelGeometry geometry) {
    return new Level(
        path,
        array.shape(),
        array.chunkShape(),
        array.dtype().text(),
        array.dtype().pixel(),
        array.codec().describe(),
        geometry);
  }

  private static void refuseUnknownAxes(List<Axis> axes, ZarrArray array) {
    for (int i = 0; i < axes.size(); i++) {
      long extent = array.metadata().shape().get(i);
      if (extent == 0) {
        throw new BadInputException(
            "%s: the image is empty, axis %s has extent 0."
                .formatted(array.describe(), axes.get(i).name()));
      }
      if (axes.get(i).kind() == Axis.Kind.OTHER && extent > 1) {
        throw new BadInputException(
            "%s: axis \"%s\" is neither space, time nor channel and has %d entries; only one can be read. Select one and write the image again."
                .formatted(array.describe(), axes.get(i).name(), extent));
      }
    }
  }

  private static void refuseOtherCount(String what, int axis, ZarrArray array, ZarrArray first) {
    if (axis >= 0 && array.metadata().shape().get(axis) > Integer.MAX_VALUE) {
      throw new BadInputException(
          "%s: %d %s are more than an image can have. Correct the file."
              .formatted(array.describe(), array.metadata().shape().get(axis), what));
    }
    if (axis >= 0
        && !array.metadata().shape().get(axis).equals(first.metadata().shape().get(axis))) {
      throw new BadInputException(
          "%s: has %d %s where level 0 has %d. Correct the image."
              .formatted(
                  array.describe(),
                  array.metadata().shape().get(axis),
                  what,
                  first.metadata().shape().get(axis)));
    }
  }

  /** In micrometres, or null unless there is a scale and every space axis has a length unit. */
  private static @Nullable VoxelGeometry geometry(
      AxisTransform transform, List<Axis> axes, AxisLayout layout) {
    double[] scale = {1, 1, 1};
    double[] translation = new double[3];
    boolean known = transform.known();
    for (int axis = 0; axis < 3; axis++) {
      int position = layout.space(axis);
      if (position >= 0) {
        OptionalDouble unit = LengthUnit.micrometres(axes.get(position).unit());
        known &= unit.isPresent();
        scale[axis] = transform.scale()[position] * unit.orElse(1);
        translation[axis] = transform.translation()[position] * unit.orElse(1);
      }
    }
    return known
        ? new VoxelGeometry(
            scale[0], scale[1], scale[2], translation[0], translation[1], translation[2])
        : null;
  }

  /** Where the image is, as given to {@link #open}. */
  public String location() {
    return location;
  }

  /** The name in the metadata, or the folder's. */
  public String name() {
    return name;
  }

  /** The axes in stored order. */
  public List<Axis> axes() {
    return axes;
  }

  /** The resolutions, finest first. */
  public List<Level> levels() {
    return levels;
  }

  /**
   * One resolution.
   *
   * @throws BadInputException if there is no such level, saying how many there are
   */
  public Level level(int level) {
    return levels.get(inRange("level", level, levels.size()));
  }

  /**
   * The voxels of a level, one channel and time point: z, y, x from 0.
   *
   * @throws BadInputException if there is no such level
   */
  public Box bounds(int level) {
    List<Long> shape = level(level).shape();
    return Box.ofShape(
        layout.z() < 0 ? 1 : shape.get(layout.z()), shape.get(layout.y()), shape.get(layout.x()));
  }

  /**
   * A level's chunk extents as z, y, x.
   *
   * @throws BadInputException if there is no such level
   */
  public int[] chunkShape(int level) {
    List<Integer> chunk = level(level).chunkShape();
    return new int[] {
      layout.z() < 0 ? 1 : chunk.get(layout.z()), chunk.get(layout.y()), chunk.get(layout.x())
    };
  }

  /** Number of channels; 1 where there is no channel axis. */
  public int channels() {
    return extent(layout.channel());
  }

  /** Number of time points; 1 where there is no time axis. */
  public int times() {
    return extent(layout.time());
  }

  private int extent(int axis) {
    return axis < 0 ? 1 : Math.toIntExact(levels.get(0).shape().get(axis));
  }

  /** Whether the metadata gives every level's voxel size in a unit of length. */
  public boolean hasVoxelSize() {
    return levels.stream().allMatch(level -> level.geometry() != null);
  }

  AxisLayout layout() {
    return layout;
  }

  /**
   * The array of a level, its axes those of the image.
   *
   * @throws BadInputException if there is no such level
   */
  public ZarrArray array(int level) {
    return arrays.get(inRange("level", level, arrays.size()));
  }

  int inRange(String what, int index, int count) {
    if (index < 0 || index >= count) {
      throw new BadInputException(
          "%s has no %s %d: it has %d, numbered from 0 to %d."
              .formatted(location, what, index, count, count - 1));
    }
    return index;
  }
}
