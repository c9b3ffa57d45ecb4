package org.cytobeam.transforms.beam;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.beam.LongArrayCoder;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.transforms.objects.LabelsByBlock;
import org.cytobeam.transforms.objects.ObjectBucket;

/**
 * Sends the labels of objects to the blocks that paint them. Output: for each block that has a part
 * of one, pairs identity of the part, label; several such arrays.
 */
final class LabelsToBlocks
    extends PTransform<PCollection<KV<Integer, ObjectBucket>>, PCollection<KV<Long, long[]>>> {
  private static final long serialVersionUID = 1L;

  private final BlockGrid grid;

  LabelsToBlocks(BlockGrid grid) {
    this.grid = grid;
  }

  @Override
  public PCollection<KV<Long, long[]>> expand(PCollection<KV<Integer, ObjectBucket>> buckets) {
    return buckets
        .apply("Send", ParDo.of(new SendFn(new LabelsByBlock(grid))))
        .setCoder(KvCoder.of(VarLongCoder.of(), LongArrayCoder.of()));
  }

  private static final class SendFn extends DoFn<KV<Integer, ObjectBucket>, KV<Long, long[]>> {
    private static final long serialVersionUID = 1L;

    private final LabelsByBlock labels;

    SendFn(LabelsByBlock labels) {
      this.labels = labels;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, ObjectBucket> bucket, OutputReceiver<KV<Long, long[]>> out) {
      labels
          .of(bucket.getValue())
          .forEach((block, pairs) -> out.output(KV.of(block, pairs.toArray())));
    }
  }
}
