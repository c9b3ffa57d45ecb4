package org.cytobeam.pipeline.run;

import java.util.List;
import java.util.Map;
import org.cytobeam.io.WorkCount;

/**
 * What a run did, by Beam's counters. On a runner that does a part of the work again (after a
 * worker was lost), what was done twice counts twice.
 *
 * @param run its name, a UUID
 * @param passes over the voxels, in the order they run
 * @param amounts by the names of {@link WorkCount}
 * @param threadSeconds seconds that threads spent in each kind of work, in all passes
 */
public record RunFigures(
    String run, List<Pass> passes, Map<String, Long> amounts, Map<String, Double> threadSeconds) {

  /**
   * One pass.
   *
   * @param name as the plan names it
   * @param blocks done or left out
   * @param missing blocks left out
   * @param voxels of the blocks that were done, without halos
   * @param threadSeconds seconds that its threads took, reading and waiting for the store too
   */
  public record Pass(String name, long blocks, long missing, long voxels, double threadSeconds) {}

  /** How much of a kind of work was done. */
  public long amount(WorkCount count) {
    return amounts.getOrDefault(count.counter(), 0L);
  }
}
