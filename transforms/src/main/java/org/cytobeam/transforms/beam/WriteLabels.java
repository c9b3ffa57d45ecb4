package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.RawUnionValue;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.ZarrIO;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.ScratchVoxels;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.objects.LabelPainter;
import org.cytobeam.transforms.objects.LabelType;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.Repaint;
import org.cytobeam.transforms.table.Totals;
import org.jspecify.annotations.Nullable;

/**
 * Writes the label image from the runs that the segmenting pass kept: labels are sent to the blocks
 * that paint them, each such block is painted and written once, then the pyramid follows level by
 * level. Blocks without objects are not written; a missing chunk is background. Output: the blocks
 * of the last level, when it is written.
 */
public final class WriteLabels
    extends PTransform<PCollection<KV<Integer, ObjectBucket>>, PCollection<Block>> {
  private static final long serialVersionUID = 1L;

  /** The counters' name, as of a {@link Pass}; blocks without objects are not in it. */
  public static final String NAME = "labels";

  private final BlockGrid grid;
  private final LabelImage image;
  private final PCollection<Totals> totals;
  private final PCollectionView<Iterable<long[]>> counts;
  private final LabelType type;
  private final @Nullable PCollection<KV<Long, Repaint>> repaints;

  /**
   * @param grid the blocks that were segmented
   * @param image what is written
   * @param totals how many objects there are, for the image's metadata
   * @param counts of the same objects, by {@link CountObjects}: there as soon as objects have
   *     numbers, so that painting waits for nothing else
   * @param type of the labels; the run fails before a label is written if it does not hold them
   * @param repaints what is painted of components that were split after their runs were kept, by
   *     block; null if none were
   */
  public WriteLabels(
      BlockGrid grid,
      LabelImage image,
      PCollection<Totals> totals,
      PCollectionView<Iterable<long[]>> counts,
      LabelType type,
      @Nullable PCollection<KV<Long, Repaint>> repaints) {
    this.type = type;
    this.repaints = repaints;
    this.grid = grid;
    this.image = image;
    this.totals = totals;
    this.counts = counts;
  }

  @Override
  public PCollection<Block> expand(PCollection<KV<Integer, ObjectBucket>> numbered) {
    PCollection<PixelType> pixelType =
        totals
            .apply("LabelType", ParDo.of(new TypeFn(type)))
            .setCoder(SerializableCoder.of(PixelType.class));
    PCollection<KV<Long, long[]>> sent = numbered.apply("SendLabels", new LabelsToBlocks(grid));
    Painter painter = new Painter(grid, image, type, new CountsView(counts));
    if (repaints == null) {
      return sent.apply("GatherBlocks", GroupByKey.create())
          .apply(
              "Paint",
              ZarrIO.<KV<Long, Iterable<long[]>>>write()
                  .to(image)
                  .ofType(pixelType)
                  .withVoxels(painter)
                  .withSideInputs(List.of(counts)));
    }
    return sent.apply("GatherBlocks", new JoinByKey<>(repaints))
        .apply(
            "Paint",
            ZarrIO.<KV<Long, Iterable<RawUnionValue>>>write()
                .to(image)
                .ofType(pixelType)
                .withVoxels(new Repainter(painter))
                .withSideInputs(List.of(counts)));
  }

  /** The type for as many labels as there are objects. */
  private static final class TypeFn extends DoFn<Totals, PixelType> {
    private static final long serialVersionUID = 1L;

    private final LabelType type;

    TypeFn(LabelType type) {
      this.type = type;
    }

    @ProcessElement
    public void process(@Element Totals totals, OutputReceiver<PixelType> out) {
      out.output(type.holding(totals.objects()));
    }
  }

  /** Paints a block from its runs and the labels it was sent. */
  private record Painter(BlockGrid grid, LabelImage image, LabelType type, CountsView counts)
      implements ZarrIO.VoxelsOf<KV<Long, Iterable<long[]>>> {
    @Override
    public Voxels make(KV<Long, Iterable<long[]>> sent, ZarrIO.Sides sides) throws IOException {
      return paint(sent.getKey(), sent.getValue(), List.of(), sides);
    }

    @Override
    public void release(Voxels voxels) {
      ScratchVoxels.giveBack(voxels);
    }

    Voxels paint(long block, Iterable<long[]> labels, List<Repaint> repaints, ZarrIO.Sides sides)
        throws IOException {
      long start = System.nanoTime();
      PixelType pixels = type.holding(counts.in(sides::get).all());
      Voxels painted =
          LabelPainter.paint(image.runs(block), labels, repaints, grid.core(block), pixels);
      Metrics.counter(WriteLabels.class, NAME).inc();
      Metrics.counter(WriteLabels.class, NAME + Pass.VOXELS).inc(painted.box().voxelCount());
      Metrics.counter(WriteLabels.class, NAME + Pass.NANOSECONDS).inc(System.nanoTime() - start);
      return painted;
    }
  }

  /** Paints a block, and what became of components that were split after its runs were kept. */
  private record Repainter(Painter painter)
      implements ZarrIO.VoxelsOf<KV<Long, Iterable<RawUnionValue>>> {
    @Override
    public Voxels make(KV<Long, Iterable<RawUnionValue>> sent, ZarrIO.Sides sides)
        throws IOException {
      JoinByKey.Both<long[], Repaint> both = JoinByKey.Both.of(sent.getValue());
      return painter.paint(sent.getKey(), both.first(), both.second(), sides);
    }

    @Override
    public void release(Voxels voxels) {
      painter.release(voxels);
    }
  }
}
