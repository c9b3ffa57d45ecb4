package org.cytobeam.runner.dataflow;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.plan.Machine;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.runner.RunnerProvider;
import org.jspecify.annotations.Nullable;

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
   * Plans a job for the cheapest machines on which a block for each processor fits, and for as many
   * of them as the work needs. On the last type there is, it may be fewer blocks.
   *
   * @param asked blocks that a worker processes at a time; null leaves it to the plan
   * @throws BadInputException if it fits no machine
   */
  static Plan plan(RunnerProvider.Planner planner, Given given, @Nullable Integer asked) {
    List<WorkerType> types = WorkerType.candidates(given);
    WorkerType last = types.get(types.size() - 1);
    List<Machine> machines = new ArrayList<>();
    for (WorkerType type : types) {
      machines.add(type.machine(asked == null ? type.vcpus() : asked));
    }
    for (int threads = last.vcpus() / 2; asked == null && threads > 0; threads /= 2) {
      machines.add(last.machine(threads));
    }
    String refusal = "";
    for (Machine machine : machines) {
      try {
        Plan plan = planner.on(machine);
        int workers = most(plan, given);
        return workers == 1 ? plan : planner.on(machine.withProcesses(workers));
      } catch (BadInputException e) {
        // More memory may help; what is said of every machine has nothing to do with memory.
        boolean again = refusal.equals(e.getMessage());
        refusal = String.valueOf(e.getMessage());
        if (again || machine.equals(machines.get(machines.size() - 1))) {
          throw e;
        }
      }
    }
    throw new IllegalStateException("there is always a type to try");
  }

  /** The workers for a plan that {@link #plan} made. */
  static Fleet of(Plan plan, Given given) {
    WorkerType type = WorkerType.of(plan, given);
    int most = most(plan, given);
    Integer first = given.count("numWorkers");
    Integer disk = given.count("diskSizeGb");
    return new Fleet(
        type,
        plan.cost().threads(),
        first == null ? most : first,
        first == null ? most : Math.max(first, most),
        disk == null ? DISK_GB : disk);
  }

  private static int most(Plan plan, Given given) {
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
        WorkEstimate.of(plan, given)
            .workers(WorkerType.of(plan, given), plan.cost().threads(), plan.grid().count());
    return first == null ? chosen : Math.max(first, chosen);
  }
}
