package org.cytobeam.pipeline.plan;

import java.util.Arrays;
import java.util.List;
import org.cytobeam.config.Job;
import org.cytobeam.config.Positions;
import org.cytobeam.config.Storage;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.jspecify.annotations.Nullable;

/**
 * What a job asks of the chunks and shards that it writes, and what follows for its blocks: a block
 * is written by one worker, so it is a whole number of what is stored under one key.
 *
 * @param storage how images are written
 */
record WrittenUnits(Storage storage) {
  private static final long MIB = 1L << 20;

  /** Those of a job; one that writes no images asks for nothing. */
  static WrittenUnits of(Job job) {
    Job.Output output = job.output();
    return new WrittenUnits(output.writesImages() ? output.storage() : Storage.DEFAULT);
  }

  /** Chunks of the images that are written. */
  List<Integer> chunk(BlockGrid grid) {
    List<Integer> asked = storage.chunk();
    return asked == null ? BlockChooser.outputChunk(grid) : asked;
  }

  /** The same, none larger than the volume. */
  List<Integer> chunkWithin(BlockGrid grid) {
    List<Integer> chunk = chunk(grid);
    Integer[] within = new Integer[3];
    for (int axis = 0; axis < 3; axis++) {
      within[axis] = (int) Math.min(chunk.get(axis), grid.volume().extent(axis));
    }
    return Arrays.asList(within);
  }

  /** Shards, none larger than the chunks that cover the volume; null if there are none. */
  @Nullable List<Integer> shardWithin(BlockGrid grid) {
    List<Integer> shard = shard();
    if (shard == null) {
      return null;
    }
    List<Integer> chunk = chunkWithin(grid);
    Integer[] within = new Integer[3];
    for (int axis = 0; axis < 3; axis++) {
      int size = chunk.get(axis);
      long cover = (grid.volume().extent(axis) + size - 1) / size * size;
      within[axis] = (int) Math.min(shard.get(axis), cover);
    }
    return Arrays.asList(within);
  }

  private @Nullable List<Integer> shard() {
    return storage.format().shard();
  }

  /**
   * What a block is a whole number of: what is written under one key, where the job says so, and
   * stored chunks of the input as well where such a block is not too large.
   *
   * @param chunk stored chunks of the input
   */
  List<Integer> step(List<Integer> chunk) {
    List<Integer> unit = storage.unit();
    if (unit == null) {
      return chunk;
    }
    Integer[] step = new Integer[3];
    for (int axis = 0; axis < 3; axis++) {
      int written = unit.get(axis);
      long common = (long) written / divisor(written, chunk.get(axis)) * chunk.get(axis);
      step[axis] = common <= BlockChooser.GREATEST_SIDE[axis] ? (int) common : written;
    }
    return Arrays.asList(step);
  }

  /** The greatest that divides both. */
  private static int divisor(int a, int b) {
    return b == 0 ? a : divisor(b, a % b);
  }

  /**
   * Blocks of extents that the job itself asks for, as z, y, x.
   *
   * @throws BadInputException if they are not whole chunks or shards
   */
  BlockGrid asked(Box volume, List<Integer> block, Positions positions) {
    BlockGrid grid =
        new BlockGrid(
            volume,
            (int) Math.min(block.get(0), volume.extent(0)),
            (int) Math.min(block.get(1), volume.extent(1)),
            (int) Math.min(block.get(2), volume.extent(2)));
    List<Integer> unit = storage.unit();
    for (int axis = 0; unit != null && axis < 3; axis++) {
      if (grid.blocks(axis) > 1 && grid.blockExtent(axis) % unit.get(axis) != 0) {
        throw new BadInputException(
            "%s: block_size must be whole %s of output: storage: on axis %s %d is not a multiple of %d"
                .formatted(
                    positions.at("block_size"),
                    shard() == null ? "chunks" : "shards",
                    "zyx".charAt(axis),
                    grid.blockExtent(axis),
                    unit.get(axis)));
      }
    }
    return grid;
  }

  /**
   * Why a plan does not fit in memory if that is for its shards: the least block is one of them.
   * Else null.
   */
  static @Nullable String refusal(Plan plan) {
    WrittenUnits units = of(plan.job());
    if (units.shard() == null || plan.job().blockSize() != null) {
      return null;
    }
    BlockGrid grid = plan.grid();
    PlanCost cost = plan.cost();
    return ("output: storage: shard %s is larger than a block can be: a block is whole shards, and one"
            + " of %d x %d x %d needs %d MiB of memory where there are %d MiB; make the shard"
            + " smaller, or give more memory %s")
        .formatted(
            units.shard(),
            grid.nz(),
            grid.ny(),
            grid.nx(),
            cost.totalBytes() / MIB,
            cost.heapBytes() / MIB,
            cost.advice());
  }
}
