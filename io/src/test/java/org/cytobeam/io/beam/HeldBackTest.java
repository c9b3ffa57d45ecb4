package org.cytobeam.io.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

class HeldBackTest {
  private static final Set<Integer> DONE = ConcurrentHashMap.newKeySet();

  @Test
  void noGroupIsThereBeforeAllTheWorkIsDone() {
    DONE.clear();
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs("--runner=DirectRunner", "--targetParallelism=3")
                .create());
    PCollection<String> work =
        pipeline.apply("Work", Create.of(1, 2, 3, 4, 5, 6)).apply("Do", ParDo.of(new WorkFn()));
    PCollection<KV<Integer, Integer>> seen =
        pipeline
            .apply("Elements", Create.of(List.of(KV.of(1, "a"), KV.of(2, "b"), KV.of(1, "c"))))
            .apply(HeldBack.until(work))
            .apply(GroupByKey.create())
            .apply("Look", ParDo.of(new LookFn()));
    // What is grouped is what came, and both groups saw the six pieces of work done.
    PAssert.that(seen).containsInAnyOrder(KV.of(2, 6), KV.of(1, 6));
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
  }

  private static final class WorkFn extends DoFn<Integer, String> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Integer piece, OutputReceiver<String> out) {
      DONE.add(piece);
      out.output("piece " + piece);
    }
  }

  /** The size of a group and how much of the work was done when it was there. */
  private static final class LookFn
      extends DoFn<KV<Integer, Iterable<String>>, KV<Integer, Integer>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<String>> group, OutputReceiver<KV<Integer, Integer>> out) {
      int size = 0;
      for (String ignored : group.getValue()) {
        size++;
      }
      out.output(KV.of(size, DONE.size()));
    }
  }
}
