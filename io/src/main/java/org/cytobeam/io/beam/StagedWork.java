package org.cytobeam.io.beam;

import java.io.IOException;
import java.io.Serializable;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Work in stages, each of numbered items that are spread over the workers; a stage begins when all
 * of the one before is done. Output: the numbers of the last stage's items, when they are done.
 */
public final class StagedWork extends PTransform<PBegin, PCollection<Long>> {
  private static final long serialVersionUID = 1L;

  private final Work work;

  /** What is to be done. Doing an item again must leave the same. */
  public interface Work extends Serializable {
    /** At least 1. */
    int stages();

    /** Items of a stage, at least 1. */
    long items(int stage);

    /** Does one. */
    void item(int stage, long item) throws IOException;
  }

  public StagedWork(Work work) {
    this.work = work;
  }

  /** Name of the counter, under this class, of a stage's items that are done. */
  public static String counter(int stage) {
    return "items_of_stage_" + stage;
  }

  @Override
  public PCollection<Long> expand(PBegin begin) {
    PCollection<Long> done = stage(begin, 0, null);
    for (int stage = 1; stage < work.stages(); stage++) {
      done = stage(begin, stage, done);
    }
    return done;
  }

  private PCollection<Long> stage(PBegin begin, int stage, @Nullable PCollection<Long> before) {
    PCollection<KV<Long, Long>> items =
        begin
            .apply("Begin" + stage, Impulse.create())
            .apply("Items" + stage, ParDo.of(new ItemsFn(work.items(stage))))
            .setCoder(KvCoder.of(VarLongCoder.of(), VarLongCoder.of()));
    if (before != null) {
      items = items.apply("AfterStage" + (stage - 1), HeldBack.until(before));
    }
    return items
        .apply("Spread" + stage, GroupByKey.create())
        .apply("Work" + stage, ParDo.of(new WorkFn(Packed.of(work), stage)))
        .setCoder(VarLongCoder.of());
  }

  private static final class ItemsFn extends DoFn<byte[], KV<Long, Long>> {
    private static final long serialVersionUID = 1L;

    private final long count;

    ItemsFn(long count) {
      this.count = count;
    }

    @ProcessElement
    public void process(OutputReceiver<KV<Long, Long>> out) {
      for (long item = 0; item < count; item++) {
        out.output(KV.of(item, item));
      }
    }
  }

  private static final class WorkFn extends DoFn<KV<Long, Iterable<Long>>, Long> {
    private static final long serialVersionUID = 1L;

    private final Packed<Work> work;
    private final int stage;
    private final Counter done;

    WorkFn(Packed<Work> work, int stage) {
      this.work = work;
      this.stage = stage;
      this.done = Metrics.counter(StagedWork.class, counter(stage));
    }

    @ProcessElement
    public void process(@Element KV<Long, Iterable<Long>> items, OutputReceiver<Long> out)
        throws IOException {
      for (long item : items.getValue()) {
        work.get().item(stage, item);
        done.inc();
        StageCounters.report();
        out.output(item);
      }
    }
  }
}
