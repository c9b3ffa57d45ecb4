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
import org.cytobeam.io.ome.OmeExtras;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.store.Stores;
import org.cytobeam.pipeline.run.Failures;
import org.cytobeam.pipeline.run.Progress;
import org.cytobeam.pipeline.run.RunFailed;
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
   * @param options Beam's options; the runner returns from run() before the pipeline is done
   * @throws org.cytobeam.io.BadInputException if the input turns out to be damaged, a value does
   *     not fit, or the output is there already
   * @throws RunFailed if the run fails otherwise
   */
  public static Finished run(ConvertPlan plan, PipelineOptions options, Progress progress) {
    String run = UUID.randomUUID().toString();
    ConvertRequest request = plan.request();
    try (ConvertPlace place = ConvertPlace.of(request, run)) {
      ConvertWork work =
          new ConvertWork(
              request.input(),
              request.level(),
              Objects.requireNonNullElse(request.channel(), 0),
              Objects.requireNonNullElse(request.time(), 0),
              plan.crop(),
              place.writing(),
              plan.spec(),
              request.clip(),
              plan.cost(),
              run);
      PipelineResult result = copy(work, options, progress);
      // Last, so that nothing looks like an image before it is one.
      OmeExtras extras =
          OmeExtras.read(Stores.reading(request.input()), request.level(), request.channel());
      place.requireOurs();
      OmeZarrOutput.createAgain(place.writing(), plan.spec(), extras);
      place.publish();
      return new Finished(
          counter(result, ConvertWork.class, ConvertWork.CLIPPED),
          counter(result, ConvertWork.class, ConvertWork.DECODED),
          counter(result, ConvertWork.class, ConvertWork.NOT_STORED));
    } catch (IOException | RuntimeException | Error e) {
      // Errors too: a missing native library or an exhausted heap must end in a message.
      throw Failures.explain(e);
    }
  }

  private static PipelineResult copy(ConvertWork work, PipelineOptions options, Progress progress) {
    try {
      Pipeline pipeline = Pipeline.create(options);
      pipeline.apply("Convert", new StagedWork(work));
      StageCounters.begin();
      PipelineResult result = pipeline.run();
      await(result, work, progress);
      return result;
    } finally {
      ConvertWork.end(work.run());
    }
  }

  /** Any state but DONE is a failure: a runner that ran out of memory may say RUNNING. */
  private static void await(PipelineResult result, ConvertWork work, Progress progress) {
    PipelineResult.State state = null;
    while (state == null || !state.isTerminal()) {
      state = result.waitUntilFinish(POLL);
      progress.update(stages(result, work));
    }
    if (state != PipelineResult.State.DONE) {
      throw new RunFailed("the runner ended in state " + state + "; nothing was written");
    }
  }

  private static List<Progress.Stage> stages(PipelineResult result, ConvertWork work) {
    List<Progress.Stage> stages = new ArrayList<>();
    for (int stage = 0; stage < work.stages(); stage++) {
      long all = work.items(stage);
      long done = counter(result, StagedWork.class, StagedWork.counter(stage));
      stages.add(new Progress.Stage("level " + stage, Math.min(done, all), all));
    }
    return stages;
  }

  private static long counter(PipelineResult result, Class<?> owner, String name) {
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
