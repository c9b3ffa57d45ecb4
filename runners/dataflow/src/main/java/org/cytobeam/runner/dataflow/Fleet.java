package org.cytobeam.runner.dataflow;

import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.runner.RunnerProvider;

/**
 * The workers that a job is given.
 *
 * @param type of machine
 * @param threads of each
 * @param first how many there are at the start
 * @param most how many there may be
 * @param diskGb of each
 */
record Fleet(WorkerType type, int threads, int first, int most, int diskGb) {
  /** The system, Beam's container and our jars; nothing of a job is kept on a worker's disk. */
  private static final int DISK_GB = 50;

  /**
   * Plans a job for the cheapest machines on which a thread for each processor fits, and for as
   * many as the work needs.
   *
   * @throws BadInputException if it fits no machine
   */
  static Plan plan(RunnerProvider.Planner planner, Given given) {
    List<WorkerType> types = WorkerType.candidates(given);
    for (int i = 0; i < types.size(); i++) {
      boolean last = i == types.size() - 1;
      WorkerType type = types.get(i);
      try {
        Plan plan = planner.planFor(type.machine(given));
        if (last || plan.cost().threads() >= type.machine(given).threads()) {
          int workers = most(plan, type, given);
          return workers == 1 ? plan : planner.planFor(type.machine(given).withWorkers(workers));
        }
      } catch (BadInputException e) {
        // More memory may help; what else is wrong is as wrong for the last type.
        if (last) {
          throw e;
        }
      }
    }
    throw new IllegalStateException("there is always a type to try");
  }

  /** The workers for a plan that {@link #plan} made. */
  static Fleet of(Plan plan, Given given) {
    WorkerType type = WorkerType.of(plan.cost().heapBytes(), given);
    int most = most(plan, type, given);
    Integer first = given.count("numWorkers");
    Integer disk = given.count("diskSizeGb");
    return new Fleet(
        type,
        plan.cost().threads(),
        first == null ? most : first,
        first == null ? most : Math.max(first, most),
        disk == null ? DISK_GB : disk);
  }

  private static int most(Plan plan, WorkerType type, Given given) {
    Integer most = given.count("maxNumWorkers");
    Integer first = given.count("numWorkers");
    if (most != null && first != null && first > most) {
      throw new BadInputException(
          "--numWorkers=%d is more than --maxNumWorkers=%d; raise the latter"
              .formatted(first, most));
    }
    if (most != null) {
      return most;
    }
    int chosen =
        WorkEstimate.of(plan, given).workers(type, plan.cost().threads(), plan.grid().count());
    return first == null ? chosen : Math.max(first, chosen);
  }
}
