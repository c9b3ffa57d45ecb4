package org.cytobeam.pipeline.export;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.cytobeam.config.Maps;
import org.cytobeam.io.ome.StorageFormat;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.work.MapZarr;
import org.cytobeam.pipeline.work.WorkFolder;
import org.cytobeam.transforms.atlas.AtlasPlacement;
import org.cytobeam.transforms.atlas.RegionMap;
import org.cytobeam.transforms.measure.DoublePair;
import org.jspecify.annotations.Nullable;

/**
 * How many objects lie in each voxel of a coarser grid, {@code density_map.ome.zarr}: uint32, or
 * float64 sums where objects do not count one each. Each object is in the one voxel that holds its
 * centroid, one at the very end of the image in the last; so the map adds up to all objects, in
 * image space, and to all but those off the atlas in atlas space. There are no further levels:
 * means would not add up.
 */
final class DensityMap implements PointExport {
  static final String NAME = "density_map";

  private static final int CHUNK = 64;

  private final MapGrid map;
  private final BlockGrid chunks;
  private final boolean atlas;
  private final boolean weighted;
  private final Spill spill;
  private final WorkFolder work;
  private final StorageFormat storage;
  private long outside;

  /**
   * @param map the map's voxels
   * @param atlas whether they are those of the atlas
   * @param weighted whether counts are added up, not objects
   * @param work where the map is written
   * @param storage how it is stored
   */
  DensityMap(MapGrid map, boolean atlas, boolean weighted, WorkFolder work, StorageFormat storage)
      throws IOException {
    this.map = map;
    this.chunks = new BlockGrid(map.bounds(), CHUNK, CHUNK, CHUNK);
    this.atlas = atlas;
    this.weighted = weighted;
    this.spill = new Spill(work.resolve("density"));
    this.work = work;
    this.storage = storage;
  }

  /** The voxels of a plan's map. */
  static MapGrid grid(Plan plan, Maps.Density density, @Nullable AtlasPlacement placement) {
    if (density.space() == Maps.Space.IMAGE) {
      return MapGrid.of(plan.volume(), plan.frame().processed(), density.voxel());
    }
    if (placement == null) {
      throw new IllegalStateException("a map of the atlas without an atlas");
    }
    RegionMap regions = placement.atlas().map();
    return MapGrid.of(
        Box.ofShape(regions.extent(0), regions.extent(1), regions.extent(2)),
        placement.atlas().geometry(),
        density.voxel());
  }

  @Override
  public void add(Located object) throws IOException {
    long[] index = new long[3];
    boolean inside = true;
    for (int axis = 0; axis < 3; axis++) {
      double position = atlas ? object.atlas(axis) : object.point().get(axis);
      inside &= map.holds(axis, position);
      index[axis] = map.index(axis, position);
    }
    if (atlas && !inside) {
      outside++;
      return;
    }
    long chunk = chunks.blockOf(index[0], index[1], index[2]);
    Box box = chunks.core(chunk);
    long inChunk =
        ((index[0] - box.z0()) * box.extent(1) + index[1] - box.y0()) * box.extent(2)
            + index[2]
            - box.x0();
    ByteBuffer room = spill.room(chunk, Integer.BYTES + Double.BYTES);
    room.putInt((int) inChunk);
    if (weighted) {
      room.putDouble(object.point().count());
    }
  }

  /** Objects that are not in the map, because they lie off the atlas. */
  long outside() {
    return outside;
  }

  /** Writes the map, chunk by chunk. */
  @Override
  public void close() throws IOException {
    PixelType type = weighted ? PixelType.F8 : PixelType.U4;
    MapZarr zarr = new MapZarr(work, NAME, chunks, map.geometry(), storage);
    zarr.create(type);
    for (long chunk : spill.groups()) {
      zarr.write(chunk(chunk, type));
    }
  }

  private Voxels chunk(long chunk, PixelType type) throws IOException {
    Voxels voxels = Voxels.allocate(chunks.core(chunk), type);
    long entries = spill.bytes(chunk) / (Integer.BYTES + (weighted ? Double.BYTES : 0));
    try (DataInputStream in = spill.open(chunk)) {
      if (weighted) {
        double[] low = new double[voxels.doubles().length];
        for (long i = 0; i < entries; i++) {
          DoublePair.add(voxels.doubles(), low, in.readInt(), in.readDouble(), 0);
        }
      } else {
        for (long i = 0; i < entries; i++) {
          voxels.ints()[in.readInt()]++;
        }
      }
    }
    return voxels;
  }
}
