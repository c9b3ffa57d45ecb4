package org.cytobeam.io.ome;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.ScratchVoxels;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ArrayMetadata;
import org.cytobeam.io.zarr.DataType;
import org.cytobeam.io.zarr.ElementBox;
import org.cytobeam.io.zarr.FillValue;
import org.cytobeam.io.zarr.ZarrArray;
import org.cytobeam.io.zarr.ZarrFormat;

/**
 * An OME-Zarr image being written by many workers: metadata once, then what is stored under each
 * key (a chunk, or a whole shard), each by one worker. Writing one again gives the same bytes.
 *
 * <p>Little-endian, fill value 0, {@code /} between chunk indices; levels are the arrays {@code 0},
 * {@code 1}, ... Thread-safe and serializable.
 */
public final class OmeZarrOutput implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String location;
  private final OmeZarrSpec spec;
  private final transient AxisLayout layout;
  private final transient List<ZarrArray> arrays;

  private OmeZarrOutput(String location, OmeZarrSpec spec, Store store) {
    this.location = location;
    this.spec = spec;
    this.layout =
        spec.hasTimeAndChannel() ? new AxisLayout(2, 3, 4, 1, 0) : new AxisLayout(0, 1, 2, -1, -1);
    List<ZarrArray> levels = new ArrayList<>();
    for (int level = 0; level < spec.levels(); level++) {
      levels.add(ZarrArray.of(store, Integer.toString(level), metadata(spec, level)));
    }
    this.arrays = List.copyOf(levels);
  }

  private static ArrayMetadata metadata(OmeZarrSpec spec, int level) {
    List<Long> shape = new ArrayList<>();
    if (spec.hasTimeAndChannel()) {
      shape.addAll(List.of((long) spec.times(), (long) spec.channels()));
    }
    Box bounds = spec.bounds(level);
    shape.addAll(List.of(bounds.extent(0), bounds.extent(1), bounds.extent(2)));
    List<Integer> chunk = onAllAxes(spec, spec.chunkGrid(level));
    DataType dtype = DataType.of(spec.type());
    FillValue fill = FillValue.zero(dtype);
    StorageFormat storage = spec.storage();
    if (storage.zarr() == ZarrFormat.V2) {
      return ArrayMetadata.v2(shape, chunk, dtype, storage.codec(), fill, "/");
    }
    List<Integer> shard = storage.shard() == null ? null : onAllAxes(spec, spec.storedGrid(level));
    return ArrayMetadata.v3(
        shape, chunk, shard, dtype, storage.codec(), fill, OmeMetadata.axisNames(spec));
  }

  private static List<Integer> onAllAxes(OmeZarrSpec spec, BlockGrid grid) {
    List<Integer> extents = new ArrayList<>();
    if (spec.hasTimeAndChannel()) {
      extents.addAll(List.of(1, 1));
    }
    extents.addAll(List.of(grid.nz(), grid.ny(), grid.nx()));
    return extents;
  }

  /**
   * Writes the metadata of all levels. To be called once, before any voxel is written.
   *
   * @param location a folder that does not exist yet, or holds no Zarr
   * @throws BadInputException if there is a Zarr already or the folder cannot be written
   */
  public static OmeZarrOutput create(String location, OmeZarrSpec spec) {
    return create(location, spec, Stores.writing(location));
  }

  static OmeZarrOutput create(String location, OmeZarrSpec spec, Store store) {
    String[] files = {".zgroup", ".zattrs", ".zarray", "zarr.json", "0/.zarray", "0/zarr.json"};
    for (String file : files) {
      if (store.exists(file)) {
        throw new BadInputException(
            "%s exists already: there is a Zarr here. Choose another place or remove it first."
                .formatted(store.describe(file)));
      }
    }
    return writeMetadata(location, spec, store, OmeExtras.NONE);
  }

  /**
   * As {@link #create}, for a place that belongs to the run: metadata that a first try left are
   * written again, with the same bytes. Workers may have written voxels already.
   */
  public static OmeZarrOutput createAgain(String location, OmeZarrSpec spec) {
    return createAgain(location, spec, OmeExtras.NONE);
  }

  /** As {@link #createAgain(String, OmeZarrSpec)}, with what another image says besides. */
  public static OmeZarrOutput createAgain(String location, OmeZarrSpec spec, OmeExtras extras) {
    return writeMetadata(location, spec, Stores.writing(location), extras);
  }

  private static OmeZarrOutput writeMetadata(
      String location, OmeZarrSpec spec, Store store, OmeExtras extras) {
    OmeZarrOutput output = new OmeZarrOutput(location, spec, store);
    OmeAttributes.writeGroup(store, spec.storage().zarr());
    output.arrays.forEach(ZarrArray::writeMetadata);
    // Last, so that what looks like an image has all its levels.
    ObjectNode json = OmeMetadata.toJson(spec);
    extras.addTo(json, spec);
    OmeAttributes.write(store, spec.storage().zarr(), json);
    return output;
  }

  /** The image that {@link #create} made, on a worker; reads and writes nothing. */
  public static OmeZarrOutput of(String location, OmeZarrSpec spec) {
    return new OmeZarrOutput(location, spec, Stores.writing(location));
  }

  static OmeZarrOutput of(String location, OmeZarrSpec spec, Store store) {
    return new OmeZarrOutput(location, spec, store);
  }

  private Object readResolve() {
    return of(location, spec);
  }

  /** Folder of the image. */
  public String location() {
    return location;
  }

  /** What is being written. */
  public OmeZarrSpec spec() {
    return spec;
  }

  /** The voxels of a level, z, y, x from 0. */
  public Box bounds(int level) {
    return spec.bounds(level);
  }

  /**
   * What is stored under one key of a level, a chunk or a shard; what a worker writes is a whole
   * number of these.
   */
  public BlockGrid storedGrid(int level) {
    return spec.storedGrid(level);
  }

  /**
   * Writes whole chunks, or whole shards. A chunk of zeros is not stored, nor is a shard of zeros.
   *
   * @param voxels of the image's type; on every axis the box starts where a chunk (shard) does, and
   *     ends where one does or at the volume's end
   * @throws BadInputException if a file cannot be written (no space, no permission)
   */
  public void write(int level, int time, int channel, Voxels voxels) {
    BlockGrid grid = storedGrid(level);
    Box box = voxels.box();
    checkWritable(grid, voxels, time, channel);
    VolumeSlice slice = slice(time, channel);
    int[] strides = NextLevel.strides(box);
    for (long z = box.z0(); z < box.z1(); z += grid.nz()) {
      for (long y = box.y0(); y < box.y1(); y += grid.ny()) {
        for (long x = box.x0(); x < box.x1(); x += grid.nx()) {
          int[] extent = {
            (int) Math.min(grid.nz(), box.z1() - z),
            (int) Math.min(grid.ny(), box.y1() - y),
            (int) Math.min(grid.nx(), box.x1() - x)
          };
          int from =
              (int) (z - box.z0()) * strides[0]
                  + (int) (y - box.y0()) * strides[1]
                  + (int) (x - box.x0());
          arrays
              .get(level)
              .writeBox(
                  slice.chunkIndex(z / grid.nz(), y / grid.ny(), x / grid.nx()),
                  new ElementBox(voxels.array(), from, strides, extent));
        }
      }
    }
  }

  private void checkWritable(BlockGrid grid, Voxels voxels, int time, int channel) {
    Box box = voxels.box();
    boolean whole = grid.volume().contains(box) && voxels.type() == spec.type();
    whole &= time >= 0 && time < spec.times() && channel >= 0 && channel < spec.channels();
    for (int axis = 0; axis < 3; axis++) {
      whole &= box.min(axis) % grid.blockExtent(axis) == 0;
      whole &=
          box.max(axis) % grid.blockExtent(axis) == 0 || box.max(axis) == grid.volume().max(axis);
    }
    if (!whole) {
      throw new IllegalArgumentException(
          "%s %s at time %d, channel %d is not whole %s %dx%dx%d of %s %s"
              .formatted(
                  voxels.type(),
                  box,
                  time,
                  channel,
                  spec.storage().shard() == null ? "chunks" : "shards",
                  grid.nz(),
                  grid.ny(),
                  grid.nx(),
                  spec.type(),
                  grid.volume()));
    }
  }

  private VolumeSlice slice(int time, int channel) {
    return VolumeSlice.of(layout, spec.hasTimeAndChannel() ? 5 : 3, time, channel);
  }

  /**
   * The voxels of the level before that a box of a level is computed from: whole chunks, if the box
   * is whole chunks.
   *
   * @param level at least 1
   * @param target lies in {@link #bounds} of the level
   */
  public Box sourceOf(int level, Box target) {
    if (!bounds(level).contains(target)) {
      throw new IllegalArgumentException(target + " is not in " + bounds(level));
    }
    return NextLevel.sourceOf(spec, level, target);
  }

  /**
   * Writes whole chunks (shards) of a level, computed from the level before as stored ({@link
   * #downsample}). Where nothing is stored all is zero and nothing is written.
   *
   * @param level at least 1
   * @param part whole chunks (shards) of the level
   */
  public void build(int level, int time, int channel, Box part) {
    if (isStored(level - 1, time, channel, sourceOf(level, part))) {
      try (ScratchVoxels made = ScratchVoxels.lend(part, spec.type())) {
        downsample(level, time, channel, made.voxels());
        write(level, time, channel, made.voxels());
      }
    }
  }

  /** Whether anything is stored of a box. */
  private boolean isStored(int level, int time, int channel, Box box) {
    VolumeSlice slice = slice(time, channel);
    BlockGrid grid = storedGrid(level);
    for (long stored : grid.blocksOf(box)) {
      long[] index =
          slice.chunkIndex(
              grid.position(stored, 0), grid.position(stored, 1), grid.position(stored, 2));
      if (arrays.get(level).isStored(index)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Computes a box of a level from the level before, as stored: block means for an image, the most
   * frequent label of blocks for labels. Holds the box and what one chunk of it comes from.
   *
   * @param level at least 1
   * @param target lies in {@link #bounds} of the level
   */
  public Voxels downsample(int level, int time, int channel, Box target) {
    if (!bounds(level).contains(target)) {
      throw new IllegalArgumentException(target + " is not in " + bounds(level));
    }
    Voxels whole = Voxels.allocate(target, spec.type());
    downsample(level, time, channel, whole);
    return whole;
  }

  private void downsample(int level, int time, int channel, Voxels whole) {
    new NextLevel(spec, level, arrays.get(level - 1), slice(time, channel)).compute(whole);
  }
}
