package org.cytobeam.pipeline.runner;

import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** A runner of which nothing is known: the user's options as they are. */
final class AnyProvider implements RunnerProvider {
  @Override
  public boolean provides(String runner) {
    return true;
  }

  @Override
  public List<String> defaults(int threads, List<String> given) {
    return List.of();
  }

  @Override
  public void check(List<String> given) {}

  @Override
  public @Nullable String chosen(PipelineOptions options) {
    return null;
  }

  @Override
  public PipelineResult start(Pipeline pipeline) {
    return BackgroundRun.of(pipeline::run, BackgroundRun.NO_METRICS);
  }
}
