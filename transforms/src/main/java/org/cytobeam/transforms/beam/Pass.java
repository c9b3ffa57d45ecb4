package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.io.Serializable;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.cytobeam.io.RunLog;
import org.cytobeam.io.UnreadableChunkException;
import org.cytobeam.io.beam.StageCounters;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass over the blocks of a volume, as its workers know it: counts and logs what is done, and
 * leaves out the blocks that cannot be read, no others.
 *
 * <p>Counters under the transform's class: the pass's name counts blocks, left out or not; with the
 * suffixes below it counts the voxels of those that were done, the nanoseconds that threads took,
 * and the blocks that were left out.
 */
public final class Pass implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final String VOXELS = "_voxels";
  public static final String NANOSECONDS = "_nanoseconds";
  public static final String MISSING = "_missing";

  private static final Logger LOG = LoggerFactory.getLogger(Pass.class);

  private final String name;
  private final RunContext context;
  private final Quarantine.Missing missing;
  private final Counter blocks;
  private final Counter voxels;
  private final Counter nanoseconds;
  private final Counter leftOut;

  /**
   * @param owner the transform
   * @param name no other pass of the run has it
   */
  public Pass(Class<?> owner, String name, RunContext context) {
    this.name = name;
    this.context = context;
    this.missing = context.quarantine().of(name);
    this.blocks = Metrics.counter(owner, name);
    this.voxels = Metrics.counter(owner, name + VOXELS);
    this.nanoseconds = Metrics.counter(owner, name + NANOSECONDS);
    this.leftOut = Metrics.counter(owner, name + MISSING);
  }

  /** Takes what was made of a block. */
  interface Taker<T> {
    void take(long block, T made) throws IOException;
  }

  /**
   * Makes something of each block of a column, in order.
   *
   * @param sweep begins to make it for blocks one after the other; called again after a block that
   *     could not be read, whose half-filled windows are of no use to the next
   * @throws UnreadableChunkException if a block cannot be read and nothing may be missing
   */
  <T> void forEach(BlockGrid grid, Box column, Supplier<LongFunction<T>> sweep, Taker<T> taker)
      throws IOException {
    try (RunLog.Part part = RunLog.in(context.run());
        Turns.Turn turn = Turns.take(context)) {
      LongFunction<T> maker = null;
      for (long block : grid.blocksOf(column)) {
        long start = System.nanoTime();
        // What it throws concerns all blocks, so it is not taken as this one's.
        LongFunction<T> sweeping = maker == null ? sweep.get() : maker;
        T made = unlessUnreadable(block, sweeping);
        maker = made == null ? null : sweeping;
        if (made != null) {
          taker.take(block, made);
        }
        done(block, grid.core(block), made != null, start);
      }
    }
  }

  /**
   * Makes something of a block; null if it is left out.
   *
   * @param core its voxels, to be counted
   * @throws UnreadableChunkException if it cannot be read and nothing may be missing
   */
  public <T> @Nullable T make(long block, Box core, LongFunction<T> maker) throws IOException {
    try (RunLog.Part part = RunLog.in(context.run());
        Turns.Turn turn = Turns.take(context)) {
      long start = System.nanoTime();
      T made = unlessUnreadable(block, maker);
      done(block, core, made != null, start);
      return made;
    }
  }

  private <T> @Nullable T unlessUnreadable(long block, LongFunction<T> maker) throws IOException {
    if (missing.why(block) != null) {
      return null;
    }
    try {
      return maker.apply(block);
    } catch (UnreadableChunkException e) {
      missing.add(block, e);
      RunLog.warn(LOG, () -> "%s: block %d is left out: %s".formatted(name, block, e.getMessage()));
      return null;
    }
  }

  private void done(long block, Box core, boolean made, long start) {
    long nanos = System.nanoTime() - start;
    blocks.inc();
    nanoseconds.inc(nanos);
    if (made) {
      voxels.inc(core.voxelCount());
    } else {
      leftOut.inc();
    }
    StageCounters.report();
    RunLog.debug(
        LOG,
        () ->
            "%s: block %d %s %s in %d ms"
                .formatted(name, block, core, made ? "done" : "left out", nanos / 1_000_000));
  }
}
