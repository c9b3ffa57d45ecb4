package org.cytobeam.transforms.statistic;

import java.io.Serializable;
import java.util.function.Function;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.cytobeam.transforms.measure.DoublePair;

/**
 * A map of cells estimated from intensity: each map voxel is {@code scale} times the sum of the
 * voxels of its box that are greater than {@code minThreshold}; {@code
 * in_to_cc_sum_scaled_intensity} of cvpl_tools. Boxes are counted from the volume's corner; those
 * at the end have fewer voxels. Sums are held as pairs of doubles, about 106 bits, so they do not
 * depend on how the volume is read.
 *
 * @param volume what is summed
 * @param boxZ planes of a box
 * @param boxY rows of a box
 * @param boxX columns of a box
 */
public record ScaledIntensity(
    Box volume, int boxZ, int boxY, int boxX, double scale, double minThreshold)
    implements Serializable {
  private static final int CHUNK = 64;

  /** The map's voxels. */
  public Box bounds() {
    return Box.ofShape(extent(0), extent(1), extent(2));
  }

  private long extent(int axis) {
    return (volume.extent(axis) + box(axis) - 1) / box(axis);
  }

  private int box(int axis) {
    return axis == 0 ? boxZ : axis == 1 ? boxY : boxX;
  }

  /** Where the map's voxels lie, by where the volume's do; a whole box each, also at the end. */
  public VoxelGeometry geometry(VoxelGeometry fine) {
    double[] centre = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      centre[axis] = fine.toPhysical(axis, volume.min(axis) + (box(axis) - 1) / 2.0);
    }
    return new VoxelGeometry(
        fine.scaleZ() * boxZ,
        fine.scaleY() * boxY,
        fine.scaleX() * boxX,
        centre[0],
        centre[1],
        centre[2]);
  }

  /**
   * Map voxels that one work item makes: as many as a block holds, one at least; not more than
   * {@value #CHUNK} a side, so that small boxes take no memory to speak of.
   */
  public BlockGrid chunks(BlockGrid blocks) {
    return new BlockGrid(bounds(), chunk(blocks, 0), chunk(blocks, 1), chunk(blocks, 2));
  }

  private int chunk(BlockGrid blocks, int axis) {
    return Math.max(1, Math.min(CHUNK, blocks.blockExtent(axis) / box(axis)));
  }

  /**
   * A part of the map, float64.
   *
   * @param part in map voxels
   * @param blocks the most that is read at once
   * @param read gives the voxels of a box of the volume
   */
  public Voxels map(Box part, BlockGrid blocks, Function<Box, Voxels> read) {
    Voxels map = Voxels.allocate(part, PixelType.F8);
    double[] low = new double[map.doubles().length];
    BlockGrid tiles = new BlockGrid(source(part), blocks.nz(), blocks.ny(), blocks.nx());
    for (long tile = 0; tile < tiles.count(); tile++) {
      add(read.apply(tiles.core(tile)), map, low);
    }
    double[] sums = map.doubles();
    for (int i = 0; i < sums.length; i++) {
      sums[i] = (sums[i] + low[i]) * scale;
    }
    return map;
  }

  /** The voxels that a part of the map, in map voxels, is the sum of. */
  public Box source(Box part) {
    return new Box(
            volume.z0() + part.z0() * boxZ,
            volume.y0() + part.y0() * boxY,
            volume.x0() + part.x0() * boxX,
            volume.z0() + part.z1() * boxZ,
            volume.y0() + part.y1() * boxY,
            volume.x0() + part.x1() * boxX)
        .intersect(volume);
  }

  private void add(Voxels source, Voxels map, double[] low) {
    Box box = source.box();
    int nx = source.nx();
    double[] row = new double[nx];
    int from = 0;
    for (long z = box.z0(); z < box.z1(); z++) {
      for (long y = box.y0(); y < box.y1(); y++) {
        VoxelCast.toDoubles(source, from, row, nx);
        from += nx;
        long mapRow =
            ((z - volume.z0()) / boxZ - map.box().z0()) * map.ny()
                + (y - volume.y0()) / boxY
                - map.box().y0();
        addRow(row, box.x0() - volume.x0(), (int) (mapRow * map.nx()), map, low);
      }
    }
  }

  /** Adds a row whose first voxel is the volume's {@code first}th. */
  private void addRow(double[] row, long first, int at, Voxels map, double[] low) {
    int x = 0;
    while (x < row.length) {
      long place = (first + x) / boxX;
      int end = (int) Math.min(row.length, (place + 1) * boxX - first);
      double high = 0;
      double rest = 0;
      for (; x < end; x++) {
        double value = row[x] > minThreshold ? row[x] : 0;
        // Knuth's two-sum: rest takes what rounding the sum loses.
        double sum = high + value;
        double part = sum - high;
        rest += (high - (sum - part)) + (value - part);
        high = sum;
      }
      DoublePair.add(map.doubles(), low, (int) (at + place - map.box().x0()), high, rest);
    }
  }
}
