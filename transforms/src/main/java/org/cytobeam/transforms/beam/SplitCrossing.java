package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.transforms.objects.CrossingSplit;
import org.cytobeam.transforms.objects.Fragment;
import org.cytobeam.transforms.objects.FragmentCoder;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.Repaint;
import org.cytobeam.transforms.objects.RepaintCoder;

/**
 * Splits the components that cross blocks ({@link CrossingSplit}). Input: their parts by bucket of
 * the component. Output: the parts of their objects by bucket of the object, and what is painted of
 * them by block.
 */
public final class SplitCrossing
    extends PTransform<PCollection<KV<Integer, Fragment>>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Parts of objects by the bucket of their object. */
  public static final TupleTag<KV<Integer, Fragment>> PARTS = new TupleTag<>("parts") {};

  /** What is painted by block. */
  public static final TupleTag<KV<Long, Repaint>> REPAINTS = new TupleTag<>("repaints") {};

  /** The counter of components that stay whole because the image cannot be read. */
  public static final String UNREAD = "components_not_split";

  private final CrossingSplit split;
  private final List<VolumeSource> measured;
  private final IdBuckets buckets;

  /**
   * @param split how components are split
   * @param measured the images that objects are measured on, the job's own first
   * @param buckets ranges of identities that objects are keyed by
   */
  public SplitCrossing(CrossingSplit split, List<VolumeSource> measured, IdBuckets buckets) {
    this.split = split;
    this.measured = List.copyOf(measured);
    this.buckets = buckets;
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<Integer, Fragment>> parts) {
    PCollectionTuple out =
        parts
            .apply("GatherComponents", GroupByKey.create())
            .apply(
                "Split",
                ParDo.of(new SplitFn(split, measured, buckets))
                    .withOutputTags(PARTS, TupleTagList.of(REPAINTS)));
    out.get(PARTS).setCoder(KvCoder.of(VarIntCoder.of(), FragmentCoder.of()));
    out.get(REPAINTS).setCoder(KvCoder.of(VarLongCoder.of(), RepaintCoder.of()));
    return out;
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder
        .add(
            DisplayData.item("splitter", split.split().splitter().getClass().getSimpleName())
                .withLabel("Splitter"))
        .add(
            DisplayData.item("connectivity", split.split().connectivity().toString())
                .withLabel("Connectivity"))
        .add(
            DisplayData.item("max_box_voxels", split.split().mostBoxVoxels())
                .withLabel("Components with a larger box stay whole"));
  }

  private static final class SplitFn
      extends DoFn<KV<Integer, Iterable<Fragment>>, KV<Integer, Fragment>> {
    private static final long serialVersionUID = 1L;

    private final CrossingSplit split;
    private final List<VolumeSource> measured;
    private final IdBuckets buckets;

    SplitFn(CrossingSplit split, List<VolumeSource> measured, IdBuckets buckets) {
      this.split = split;
      this.measured = measured;
      this.buckets = buckets;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      CrossingSplit.Result result =
          split.split(context.element().getValue(), VolumeSource.open(measured));
      Metrics.counter(SplitCrossing.class, "parts").inc(result.fragments().size());
      Metrics.counter(SplitCrossing.class, UNREAD).inc(result.unread());
      for (Fragment part : result.fragments()) {
        context.output(KV.of(buckets.of(part.root()), part));
      }
      result
          .repaints()
          .forEach((block, repaint) -> context.output(REPAINTS, KV.of(block, repaint)));
    }
  }
}
