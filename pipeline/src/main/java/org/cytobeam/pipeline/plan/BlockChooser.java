package org.cytobeam.pipeline.plan;

import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the processing block: several storage chunks a side, so that halos and chunks at block
 * faces are read again seldom, but as small as memory asks, and so many columns of blocks that all
 * threads are busy to the end. Workers sweep along z, so a block may be thin there.
 */
final class BlockChooser {
  /** Less than this on a side and a usual halo outweighs the block. */
  private static final int LEAST_SIDE = 32;

  /** More than this is no better and makes steps coarse; z, y, x. */
  static final int[] GREATEST_SIDE = {128, 512, 2048};

  /** Reading and decoding a voxel, beside computing it with a halo. */
  private static final double DECODING = 0.2;

  /** What a block takes beside its voxels, in voxels: labels, faces, records, the runner. */
  private static final double VOXELS_A_BLOCK = 500_000;

  private BlockChooser() {}

  /** The best block, in whole chunks, that fits; the smallest there is if none does. */
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

  /** The grid with the block doubled on the axis that saves most; null if none may grow. */
  private static @Nullable BlockGrid grown(
      BlockGrid grid, List<Integer> chunk, CostModel model, Box volume) {
    BlockGrid best = null;
    double bestWork = work(grid, model);
    // Long rows first: among equals they are fastest.
    for (int axis = 2; axis >= 0; axis--) {
      int[] block = {grid.nz(), grid.ny(), grid.nx()};
      long doubled = Math.min(2L * block[axis], Math.max(GREATEST_SIDE[axis], chunk.get(axis)));
      block[axis] = clip(doubled / chunk.get(axis) * chunk.get(axis), volume.extent(axis));
      BlockGrid candidate = grid(volume, block);
      if (block[axis] <= grid.blockExtent(axis) || !model.of(candidate).fits()) {
        continue;
      }
      double work = work(candidate, model);
      if (work < bestWork) {
        bestWork = work;
        best = candidate;
      }
    }
    return best;
  }

  /** How much longer a run takes than the voxels alone would. */
  private static double work(BlockGrid grid, CostModel model) {
    PlanCost cost = model.of(grid);
    double voxels = (double) grid.volume().voxelCount() / grid.count();
    double work =
        cost.readAmplification() + DECODING * cost.decodeAmplification() + VOXELS_A_BLOCK / voxels;
    return work * idle(model.columns(grid).count(), model.machine().allThreads());
  }

  /** Threads wait at the end for the last columns. */
  private static double idle(long columns, int threads) {
    long rounds = (columns + threads - 1) / threads;
    return (double) rounds * threads / columns;
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
