package org.cytobeam.io.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.junit.jupiter.api.Test;

class BlocksAfterTest {
  private static final BlockGrid GRID = new BlockGrid(Box.at(5, 6, 7, 10, 11, 12), 4, 5, 6);
  private static final Set<Integer> DONE = ConcurrentHashMap.newKeySet();

  @Test
  void everyBlockComesOnceWhenAllTheWorkIsDone() {
    DONE.clear();
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs("--runner=DirectRunner", "--targetParallelism=3")
                .create());
    PCollection<Integer> work =
        pipeline.apply("Work", Create.of(1, 2, 3, 4, 5, 6)).apply("Do", ParDo.of(new WorkFn()));
    PCollection<KV<Block, Integer>> seen =
        pipeline
            .apply(new BlocksOf(GRID))
            .apply(BlocksAfter.of(work))
            .apply("Look", ParDo.of(new LookFn()));
    List<KV<Block, Integer>> expected = new ArrayList<>();
    for (long index = 0; index < GRID.count(); index++) {
      expected.add(KV.of(new Block(index, GRID.core(index)), 6));
    }
    PAssert.that(seen).containsInAnyOrder(expected);
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
  }

  private static final class WorkFn extends DoFn<Integer, Integer> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Integer piece, OutputReceiver<Integer> out) {
      DONE.add(piece);
      out.output(piece);
    }
  }

  /** How much of the work was done when a block came. */
  private static final class LookFn extends DoFn<Block, KV<Block, Integer>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Block block, OutputReceiver<KV<Block, Integer>> out) {
      out.output(KV.of(block, DONE.size()));
    }
  }
}
