package org.cytobeam.bench.runners;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cytobeam.config.JobFile;
import org.cytobeam.config.JobReader;
import org.cytobeam.io.StageClock;
import org.cytobeam.pipeline.export.Exports;
import org.cytobeam.pipeline.plan.Machine;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.plan.Planner;
import org.cytobeam.pipeline.run.InputPaths;
import org.cytobeam.pipeline.run.OutputPlace;
import org.cytobeam.pipeline.run.Results;
import org.cytobeam.pipeline.work.AtlasRows;

/**
 * {@code cytobeam run} on a plain pool of threads: from the job file to published results, the same
 * bytes as a runner's. {@code bench/runners/run} starts it with the launcher's own options of Java.
 */
public final class PoolRun {
  private PoolRun() {}

  /**
   * Runs a job; results of an earlier run are replaced. Its {@code run.json} has the seconds that
   * threads spent in each kind of work ({@code thread_seconds}), as a runner's has.
   *
   * @param arguments job file, threads
   */
  public static void main(String[] arguments) throws IOException {
    run(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
  }

  static void run(Path job, int threads) throws IOException {
    long start = System.nanoTime();
    String run = UUID.randomUUID().toString();
    JobFile file = JobReader.read(job);
    Plan plan = Planner.plan(file, Machine.here().withThreads(threads));
    try (OutputPlace output =
        OutputPlace.open(plan.job().output().folder(), true, InputPaths.of(plan), run)) {
      Exports.check(plan, AtlasRows.of(plan, run).open().placement());
      PoolJob work = PoolJob.of(plan, output.work(), run);
      try (Pool pool = new Pool(plan.cost().threads())) {
        work.run(pool);
      }
      Results.Found found = new Results(plan, output.work(), run).write();
      record(output.work().resolve(OutputPlace.RECORD), (System.nanoTime() - start) / 1e9);
      List<String> products = new ArrayList<>(found.products());
      products.add(OutputPlace.RECORD);
      output.publish(products);
    }
  }

  private static void record(Path file, double seconds) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode record = json.createObjectNode().put("runner", "pool");
    record.putObject("seconds").put("total", seconds);
    ObjectNode work = record.putObject("thread_seconds");
    for (StageClock clock : StageClock.all()) {
      work.put(clock.stage(), clock.nanos() / 1e9);
    }
    json.writeValue(file.toFile(), record);
  }
}
