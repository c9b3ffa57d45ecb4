package org.cytobeam.runner.dataflow;

import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.cytobeam.pipeline.runner.BackgroundRun;
import org.joda.time.Duration;

/** A template that is written: nothing runs, so it is done. Beam's own result cannot be asked. */
final class WrittenTemplate implements PipelineResult {
  private WrittenTemplate() {}

  /** Stages a pipeline and writes its template. */
  static WrittenTemplate of(Pipeline pipeline) {
    try {
      pipeline.run();
      return new WrittenTemplate();
    } catch (RuntimeException e) {
      throw new LaunchFaults(pipeline.getOptions().as(DataflowPipelineOptions.class)).explain(e);
    }
  }

  @Override
  public State getState() {
    return State.DONE;
  }

  @Override
  public State cancel() {
    return State.DONE;
  }

  @Override
  public State waitUntilFinish(Duration duration) {
    return State.DONE;
  }

  @Override
  public State waitUntilFinish() {
    return State.DONE;
  }

  @Override
  public MetricResults metrics() {
    return BackgroundRun.NO_METRICS.get();
  }
}
