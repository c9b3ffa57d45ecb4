package org.cytobeam.pipeline.runner;

import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.cytobeam.pipeline.plan.Machine;
import org.cytobeam.pipeline.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * One of Beam's runners: what is chosen for the user, and how it is started. A module of a runner
 * names its own in {@code META-INF/services}.
 */
public interface RunnerProvider {

  /**
   * Whether this is for a runner, as {@code --runner} names it: any case, with or without "Runner".
   */
  boolean provides(String runner);

  /**
   * Options, {@code --name=value}, that hold unless the user gives them; {@code --runner} first.
   *
   * @param threads blocks processed at a time, which memory is planned for
   */
  List<String> defaults(int threads, List<String> given);

  /**
   * Refuses an option that would change what the plan counts on.
   *
   * @param given all options of the user
   * @throws org.cytobeam.io.BadInputException if one of them is such
   */
  void check(List<String> given);

  /**
   * The processes that will work on a job, for its plan, where they are others than this one; else
   * null.
   *
   * @param given all options of the user
   * @param threads what the user asked for with {@code --threads}; null for nothing
   * @throws org.cytobeam.io.BadInputException if they cannot be asked, or are not fit for a job
   */
  default @Nullable Machine workers(List<String> given, @Nullable Integer threads) {
    return null;
  }

  /**
   * Plans a job for the processes that will work on it.
   *
   * @param planner plans the job at hand
   * @param given all options of the user
   * @param threads what the user asked for with {@code --threads}; null for nothing
   * @throws org.cytobeam.io.BadInputException if the job does not fit its image or the processes
   */
  default Plan plan(Planner planner, List<String> given, @Nullable Integer threads) {
    Machine workers = workers(given, threads);
    return workers == null ? planner.here() : planner.on(workers);
  }

  /**
   * Checks that a plan can be carried out there, and chooses what depends on it. Nothing is written
   * or sent yet.
   *
   * @param options with the defaults; changed to what is chosen
   * @param given all options of the user, which always hold
   * @throws org.cytobeam.io.BadInputException if the plan cannot be carried out
   */
  default void prepare(Plan plan, PipelineOptions options, List<String> given) {}

  /** What was chosen, one line for the user; null if there is nothing to say. */
  @Nullable String chosen(PipelineOptions options);

  /**
   * Last before the run begins, when the user has been shown what was chosen: asks what must be
   * asked.
   *
   * @param options as {@link #prepare} left them
   * @param console where the run may tell more while it goes on
   * @throws org.cytobeam.io.BadInputException if the user does not agree or cannot be asked
   */
  default void confirm(Plan plan, PipelineOptions options, List<String> given, Console console) {}

  /**
   * Whether {@link #start} only leaves a template, from which the pipeline is started later by
   * other means; the user need not be asked then.
   */
  default boolean leavesTemplate(PipelineOptions options) {
    return false;
  }

  /**
   * Starts a pipeline, and returns before it is done. What fails is thrown by {@link
   * PipelineResult#waitUntilFinish(org.joda.time.Duration)}, or here.
   */
  PipelineResult start(Pipeline pipeline);

  /** Plans the job at hand. */
  interface Planner {
    /** For this process, with as many threads as the user asked for or as fit. */
    Plan here();

    /** For other processes, as they are. */
    Plan on(Machine machine);
  }
}
