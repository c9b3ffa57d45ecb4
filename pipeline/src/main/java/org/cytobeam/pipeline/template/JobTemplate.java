package org.cytobeam.pipeline.template;

import java.io.IOException;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.cytobeam.io.store.Stores;
import org.cytobeam.pipeline.CellDensity;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.run.Failures;
import org.cytobeam.pipeline.run.RunFailed;
import org.cytobeam.pipeline.runner.Runners;
import org.cytobeam.pipeline.work.WorkFolder;

/**
 * The pipeline of a plan, left where the runner's service starts it later. Its parts go to a folder
 * of the output folder and stay there: no process waits for them to make tables.
 */
public final class JobTemplate {
  private static final String WORK = ".cytobeam-template-";

  private JobTemplate() {}

  /**
   * Writes the template of a plan.
   *
   * @param options of a runner that {@linkplain
   *     org.cytobeam.pipeline.runner.RunnerProvider#leavesTemplate leaves a template}
   * @return where jobs that are started from it leave their parts
   * @throws RunFailed if it cannot be written
   */
  public static String write(Plan plan, PipelineOptions options) {
    String run = UUID.randomUUID().toString();
    WorkFolder work = new WorkFolder(Stores.inside(plan.job().output().folder(), WORK + run));
    try {
      Pipeline pipeline = Pipeline.create(options);
      CellDensity.build(pipeline, plan, work, run);
      PipelineResult.State state = Runners.start(pipeline).waitUntilFinish();
      if (state != PipelineResult.State.DONE) {
        throw new RunFailed("the template was not written; the runner ended in state " + state);
      }
      // Workers write only where a run is said to go on.
      Stores.writing(work.path()).put(WorkFolder.RUNNING, new byte[0]);
      return work.path();
    } catch (IOException | RuntimeException e) {
      throw Failures.explain(e);
    }
  }
}
