package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.Packed;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.transforms.label.FaceStrip;
import org.cytobeam.transforms.label.FaceStripCoder;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.objects.Fragment;
import org.cytobeam.transforms.objects.FragmentCoder;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.ObjectBatch;
import org.cytobeam.transforms.objects.ObjectBatchCoder;

/**
 * Segments columns of blocks ({@link BlockSegmenter}) and hands on the small records: whole objects
 * and parts of objects by bucket of identity, and face strips by the lower block of their
 * interface.
 */
public final class SegmentBlocks extends PTransform<PCollection<Block>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Objects that lie in one block. */
  public static final TupleTag<KV<Integer, ObjectBatch>> COMPLETE = new TupleTag<>("complete") {};

  /** Parts of objects that other blocks may continue. */
  public static final TupleTag<KV<Integer, Fragment>> PARTS = new TupleTag<>("parts") {};

  /** What blocks show each other. */
  public static final TupleTag<KV<Long, FaceStrip>> STRIPS = new TupleTag<>("strips") {};

  private final VolumeSource source;
  private final List<VolumeSource> measured;
  private final BlockSegmenter segmenter;
  private final IdBuckets buckets;
  private final FoundStatistics statistics;
  private final List<SegmentedSink> sinks;
  private final String name;
  private final RunContext run;

  /**
   * @param source what the segmenter's steps read
   * @param measured the images that objects are measured on, the job's own first
   * @param segmenter what is done with a block
   * @param buckets ranges of identities that objects are keyed by
   * @param statistics numbers of the whole volume that steps take
   * @param sinks see each segmented block while its voxels are at hand
   * @param name of the counter of blocks done
   */
  public SegmentBlocks(
      VolumeSource source,
      List<VolumeSource> measured,
      BlockSegmenter segmenter,
      IdBuckets buckets,
      FoundStatistics statistics,
      List<SegmentedSink> sinks,
      String name) {
    this(source, measured, segmenter, buckets, statistics, sinks, name, RunContext.NONE);
  }

  private SegmentBlocks(
      VolumeSource source,
      List<VolumeSource> measured,
      BlockSegmenter segmenter,
      IdBuckets buckets,
      FoundStatistics statistics,
      List<SegmentedSink> sinks,
      String name,
      RunContext run) {
    this.name = name;
    this.run = run;
    this.source = source;
    this.measured = List.copyOf(measured);
    this.segmenter = segmenter;
    this.buckets = buckets;
    this.statistics = statistics;
    this.sinks = List.copyOf(sinks);
  }

  /** The same as part of a run. */
  public SegmentBlocks in(RunContext context) {
    return new SegmentBlocks(
        source, measured, segmenter, buckets, statistics, sinks, name, context);
  }

  @Override
  public PCollectionTuple expand(PCollection<Block> blocks) {
    PCollectionTuple out =
        blocks.apply(
            "Segment",
            ParDo.of(
                    new SegmentFn(
                        new Work(
                            source,
                            measured,
                            segmenter,
                            buckets,
                            sinks,
                            new Pass(SegmentBlocks.class, name, run),
                            statistics)))
                .withSideInputs(statistics.views())
                .withOutputTags(COMPLETE, TupleTagList.of(PARTS).and(STRIPS)));
    out.get(COMPLETE).setCoder(KvCoder.of(VarIntCoder.of(), ObjectBatchCoder.of()));
    out.get(PARTS).setCoder(KvCoder.of(VarIntCoder.of(), FragmentCoder.of()));
    out.get(STRIPS).setCoder(KvCoder.of(VarLongCoder.of(), FaceStripCoder.of()));
    return out;
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    BlockGrid grid = segmenter.grid();
    builder
        .add(DisplayData.item("image", measured.get(0).toString()).withLabel("Image"))
        .add(DisplayData.item("volume", grid.volume().toString()).withLabel("Processed volume"))
        .add(
            DisplayData.item("block", grid.nz() + "x" + grid.ny() + "x" + grid.nx())
                .withLabel("Processing block"))
        .add(
            DisplayData.item("connectivity", segmenter.connectivity().name())
                .withLabel("Connectivity"));
  }

  /** What a worker needs; serialized once. */
  private record Work(
      VolumeSource source,
      List<VolumeSource> measured,
      BlockSegmenter segmenter,
      IdBuckets buckets,
      List<SegmentedSink> sinks,
      Pass pass,
      FoundStatistics statistics)
      implements Serializable {}

  private static final class SegmentFn extends DoFn<Block, KV<Integer, ObjectBatch>> {
    private static final long serialVersionUID = 1L;

    private final Packed<Work> packed;

    SegmentFn(Work work) {
      this.packed = Packed.of(work);
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      Work work = packed.get();
      Box column = context.element().core();
      VolumeReader reader = work.source().open();
      List<VolumeReader> measured = VolumeSource.open(work.measured());
      List<double[]> numbers = work.statistics().in(context);
      work.pass()
          .forEach(
              work.segmenter().grid(),
              column,
              () -> work.segmenter().sweep(reader, measured, column, numbers),
              (block, segmented) -> put(work, block, segmented, context));
    }

    private void put(
        Work work, long block, BlockSegmenter.Segmented segmented, ProcessContext context)
        throws IOException {
      IdBuckets buckets = work.buckets();
      buckets.cut(
          segmented.complete(),
          (bucket, objects) -> context.output(KV.of(bucket, ObjectBatch.of(objects))));
      for (Fragment part : segmented.parts()) {
        context.output(PARTS, KV.of(buckets.of(part.root()), part));
      }
      for (BlockSegmenter.Shown shown : segmented.strips()) {
        context.output(STRIPS, KV.of(shown.lowerBlock(), shown.strip()));
      }
      for (SegmentedSink sink : work.sinks()) {
        sink.accept(block, segmented);
      }
    }
  }
}
