package org.cytobeam.pipeline.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.cytobeam.io.StageClock;
import org.cytobeam.io.beam.StageCounters;
import org.cytobeam.io.beam.ZarrSource;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.work.WorkFolder;
import org.cytobeam.transforms.beam.DetectPoints;
import org.cytobeam.transforms.beam.MeasureVolume;
import org.cytobeam.transforms.beam.SegmentBlocks;
import org.cytobeam.transforms.beam.SplitCrossing;
import org.cytobeam.transforms.beam.WriteVoxels;

/** Reads the counters of a running or finished pipeline, and when each stage began and ended. */
final class StageMetrics {
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
    long counted =
        counter(MeasureVolume.class, name)
            + counter(SegmentBlocks.class, name)
            + counter(DetectPoints.class, name)
            + counter(WriteVoxels.class, name);
    long done = Math.min(counted, plan.grid().count());
    long now = System.nanoTime() - start;
    long[] times = seen.computeIfAbsent(name, n -> new long[] {0, now, now});
    if (done > times[0]) {
      times[0] = done;
      times[2] = now;
    } else if (done == 0) {
      times[1] = now;
      times[2] = now;
    }
    return new Progress.Stage(name, done, plan.grid().count());
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
  Map<String, Double> threadSeconds() {
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
