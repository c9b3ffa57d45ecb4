package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.transforms.label.FaceStrip;
import org.cytobeam.transforms.label.FaceStripCoder;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.ObjectStats;
import org.cytobeam.transforms.objects.ObjectStatsCoder;

/**
 * Segments blocks ({@link BlockSegmenter}) and hands on the small records: whole objects and parts
 * of objects by bucket of identity, and face strips by the lower block of their interface.
 */
public final class SegmentBlocks extends PTransform<PCollection<Block>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Objects that lie in one block. */
  public static final TupleTag<KV<Integer, ObjectStats>> COMPLETE = new TupleTag<>("complete") {};

  /** Parts of objects that other blocks may continue. */
  public static final TupleTag<KV<Integer, ObjectStats>> PARTS = new TupleTag<>("parts") {};

  /** What blocks show each other. */
  public static final TupleTag<KV<Long, FaceStrip>> STRIPS = new TupleTag<>("strips") {};

  private final VolumeSource source;
  private final BlockSegmenter segmenter;
  private final IdBuckets buckets;
  private final PCollectionView<Double> threshold;
  private final List<SegmentedSink> sinks;

  /**
   * @param source the image
   * @param segmenter what is done with a block
   * @param buckets ranges of identities that objects are keyed by
   * @param threshold the value for the whole volume; ignored by a recipe with a local threshold
   * @param sinks see each segmented block while its voxels are at hand
   */
  public SegmentBlocks(
      VolumeSource source,
      BlockSegmenter segmenter,
      IdBuckets buckets,
      PCollectionView<Double> threshold,
      List<SegmentedSink> sinks) {
    this.source = source;
    this.segmenter = segmenter;
    this.buckets = buckets;
    this.threshold = threshold;
    this.sinks = List.copyOf(sinks);
  }

  @Override
  public PCollectionTuple expand(PCollection<Block> blocks) {
    PCollectionTuple out =
        blocks.apply(
            "Segment",
            ParDo.of(new SegmentFn(source, segmenter, buckets, threshold, sinks))
                .withSideInputs(threshold)
                .withOutputTags(COMPLETE, TupleTagList.of(PARTS).and(STRIPS)));
    out.get(COMPLETE).setCoder(KvCoder.of(VarIntCoder.of(), ObjectStatsCoder.of()));
    out.get(PARTS).setCoder(KvCoder.of(VarIntCoder.of(), ObjectStatsCoder.of()));
    out.get(STRIPS).setCoder(KvCoder.of(VarLongCoder.of(), FaceStripCoder.of()));
    return out;
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    BlockGrid grid = segmenter.grid();
    builder
        .add(DisplayData.item("image", source.toString()).withLabel("Image"))
        .add(DisplayData.item("volume", grid.volume().toString()).withLabel("Processed volume"))
        .add(
            DisplayData.item("block", grid.nz() + "x" + grid.ny() + "x" + grid.nx())
                .withLabel("Processing block"))
        .add(DisplayData.item("connectivity", segmenter.connectivity()).withLabel("Connectivity"));
  }

  private static final class SegmentFn extends DoFn<Block, KV<Integer, ObjectStats>> {
    private static final long serialVersionUID = 1L;

    private final Counter blocksDone = Metrics.counter(SegmentBlocks.class, "blocks_done");
    private final VolumeSource source;
    private final BlockSegmenter segmenter;
    private final IdBuckets buckets;
    private final PCollectionView<Double> threshold;
    private final List<SegmentedSink> sinks;

    SegmentFn(
        VolumeSource source,
        BlockSegmenter segmenter,
        IdBuckets buckets,
        PCollectionView<Double> threshold,
        List<SegmentedSink> sinks) {
      this.source = source;
      this.segmenter = segmenter;
      this.buckets = buckets;
      this.threshold = threshold;
      this.sinks = sinks;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      VolumeReader reader = source.open();
      long block = context.element().index();
      BlockSegmenter.Segmented segmented =
          segmenter.segment(reader, block, context.sideInput(threshold));
      for (ObjectStats object : segmented.complete()) {
        context.output(KV.of(buckets.of(object.id()), object));
      }
      for (ObjectStats part : segmented.parts()) {
        context.output(PARTS, KV.of(buckets.of(part.id()), part));
      }
      for (BlockSegmenter.Shown shown : segmented.strips()) {
        context.output(STRIPS, KV.of(shown.lowerBlock(), shown.strip()));
      }
      for (SegmentedSink sink : sinks) {
        sink.accept(block, segmented);
      }
      blocksDone.inc();
    }
  }
}
