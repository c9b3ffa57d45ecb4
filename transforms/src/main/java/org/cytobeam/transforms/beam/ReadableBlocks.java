package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.cytobeam.io.UnreadableChunkException;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.jspecify.annotations.Nullable;

/** Goes through the blocks of columns and leaves out those that cannot be read, no others. */
public final class ReadableBlocks {
  /** Counts the blocks that are left out, under {@link Quarantine}. */
  private static final String MISSING = "blocks_missing";

  private ReadableBlocks() {}

  /** Takes what was made of a block. */
  interface Taker<T> {
    void take(long block, T made) throws IOException;
  }

  /**
   * Makes something of each block of a column, in order.
   *
   * @param sweep begins to make it for blocks one after the other; called again after a block that
   *     could not be read, whose half-filled windows are of no use to the next
   * @param done is told of each block, left out or not
   * @throws UnreadableChunkException if nothing may be missing
   */
  static <T> void forEach(
      BlockGrid grid,
      Box column,
      Quarantine.Missing missing,
      Supplier<LongFunction<T>> sweep,
      Counter done,
      Taker<T> taker)
      throws IOException {
    LongFunction<T> maker = null;
    for (long block : grid.blocksOf(column)) {
      // Not within the try: what it throws concerns all blocks.
      LongFunction<T> sweeping = maker == null ? sweep.get() : maker;
      T made = make(missing, block, sweeping);
      maker = made == null ? null : sweeping;
      if (made != null) {
        taker.take(block, made);
      }
      done.inc();
    }
  }

  /**
   * Makes something of a block; null if it is left out.
   *
   * @throws UnreadableChunkException if nothing may be missing
   */
  public static <T> @Nullable T make(Quarantine.Missing missing, long block, LongFunction<T> maker)
      throws IOException {
    if (missing.why(block) != null) {
      return null;
    }
    try {
      return maker.apply(block);
    } catch (UnreadableChunkException e) {
      missing.add(block, e);
      Metrics.counter(Quarantine.class, MISSING).inc();
      return null;
    }
  }
}
