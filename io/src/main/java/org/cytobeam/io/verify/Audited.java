package org.cytobeam.io.verify;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.Axis;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.zarr.StoredUnits;
import org.cytobeam.io.zarr.ZarrArray;
import org.jspecify.annotations.Nullable;

/**
 * What is audited: the levels of an image, or an array by itself as its only level.
 *
 * @param location as it was given, without what is secret in it
 * @param store of the location
 * @param image whether it is an image with levels
 * @param axes names of the axes, in stored order
 * @param levels the levels to audit
 * @param oneLevel whether only one of the image's levels is to be audited
 */
public record Audited(
    String location,
    Store store,
    boolean image,
    List<String> axes,
    List<Level> levels,
    boolean oneLevel) {

  /**
   * One array.
   *
   * @param number of the level in its image, 0 for an array by itself
   * @param units what it stores
   */
  public record Level(int number, StoredUnits units) {}

  public Audited {
    axes = List.copyOf(axes);
    levels = List.copyOf(levels);
  }

  /**
   * Opens an image or an array; no voxel is read.
   *
   * @param only the one level to audit, null for all
   * @throws BadInputException if there is neither, its metadata is damaged, or it has no such level
   */
  public static Audited open(String location, @Nullable Integer only) {
    Store store = Stores.reading(location);
    if (ZarrArray.isArray(store, "")) {
      return array(ZarrArray.open(store, ""), store, Stores.shown(location), only);
    }
    OmeImage image = OmeImage.open(location);
    List<Level> levels = new ArrayList<>();
    for (int level = 0; level < image.levels().size(); level++) {
      if (only == null || only == level) {
        levels.add(new Level(level, new StoredUnits(image.array(level))));
      }
    }
    if (only != null && levels.isEmpty()) {
      image.level(only); // says how many there are
    }
    return new Audited(
        location,
        store,
        true,
        image.axes().stream().map(Axis::name).toList(),
        levels,
        only != null);
  }

  private static Audited array(
      ZarrArray array, Store store, String location, @Nullable Integer only) {
    if (only != null && only != 0) {
      throw new BadInputException(
          "%s is an array by itself and has no level %d. Leave --level out."
              .formatted(location, only));
    }
    int rank = array.metadata().rank();
    List<String> names = array.metadata().dimensionNames();
    List<String> axes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      boolean named = names != null && !names.get(axis).isEmpty();
      axes.add(named && names != null ? names.get(axis) : "axis " + axis);
    }
    return new Audited(
        location, store, false, axes, List.of(new Level(0, new StoredUnits(array))), false);
  }
}
