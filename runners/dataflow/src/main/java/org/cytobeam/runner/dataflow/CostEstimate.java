package org.cytobeam.runner.dataflow;

import java.util.List;
import java.util.Locale;
import org.cytobeam.pipeline.plan.Plan;

/**
 * What a job is expected to take and cost.
 *
 * @param work its processor time
 * @param fleet its workers
 * @param prices what they cost
 * @param region where they are
 */
record CostEstimate(WorkEstimate work, Fleet fleet, Prices prices, String region) {
  /** A worker is paid for while it starts and while it waits for the last of the others. */
  private static final double IDLE_SECONDS = 300;

  /** Part of the processors that is busy in between. */
  private static final double BUSY = 0.8;

  static CostEstimate of(Plan plan, String region, Given given) {
    return new CostEstimate(
        WorkEstimate.of(plan, given), Fleet.of(plan, given), Prices.of(region, given), region);
  }

  /** Hours that the workers are there. */
  double hours() {
    int busy = fleet.first() * Math.min(fleet.type().vcpus(), fleet.threads());
    return (work.cpuSeconds() / (busy * BUSY) + IDLE_SECONDS) / 3600;
  }

  double vcpuHours() {
    return hours() * fleet.first() * fleet.type().vcpus();
  }

  double memoryHours() {
    return hours() * fleet.first() * fleet.type().memoryGib();
  }

  double diskHours() {
    return hours() * fleet.first() * fleet.diskGb();
  }

  double price() {
    return vcpuHours() * prices.vcpuHour()
        + memoryHours() * prices.gbHour()
        + diskHours() * prices.diskGbHour();
  }

  /** For the user, a line each: how much, and what that is based on. */
  List<String> lines() {
    String prices = "prices of " + this.prices.asOf();
    return List.of(
        String.format(
            Locale.ROOT,
            "estimate: about %.2f %s: %.1f vCPU hours, %.1f GiB hours of memory, %.1f GB hours of disk, %d workers for %s",
            price(),
            this.prices.currency(),
            vcpuHours(),
            memoryHours(),
            diskHours(),
            fleet.first(),
            duration(hours())),
        String.format(
            Locale.ROOT,
            "  based on %.0f s of processor (%.3g ns for each voxel that is read in a pass; --nsPerVoxel=N changes it) and %s%s; without storage, requests and shuffling, and it may be wrong by a factor of three",
            work.cpuSeconds(),
            work.nsPerVoxel(),
            prices,
            this.prices.region().equals(region) ? " for " + region : ", none known for " + region));
  }

  private static String duration(double hours) {
    return hours < 1
        ? String.format(Locale.ROOT, "%.0f min", Math.max(1, hours * 60))
        : String.format(Locale.ROOT, "%.1f h", hours);
  }
}
