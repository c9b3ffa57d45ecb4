package org.cytobeam.runner.dataflow;

import org.cytobeam.pipeline.plan.Plan;

/**
 * How much work a plan is.
 *
 * @param cpuSeconds of one processor
 * @param nsPerVoxel what a voxel that is read in a pass was taken to cost
 */
record WorkEstimate(double cpuSeconds, double nsPerVoxel) {
  /**
   * The reference job took 31.86 s of processor for 2^29 voxels, each read 1.21 times
   * (docs/performance.md).
   */
  static final double MEASURED_NS = 49;

  /** Longer is cheaper to start, shorter is sooner done. */
  private static final double WANTED_SECONDS = 1200;

  /** More are for a user to ask for. */
  private static final int MOST_WORKERS = 100;

  static WorkEstimate of(Plan plan, Given given) {
    Double said = given.number("nsPerVoxel");
    double ns = said == null ? MEASURED_NS : said;
    double voxels =
        plan.volume().voxelCount() * plan.cost().readAmplification() * plan.passes().size();
    return new WorkEstimate(voxels * ns / 1e9, ns);
  }

  /**
   * Workers that have it done in twenty minutes, but not more than columns of blocks keep busy.
   *
   * @param columns that there can be
   */
  int workers(WorkerType type, int threads, long columns) {
    double wanted = Math.ceil(cpuSeconds / (WANTED_SECONDS * Math.min(type.vcpus(), threads)));
    long busy = (columns + threads - 1) / threads;
    return (int) Math.max(1, Math.min(Math.min(wanted, MOST_WORKERS), busy));
  }
}
