package org.cytobeam.io.ome;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;

/**
 * An image to be written: everything that its metadata says.
 *
 * <p>A level has {@code ceil(n / f)} voxels on an axis, so that no voxel of the level before is
 * left out: those of an image are means of blocks, those of a label image the most frequent label
 * of a block. Voxel centres move by {@code (f - 1) / 2} voxels of the level before.
 *
 * @param name for viewers
 * @param kind how levels are made, and what the metadata says
 * @param nz planes of level 0
 * @param ny rows of level 0
 * @param nx columns of level 0
 * @param channels at least 1
 * @param times at least 1
 * @param type not {@link PixelType#MASK}; an image of 64-bit integers has no further levels
 * @param chunk extents as z, y, x; a level that is smaller has chunks of its own size
 * @param geometry of level 0, micrometres
 * @param factors for each further level its z, y, x factor to the level before; each at least 1
 * @param storage how the arrays are stored; a shard is whole chunks, and one that is larger than a
 *     level shrinks to the chunks that cover it
 * @param hasTimeAndChannel whether the axes are t, c, z, y, x, else z, y, x
 */
public record OmeZarrSpec(
    String name,
    Kind kind,
    long nz,
    long ny,
    long nx,
    int channels,
    int times,
    PixelType type,
    List<Integer> chunk,
    VoxelGeometry geometry,
    List<List<Integer>> factors,
    StorageFormat storage,
    boolean hasTimeAndChannel)
    implements Serializable {

  /** What the voxels mean, which decides how they are reduced. */
  public enum Kind {
    /** Intensities: levels are block means ({@link BlockMean}). */
    IMAGE,
    /** Numbers of objects: levels are the most frequent of a block ({@link BlockMode}). */
    LABELS
  }

  private static final int TILE = 256;

  public OmeZarrSpec {
    chunk = List.copyOf(chunk);
    factors = factors.stream().map(List::copyOf).toList();
    require(nz > 0 && ny > 0 && nx > 0, "extents must be at least 1");
    require(channels > 0 && times > 0, "channels and times must be at least 1");
    require(hasTimeAndChannel || channels * (long) times == 1, "channels and times need axes");
    require(chunk.size() == 3 && chunk.stream().allMatch(n -> n > 0), "chunk must be z, y, x");
    require(type != PixelType.MASK, "a mask is written as uint8");
    for (List<Integer> f : factors) {
      require(f.size() == 3 && f.stream().allMatch(n -> n > 0), "a factor must be z, y, x");
    }
    boolean longs = type == PixelType.U8 || type == PixelType.I8;
    require(
        kind == Kind.LABELS || factors.isEmpty() || !longs,
        "there are no means of 64-bit integers; write float64 or no further levels");
    require(
        kind == Kind.IMAGE || factors.isEmpty() || type.isInteger(),
        "labels are whole numbers; " + type.numpyName() + " has no further levels");
    List<Integer> shard = storage.shard();
    for (int axis = 0; shard != null && axis < 3; axis++) {
      require(
          shard.get(axis) % chunk.get(axis) == 0,
          "shard %s must be whole chunks of %s".formatted(shard, chunk));
    }
  }

  /** An image with the axes t and c if there is more than one channel or time point. */
  public OmeZarrSpec(
      String name,
      Kind kind,
      long nz,
      long ny,
      long nx,
      int channels,
      int times,
      PixelType type,
      List<Integer> chunk,
      VoxelGeometry geometry,
      List<List<Integer>> factors,
      StorageFormat storage) {
    this(
        name,
        kind,
        nz,
        ny,
        nx,
        channels,
        times,
        type,
        chunk,
        geometry,
        factors,
        storage,
        channels > 1 || times > 1);
  }

  /** An image in the {@linkplain StorageFormat#DEFAULT usual} format. */
  public OmeZarrSpec(
      String name,
      Kind kind,
      long nz,
      long ny,
      long nx,
      int channels,
      int times,
      PixelType type,
      List<Integer> chunk,
      VoxelGeometry geometry,
      List<List<Integer>> factors) {
    this(
        name,
        kind,
        nz,
        ny,
        nx,
        channels,
        times,
        type,
        chunk,
        geometry,
        factors,
        StorageFormat.DEFAULT);
  }

  private static void require(boolean good, String what) {
    if (!good) {
      throw new IllegalArgumentException(what);
    }
  }

  /**
   * Factors that halve y and x, and z from where its voxels are no longer than those of y and x,
   * until a plane fits one tile of 256 x 256.
   */
  public static List<List<Integer>> defaultFactors(Box shape, VoxelGeometry geometry) {
    List<List<Integer>> factors = new ArrayList<>();
    long[] extent = {shape.extent(0), shape.extent(1), shape.extent(2)};
    double[] size = {geometry.scaleZ(), geometry.scaleY(), geometry.scaleX()};
    while (extent[1] > TILE || extent[2] > TILE) {
      factors.add(halve(extent, size));
    }
    return factors;
  }

  /**
   * Factors by the same rule for a number of further levels; fewer if a plane of one of them is a
   * single voxel.
   */
  public static List<List<Integer>> factors(Box shape, VoxelGeometry geometry, int further) {
    List<List<Integer>> factors = new ArrayList<>();
    long[] extent = {shape.extent(0), shape.extent(1), shape.extent(2)};
    double[] size = {geometry.scaleZ(), geometry.scaleY(), geometry.scaleX()};
    while (factors.size() < further && (extent[1] > 1 || extent[2] > 1)) {
      factors.add(halve(extent, size));
    }
    return factors;
  }

  /** The next factor; extents and voxel sizes become those of the next level. */
  private static List<Integer> halve(long[] extent, double[] size) {
    boolean halveZ = size[0] <= Math.min(size[1], size[2]);
    List<Integer> factor = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      int f = extent[axis] > 1 && (axis > 0 || halveZ) ? 2 : 1;
      extent[axis] = (extent[axis] + f - 1) / f;
      size[axis] *= f;
      factor.add(f);
    }
    return List.copyOf(factor);
  }

  /** Number of levels, the first included. */
  public int levels() {
    return 1 + factors.size();
  }

  /** The voxels of a level, z, y, x from 0. */
  public Box bounds(int level) {
    long[] extent = {nz, ny, nx};
    for (List<Integer> factor : factors.subList(0, level)) {
      for (int axis = 0; axis < 3; axis++) {
        extent[axis] = (extent[axis] + factor.get(axis) - 1) / factor.get(axis);
      }
    }
    return Box.ofShape(extent[0], extent[1], extent[2]);
  }

  /** The chunks of a level: what a reader decodes as one. */
  public BlockGrid chunkGrid(int level) {
    Box bounds = bounds(level);
    return new BlockGrid(bounds, chunk(0, bounds), chunk(1, bounds), chunk(2, bounds));
  }

  /**
   * What is stored under one key of a level, and written as a whole by one worker: its shards, or
   * its chunks where there are no shards. A shard may end beyond the level, at a chunk's end.
   */
  public BlockGrid storedGrid(int level) {
    BlockGrid chunks = chunkGrid(level);
    List<Integer> shard = storage.shard();
    if (shard == null) {
      return chunks;
    }
    int[] extent = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      long count = Math.min(shard.get(axis) / chunk.get(axis), chunks.blocks(axis));
      extent[axis] = Math.toIntExact(count * chunks.blockExtent(axis));
    }
    return new BlockGrid(chunks.volume(), extent[0], extent[1], extent[2]);
  }

  private int chunk(int axis, Box bounds) {
    return (int) Math.min(chunk.get(axis), bounds.extent(axis));
  }

  /** Where the voxels of a level lie. */
  public VoxelGeometry geometry(int level) {
    double[] scale = {geometry.scaleZ(), geometry.scaleY(), geometry.scaleX()};
    double[] centre = {geometry.translationZ(), geometry.translationY(), geometry.translationX()};
    for (List<Integer> factor : factors.subList(0, level)) {
      for (int axis = 0; axis < 3; axis++) {
        int f = factor.get(axis);
        centre[axis] += (f - 1) / 2.0 * scale[axis];
        scale[axis] *= f;
      }
    }
    return new VoxelGeometry(scale[0], scale[1], scale[2], centre[0], centre[1], centre[2]);
  }
}
