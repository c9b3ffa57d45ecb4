package org.cytobeam.pipeline.runner;

import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/** Beam's embedded runner, the default. */
final class DirectProvider implements RunnerProvider {
  static final String NAME = "DirectRunner";

  @Override
  public boolean provides(String runner) {
    return runner.equalsIgnoreCase(NAME) || runner.equalsIgnoreCase("direct");
  }

  @Override
  public List<String> defaults(int threads, List<String> given) {
    return List.of(
        "--runner=" + NAME,
        "--blockOnRun=false",
        "--targetParallelism=" + threads,
        // Checks of our own code that cost 8 encodings an element; tests run with them.
        "--enforceImmutability=false",
        "--enforceEncodability=false");
  }

  @Override
  public void check(List<String> given) {
    for (String argument : given) {
      if (argument.startsWith("--targetParallelism=")) {
        throw new BadInputException(
            "--targetParallelism cannot be set; give --threads=N, which memory is planned for");
      }
      if (argument.startsWith("--blockOnRun=")) {
        throw new BadInputException("--blockOnRun cannot be set; a run always waits for its end");
      }
    }
  }

  @Override
  public @Nullable String chosen(PipelineOptions options) {
    return null;
  }

  /** With {@code blockOnRun=false}, run() returns at once. */
  @Override
  public PipelineResult start(Pipeline pipeline) {
    return pipeline.run();
  }
}
