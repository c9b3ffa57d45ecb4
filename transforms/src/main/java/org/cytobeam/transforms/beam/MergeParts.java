package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.join.RawUnionValue;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.objects.BucketMerge;
import org.cytobeam.transforms.objects.Fragment;
import org.cytobeam.transforms.objects.ObjectBatch;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectBucketCoder;
import org.cytobeam.transforms.objects.ObjectRule;
import org.cytobeam.transforms.objects.ObjectStats;

/**
 * Adds the parts of each object up, drops objects by the filter, and gathers what is kept with the
 * objects that lie in one block. Input: the parts by the bucket of their object. Output: for each
 * bucket of identities that has objects its {@link ObjectBucket}, not numbered yet.
 */
public final class MergeParts
    extends PTransform<PCollection<KV<Integer, Fragment>>, PCollection<KV<Integer, ObjectBucket>>> {
  private static final long serialVersionUID = 1L;

  private final PCollection<KV<Integer, ObjectBatch>> complete;
  private final ObjectRule filter;
  private final double voxelVolumeUm3;
  private final Box volume;
  private final MeasureSet measures;

  /**
   * @param complete objects that lie in one block, filtered
   * @param filter which whole objects are kept
   * @param voxelVolumeUm3 volume of a voxel, for the filter
   * @param volume whose faces are the border, for the filter
   * @param measures what is measured beside the basics
   */
  public MergeParts(
      PCollection<KV<Integer, ObjectBatch>> complete,
      ObjectRule filter,
      double voxelVolumeUm3,
      Box volume,
      MeasureSet measures) {
    this.complete = complete;
    this.filter = filter;
    this.voxelVolumeUm3 = voxelVolumeUm3;
    this.volume = volume;
    this.measures = measures;
  }

  @Override
  public PCollection<KV<Integer, ObjectBucket>> expand(
      PCollection<KV<Integer, Fragment>> fragments) {
    return complete
        .apply("GatherObjects", new JoinByKey<>(fragments))
        .apply("AddUp", ParDo.of(new MergeFn(filter, voxelVolumeUm3, volume, measures)))
        .setCoder(KvCoder.of(VarIntCoder.of(), ObjectBucketCoder.of()));
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder.add(DisplayData.item("filter", filter.toString()).withLabel("Object filter"));
  }

  private static final class MergeFn
      extends DoFn<KV<Integer, Iterable<RawUnionValue>>, KV<Integer, ObjectBucket>> {
    private static final long serialVersionUID = 1L;

    private final ObjectRule filter;
    private final double voxelVolumeUm3;
    private final Box volume;
    private final MeasureSet measures;

    MergeFn(ObjectRule filter, double voxelVolumeUm3, Box volume, MeasureSet measures) {
      this.measures = measures;
      this.filter = filter;
      this.voxelVolumeUm3 = voxelVolumeUm3;
      this.volume = volume;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      JoinByKey.Both<ObjectBatch, Fragment> gathered =
          JoinByKey.Both.of(context.element().getValue());
      List<ObjectStats> whole = new ArrayList<>();
      gathered.first().forEach(batch -> whole.addAll(batch.objects()));
      ObjectBucket bucket =
          BucketMerge.merge(whole, gathered.second(), filter, voxelVolumeUm3, volume, measures);
      Metrics.counter(MergeParts.class, "objects").inc(bucket.batch().size());
      if (bucket.batch().size() > 0) {
        context.output(KV.of(context.element().getKey(), bucket));
      }
    }
  }
}
