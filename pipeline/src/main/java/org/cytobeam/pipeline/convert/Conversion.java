package org.cytobeam.pipeline.convert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptions;
import org.cytobeam.io.beam.StageCounters;
import org.cytobeam.io.beam.StagedWork;
import org.cytobeam.io.ome.ImageLabels;
import org.cytobeam.io.ome.OmeExtras;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.store.Stores;
import org.cytobeam.pipeline.run.Failures;
import org.cytobeam.pipeline.run.Progress;
import org.cytobeam.pipeline.run.RunFailed;
import org.cytobeam.pipeline.runner.Runners;
import org.joda.time.Duration;

/** Runs a planned conversion to its end, or fails and leaves nothing that looks complete. */
public final class Conversion {
  private static final Duration POLL = Duration.millis(100);

  private Conversion() {}

  /**
   * A finished conversion.
   *
   * @param clipped voxels that were clipped or rounded
   * @param chunksDecoded how often a chunk of the input was decoded
   * @param chunksNotStored how often a chunk was asked for that is not stored: it reads as the fill
   *     value
   */
  public record Finished(long clipped, long chunksDecoded, long chunksNotStored) {}

  /**
   * Converts.
   *
   * @param options Beam's options; for the DirectRunner with blockOnRun=false, so that progress is
   *     shown
   * @throws org.cytobeam.io.BadInputException if the input turns out to be damaged, a value does
   *     not fit, or the output is there already
   * @throws RunFailed if the run fails otherwise
   */
  public static Finished run(ConvertPlan plan, PipelineOptions options, Progress progress) {
    String run = UUID.randomUUID().toString();
    ConvertRequest request = plan.request();
    try (ConvertPlace place = ConvertPlace.of(request, run)) {
      String writing = place.writing();
      List<PipelineResult> results = new ArrayList<>();
      results.add(copy(work(plan, writing, run), options, "", progress));
      for (ConvertPlan label : plan.labels()) {
        String name = label.nameIn(plan);
        ConvertWork work = work(label, Stores.inside(writing, name), run + "/" + name);
        results.add(copy(work, options, name + " ", progress));
      }
      // Last, so that nothing looks like an image before it is one.
      place.requireOurs();
      for (ConvertPlan label : plan.labels()) {
        String name = label.nameIn(plan);
        writeMetadata(label, Stores.inside(writing, name));
        ImageLabels.list(
            Stores.writing(Stores.inside(writing, ImageLabels.GROUP)),
            label.spec().storage().zarr(),
            name.substring(ImageLabels.GROUP.length() + 1));
      }
      writeMetadata(plan, writing);
      place.publish();
      return new Finished(
          counter(results, ConvertWork.class, ConvertWork.CLIPPED),
          counter(results, ConvertWork.class, ConvertWork.DECODED),
          counter(results, ConvertWork.class, ConvertWork.NOT_STORED));
    } catch (IOException | RuntimeException | Error e) {
      // Errors too: a missing native library or an exhausted heap must end in a message.
      throw Failures.explain(e);
    }
  }

  private static ConvertWork work(ConvertPlan plan, String writing, String run) {
    ConvertRequest request = plan.request();
    return new ConvertWork(
        request.input(),
        request.level(),
        Objects.requireNonNullElse(request.channel(), 0),
        Objects.requireNonNullElse(request.time(), 0),
        plan.crop(),
        writing,
        plan.spec(),
        request.clip(),
        plan.cost(),
        run);
  }

  private static void writeMetadata(ConvertPlan plan, String writing) {
    ConvertRequest request = plan.request();
    OmeExtras extras =
        OmeExtras.read(Stores.reading(request.input()), request.level(), request.channel());
    OmeZarrOutput.createAgain(writing, plan.spec(), extras);
  }

  /**
   * @param name of what is copied, for the progress
   */
  private static PipelineResult copy(
      ConvertWork work, PipelineOptions options, String name, Progress progress) {
    try {
      Pipeline pipeline = Pipeline.create(options);
      pipeline.apply("Convert", new StagedWork(work));
      StageCounters.begin();
      PipelineResult result = Runners.start(pipeline);
      await(result, work, name, progress);
      return result;
    } finally {
      ConvertWork.end(work.run());
    }
  }

  /** Any state but DONE is a failure: a runner that ran out of memory may say RUNNING. */
  private static void await(
      PipelineResult result, ConvertWork work, String name, Progress progress) {
    PipelineResult.State state = null;
    while (state == null || !state.isTerminal()) {
      state = result.waitUntilFinish(POLL);
      progress.update(stages(result, work, name));
    }
    if (state != PipelineResult.State.DONE) {
      throw new RunFailed("the runner ended in state " + state + "; nothing was written");
    }
  }

  private static List<Progress.Stage> stages(PipelineResult result, ConvertWork work, String name) {
    List<Progress.Stage> stages = new ArrayList<>();
    for (int stage = 0; stage < work.stages(); stage++) {
      long all = work.items(stage);
      long done = counter(List.of(result), StagedWork.class, StagedWork.counter(stage));
      stages.add(new Progress.Stage(name + "level " + stage, Math.min(done, all), all));
    }
    return stages;
  }

  private static long counter(List<PipelineResult> results, Class<?> owner, String name) {
    MetricsFilter filter =
        MetricsFilter.builder().addNameFilter(MetricNameFilter.named(owner, name)).build();
    long sum = 0;
    for (PipelineResult result : results) {
      for (MetricResult<Long> counter : result.metrics().queryMetrics(filter).getCounters()) {
        Long attempted = counter.getAttempted();
        sum += attempted == null ? 0 : attempted;
      }
    }
    return sum;
  }
}
