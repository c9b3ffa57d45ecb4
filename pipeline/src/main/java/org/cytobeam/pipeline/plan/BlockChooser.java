package org.cytobeam.pipeline.plan;

import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the processing block: several storage chunks a side, so that halos and chunks at block
 * faces are read again seldom, but as many blocks as keep all threads busy and as small as memory
 * asks.
 */
final class BlockChooser {
  /** Fewer blocks a thread leave threads idle at the end. */
  private static final int BLOCKS_PER_THREAD = 4;

  /** Less than this on a side and a usual halo outweighs the block. */
  private static final int LEAST_SIDE = 32;

  /** More than this is no better and makes steps coarse. */
  private static final int GREATEST_SIDE = 512;

  private BlockChooser() {}

  /** The largest block, in whole chunks, that fits; the smallest there is if none does. */
  static BlockGrid choose(Box volume, List<Integer> chunk, CostModel model) {
    int[] block = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      int size = chunk.get(axis);
      int chunks = Math.max(1, (LEAST_SIDE + size - 1) / size);
      block[axis] = clip((long) chunks * size, volume.extent(axis));
    }
    BlockGrid grid = grid(volume, block);
    for (BlockGrid larger = grown(grid, chunk, model, volume);
        larger != null;
        larger = grown(grid, chunk, model, volume)) {
      grid = larger;
    }
    return grid;
  }

  /** The grid with the block doubled on the axis that saves most reading; null if none may grow. */
  private static @Nullable BlockGrid grown(
      BlockGrid grid, List<Integer> chunk, CostModel model, Box volume) {
    BlockGrid best = null;
    double bestReading = Double.POSITIVE_INFINITY;
    for (int axis = 0; axis < 3; axis++) {
      int[] block = {grid.nz(), grid.ny(), grid.nx()};
      long doubled = Math.min(2L * block[axis], Math.max(GREATEST_SIDE, chunk.get(axis)));
      block[axis] = clip(doubled / chunk.get(axis) * chunk.get(axis), volume.extent(axis));
      BlockGrid candidate = grid(volume, block);
      if (block[axis] <= grid.blockExtent(axis) || !allowed(candidate, model)) {
        continue;
      }
      PlanCost cost = model.of(candidate);
      double reading = cost.readAmplification() + cost.decodeAmplification();
      if (reading < bestReading) {
        bestReading = reading;
        best = candidate;
      }
    }
    return best;
  }

  private static boolean allowed(BlockGrid grid, CostModel model) {
    return grid.count() >= (long) BLOCKS_PER_THREAD * model.machine().threads()
        && model.of(grid).fits();
  }

  private static BlockGrid grid(Box volume, int[] block) {
    return new BlockGrid(volume, block[0], block[1], block[2]);
  }

  private static int clip(long size, long extent) {
    return (int) Math.max(1, Math.min(size, extent));
  }

  /**
   * Chunks of an output whose blocks are given: on each axis 128 if one block spans the volume,
   * else the largest divisor of the block from 16 to 128, else the block.
   */
  static List<Integer> outputChunk(BlockGrid grid) {
    Integer[] chunk = new Integer[3];
    for (int axis = 0; axis < 3; axis++) {
      int block = grid.blockExtent(axis);
      int size = Math.min(block, 128);
      if (grid.blocks(axis) > 1) {
        while (block % size != 0) {
          size--;
        }
        size = size < 16 ? block : size;
      }
      chunk[axis] = size;
    }
    return Arrays.asList(chunk);
  }
}
