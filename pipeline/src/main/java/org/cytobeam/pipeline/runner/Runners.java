package org.cytobeam.pipeline.runner;

import java.util.ServiceLoader;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** The runners of this build. */
public final class Runners {
  private static final RunnerProvider DIRECT = new DirectProvider();

  private Runners() {}

  /** The name of the runner that is used if the user names none. */
  public static final String DEFAULT = DirectProvider.NAME;

  /**
   * The provider of a runner. Others than the default's are looked for only if one is asked for.
   *
   * @param runner as {@code --runner} names it
   */
  public static RunnerProvider of(String runner) {
    if (DIRECT.provides(runner)) {
      return DIRECT;
    }
    for (RunnerProvider provider : ServiceLoader.load(RunnerProvider.class)) {
      if (provider.provides(runner)) {
        return provider;
      }
    }
    return new AnyProvider();
  }

  /** Starts a pipeline on the runner of its options; see {@link RunnerProvider#start}. */
  public static PipelineResult start(Pipeline pipeline) {
    return of(pipeline.getOptions().getRunner().getSimpleName()).start(pipeline);
  }
}
