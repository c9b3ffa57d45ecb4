package org.cytobeam.pipeline.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.cytobeam.io.RunLog;
import org.cytobeam.io.beam.StageCounters;
import org.cytobeam.io.beam.ZarrSource;
import org.cytobeam.io.store.Stores;
import org.cytobeam.pipeline.CellDensity;
import org.cytobeam.pipeline.export.Exports;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.runner.Runners;
import org.cytobeam.pipeline.work.AtlasRows;
import org.cytobeam.pipeline.work.WorkFolder;
import org.joda.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a plan to its end: pipeline, tables, record, publication; or fails and leaves nothing. */
public final class JobRun {
  private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);
  private static final Duration POLL = Duration.millis(250);

  private JobRun() {}

  /**
   * A finished run.
   *
   * @param found what it found
   * @param place where the files are: path or address
   * @param seconds wall time
   * @param figures what was done
   * @param chunksDecoded how often a stored chunk was decoded
   * @param chunksNotStored how often a chunk was asked for that is not stored: it reads as the fill
   *     value
   * @param keptWhole components that were too large to be split, as the job says
   */
  public record Finished(
      Results.Found found,
      String place,
      double seconds,
      RunFigures figures,
      long chunksDecoded,
      long chunksNotStored,
      long keptWhole) {

    /** Where the files are, if that is a folder of the local file system. */
    public Path folder() {
      if (Stores.isRemote(place)) {
        throw new IllegalStateException(place + " is no folder of the local file system");
      }
      return Path.of(place);
    }
  }

  /**
   * Runs a plan.
   *
   * @param source text of the job file, for the record
   * @param options Beam's options; for the DirectRunner with blockOnRun=false, so that progress is
   *     shown
   * @throws org.cytobeam.io.BadInputException if the input turns out to be damaged
   * @throws RunFailed if the run fails otherwise
   */
  public static Finished run(
      Plan plan, String source, PipelineOptions options, boolean overwrite, Progress progress) {
    String run = UUID.randomUUID().toString();
    long start = System.nanoTime();
    String folder = plan.job().output().folder();
    try (RunLog.Part part = RunLog.in(run);
        LabelsInImage beside = LabelsInImage.open(plan, overwrite);
        OutputPlace output = OutputPlace.open(folder, overwrite, InputPaths.of(plan), run)) {
      // A damaged atlas must not show itself after hours of voxels.
      Exports.check(plan, AtlasRows.of(plan, run).open().placement());
      Pipeline pipeline = Pipeline.create(options);
      CellDensity.build(pipeline, plan, output.work(), run);
      StageCounters.begin();
      RunLog.info(LOG, () -> begin(plan, options));
      PipelineResult result = Runners.start(pipeline);
      StageMetrics metrics = new StageMetrics(plan, result);
      await(result, plan, output.work(), metrics, progress);
      metrics.pipelineDone();
      Results.Found found = new Results(plan, output.work(), run).write();
      double seconds = (System.nanoTime() - start) / 1e9;
      RunFigures figures = metrics.figures(run);
      RunRecord.write(
          output.work().resolve(OutputPlace.RECORD),
          plan,
          source,
          options,
          found,
          metrics,
          figures,
          seconds);
      List<String> products = new ArrayList<>(found.products());
      products.add(OutputPlace.RECORD);
      beside.copy(output.work());
      output.publish(products);
      beside.publish();
      RunLog.info(LOG, () -> "done, results are in " + output.shown());
      return new Finished(
          found,
          output.shown(),
          seconds,
          figures,
          metrics.chunksDecoded(),
          metrics.chunksNotStored(),
          metrics.keptWhole());
    } catch (IOException | RuntimeException | Error e) {
      // Errors too: a missing native library or an exhausted heap must end in a message.
      RuntimeException explained =
          Failures.explain(e, Stores.isRemote(folder) ? null : Path.of(folder));
      RunLog.warn(LOG, () -> "failed: " + explained.getMessage());
      throw explained;
    } finally {
      ZarrSource.release(run);
      AtlasRows.release(run);
    }
  }

  private static String begin(Plan plan, PipelineOptions options) {
    return "begins on %s: %s of %s in %,d blocks (%,d columns), passes %s, %d threads, %d MiB planned"
        .formatted(
            options.getRunner().getSimpleName(),
            plan.volume().shapeText(),
            Stores.shown(plan.address().location()),
            plan.grid().count(),
            plan.columns().count(),
            plan.passes(),
            plan.cost().threads(),
            plan.cost().totalBytes() >> 20);
  }

  /** What a pass over no block at all leads to says less than that all blocks are missing. */
  private static void await(
      PipelineResult result, Plan plan, WorkFolder work, StageMetrics metrics, Progress progress)
      throws IOException {
    try {
      await(result, metrics, progress);
    } catch (RuntimeException e) {
      if (plan.quarantine()) {
        MissingBlocks.of(plan, work);
      }
      throw e;
    }
  }

  /** Any state but DONE is a failure: a runner that ran out of memory may say RUNNING. */
  private static void await(PipelineResult result, StageMetrics metrics, Progress progress) {
    PipelineResult.State state = null;
    while (state == null || !state.isTerminal()) {
      state = result.waitUntilFinish(POLL);
      progress.update(metrics.stages());
    }
    if (state != PipelineResult.State.DONE) {
      throw new RunFailed("the runner ended in state " + state + "; nothing was written");
    }
  }
}
