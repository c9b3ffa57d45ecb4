package org.cytobeam.transforms.beam;

import java.io.IOException;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.BlockCoder;
import org.cytobeam.io.beam.BlocksOf;
import org.cytobeam.io.beam.LongArrayCoder;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.transforms.objects.LabelPainter;
import org.cytobeam.transforms.objects.LabelsByBlock;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.table.Totals;

/**
 * Writes the label image from the runs that the segmenting pass kept: labels are sent to the blocks
 * that paint them, each such block is painted and written once, then the pyramid follows level by
 * level. Blocks without objects are not written; a missing chunk is background. Output: the blocks
 * of the last level, when it is written.
 */
public final class WriteLabels
    extends PTransform<PCollection<KV<Integer, ObjectBucket>>, PCollection<Block>> {
  private static final long serialVersionUID = 1L;

  private final BlockGrid grid;
  private final LabelImage image;
  private final PCollection<Totals> totals;

  /**
   * @param grid the blocks that were segmented
   * @param image what is written
   * @param totals how many objects there are: decides the pixel type
   */
  public WriteLabels(BlockGrid grid, LabelImage image, PCollection<Totals> totals) {
    this.grid = grid;
    this.image = image;
    this.totals = totals;
  }

  @Override
  public PCollection<Block> expand(PCollection<KV<Integer, ObjectBucket>> numbered) {
    PCollectionView<String> type =
        totals
            .apply("CreateImage", ParDo.of(new CreateFn(image)))
            .setCoder(StringUtf8Coder.of())
            .apply("PixelType", View.asSingleton());
    PCollection<Block> done =
        numbered
            .apply("SendLabels", ParDo.of(new SendFn(new LabelsByBlock(grid))))
            .setCoder(KvCoder.of(VarLongCoder.of(), LongArrayCoder.of()))
            .apply("GatherLabels", GroupByKey.create())
            .apply("Paint", ParDo.of(new PaintFn(grid, image, type)).withSideInputs(type))
            .setCoder(BlockCoder.of());
    for (int level = 1; level <= image.furtherLevels(); level++) {
      done =
          numbered
              .getPipeline()
              .apply("BlocksOfLevel" + level, new BlocksOf(image.grid(level)))
              .apply("AfterLevel" + (level - 1), Wait.on(done))
              .apply(
                  "BuildLevel" + level,
                  ParDo.of(new BuildFn(image, level, type)).withSideInputs(type))
              .setCoder(BlockCoder.of());
    }
    return done;
  }

  private static final class CreateFn extends DoFn<Totals, String> {
    private static final long serialVersionUID = 1L;

    private final LabelImage image;

    CreateFn(LabelImage image) {
      this.image = image;
    }

    @ProcessElement
    public void process(@Element Totals totals, OutputReceiver<String> out) throws IOException {
      PixelType type = LabelPainter.typeFor(totals.objects());
      image.create(type);
      out.output(type.name());
    }
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

  private static final class PaintFn extends DoFn<KV<Long, Iterable<long[]>>, Block> {
    private static final long serialVersionUID = 1L;

    private final Counter painted = Metrics.counter(WriteLabels.class, "blocks_done");
    private final BlockGrid grid;
    private final LabelImage image;
    private final PCollectionView<String> type;

    PaintFn(BlockGrid grid, LabelImage image, PCollectionView<String> type) {
      this.grid = grid;
      this.image = image;
      this.type = type;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      long block = context.element().getKey();
      Box core = grid.core(block);
      image.write(
          LabelPainter.paint(
              image.runs(block),
              context.element().getValue(),
              core,
              PixelType.valueOf(context.sideInput(type))));
      painted.inc();
      context.output(new Block(block, core));
    }
  }

  private static final class BuildFn extends DoFn<Block, Block> {
    private static final long serialVersionUID = 1L;

    private final LabelImage image;
    private final int level;
    private final PCollectionView<String> type;

    BuildFn(LabelImage image, int level, PCollectionView<String> type) {
      this.image = image;
      this.level = level;
      this.type = type;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      image.build(PixelType.valueOf(context.sideInput(type)), level, context.element().core());
      context.output(context.element());
    }
  }
}
