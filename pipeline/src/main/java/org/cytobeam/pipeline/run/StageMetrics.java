package org.cytobeam.pipeline.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.cytobeam.io.RunLog;
import org.cytobeam.io.StageClock;
import org.cytobeam.io.WorkCount;
import org.cytobeam.io.beam.StageCounters;
import org.cytobeam.io.beam.ZarrSource;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.work.WorkFolder;
import org.cytobeam.transforms.beam.DetectPoints;
import org.cytobeam.transforms.beam.MeasureVolume;
import org.cytobeam.transforms.beam.Pass;
import org.cytobeam.transforms.beam.SegmentBlocks;
import org.cytobeam.transforms.beam.SplitCrossing;
import org.cytobeam.transforms.beam.WriteIntensityMap;
import org.cytobeam.transforms.beam.WriteLabels;
import org.cytobeam.transforms.beam.WriteVoxels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the counters of a running or finished pipeline, and when each stage began and ended. */
final class StageMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(StageMetrics.class);

  /** Whose counters are by pass; a pass is one of these transforms'. */
  private static final List<Class<?>> OWNERS =
      List.of(
          MeasureVolume.class,
          SegmentBlocks.class,
          DetectPoints.class,
          WriteVoxels.class,
          WriteIntensityMap.class,
          WriteLabels.class,
          WorkFolder.class);

  private final Plan plan;
  private final PipelineResult result;
  private final Map<String, long[]> seen = new LinkedHashMap<>();
  private final long start = System.nanoTime();
  private long pipelineEnd;

  StageMetrics(Plan plan, PipelineResult result) {
    this.plan = plan;
    this.result = result;
  }

  /** Blocks done by stage, in the order the stages run. */
  List<Progress.Stage> stages() {
    List<Progress.Stage> stages = new ArrayList<>();
    for (String pass : plan.passes()) {
      stages.add(stage(pass));
    }
    return stages;
  }

  /** A pass counts its blocks under its name, whichever transform makes it. */
  private Progress.Stage stage(String name) {
    long total = plan.grid().count();
    long done = Math.min(ofPass(name), total);
    long now = System.nanoTime() - start;
    long[] times = seen.computeIfAbsent(name, n -> new long[] {0, now, now});
    tell(name, times[0], done, total);
    if (done > times[0]) {
      times[0] = done;
      times[2] = now;
    } else if (done == 0) {
      times[1] = now;
      times[2] = now;
    }
    return new Progress.Stage(name, done, total);
  }

  private static void tell(String name, long before, long done, long total) {
    if (before == 0 && done > 0) {
      RunLog.info(LOG, () -> "%s begins, %,d blocks".formatted(name, total));
    }
    if (before < total && done == total) {
      RunLog.info(LOG, () -> name + " is done");
    }
  }

  private long ofPass(String name) {
    return OWNERS.stream().mapToLong(owner -> counter(owner, name)).sum();
  }

  /**
   * What was done.
   *
   * @param run its name
   */
  RunFigures figures(String run) {
    List<RunFigures.Pass> passes = new ArrayList<>();
    List<String> names = new ArrayList<>(plan.passes());
    names.add(WriteLabels.NAME);
    names.add(WriteIntensityMap.NAME);
    names.add(WorkFolder.PICTURE);
    for (String name : names) {
      long blocks = ofPass(name);
      if (blocks > 0) {
        passes.add(
            new RunFigures.Pass(
                name,
                blocks,
                ofPass(name + Pass.MISSING),
                ofPass(name + Pass.VOXELS),
                Math.round(ofPass(name + Pass.NANOSECONDS) / 1e6) / 1e3));
      }
    }
    Map<String, Long> amounts = new LinkedHashMap<>();
    for (WorkCount count : WorkCount.all()) {
      amounts.put(count.counter(), counter(StageCounters.class, count.counter()));
    }
    return new RunFigures(run, passes, amounts, threadSeconds());
  }

  /** Tells that the pipeline is done and the files the user sees are being made. */
  void pipelineDone() {
    pipelineEnd = System.nanoTime() - start;
  }

  /**
   * Seconds of each stage, as far as polling showed: the passes over the voxels, then what the
   * pipeline did after the last of them (merging, numbering, rows, label image), then the tables
   * and the picture.
   */
  Map<String, Double> seconds() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    long lastPass = 0;
    for (Map.Entry<String, long[]> stage : seen.entrySet()) {
      long[] times = stage.getValue();
      seconds.put(stage.getKey(), rounded(times[2] - times[1]));
      lastPass = times[2];
    }
    seconds.put("merge_and_write", rounded(pipelineEnd - lastPass));
    seconds.put("tables_and_picture", rounded(System.nanoTime() - start - pipelineEnd));
    return seconds;
  }

  /**
   * Seconds that the pipeline's threads spent in each kind of work, added up over the threads; work
   * that was not done or not counted is not there.
   */
  private Map<String, Double> threadSeconds() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (StageClock clock : StageClock.all()) {
      long nanos = counter(StageCounters.class, clock.stage());
      if (nanos > 0) {
        seconds.put(clock.stage(), Math.round(nanos / 1e6) / 1000.0);
      }
    }
    return seconds;
  }

  private static double rounded(long nanos) {
    return Math.round(nanos / 1e7) / 100.0;
  }

  long chunksDecoded() {
    return counter(ZarrSource.class, "chunks_decoded");
  }

  long keptWhole() {
    return counter(WorkFolder.class, WorkFolder.KEPT_WHOLE);
  }

  long componentsNotSplit() {
    return counter(SplitCrossing.class, SplitCrossing.UNREAD);
  }

  long chunksNotStored() {
    return counter(ZarrSource.class, "chunks_not_stored");
  }

  long voxelsRead() {
    return counter(ZarrSource.class, "voxels_read");
  }

  private long counter(Class<?> owner, String name) {
    MetricsFilter filter =
        MetricsFilter.builder().addNameFilter(MetricNameFilter.named(owner, name)).build();
    long sum = 0;
    for (MetricResult<Long> counter : result.metrics().queryMetrics(filter).getCounters()) {
      Long attempted = counter.getAttempted();
      sum += attempted == null ? 0 : attempted;
    }
    return sum;
  }
}
