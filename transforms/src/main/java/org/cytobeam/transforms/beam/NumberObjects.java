package org.cytobeam.transforms.beam;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectBucketCoder;

/**
 * Numbers all objects 1 .. N in the order of their identities: the order of {@code
 * scipy.ndimage.label}. Buckets are counted, the counts of the buckets before one are where its
 * numbers start.
 */
public final class NumberObjects
    extends PTransform<
        PCollection<KV<Integer, ObjectBucket>>, PCollection<KV<Integer, ObjectBucket>>> {
  private static final long serialVersionUID = 1L;

  private final PCollectionView<Iterable<long[]>> counts;

  /**
   * @param counts of the same buckets, by {@link CountObjects}
   */
  public NumberObjects(PCollectionView<Iterable<long[]>> counts) {
    this.counts = counts;
  }

  @Override
  public PCollection<KV<Integer, ObjectBucket>> expand(
      PCollection<KV<Integer, ObjectBucket>> buckets) {
    return buckets
        .apply("Number", ParDo.of(new NumberFn(counts)).withSideInputs(counts))
        .setCoder(KvCoder.of(VarIntCoder.of(), ObjectBucketCoder.of()));
  }

  private static final class NumberFn
      extends DoFn<KV<Integer, ObjectBucket>, KV<Integer, ObjectBucket>> {
    private static final long serialVersionUID = 1L;

    private final CountsView counts;

    NumberFn(PCollectionView<Iterable<long[]>> counts) {
      this.counts = new CountsView(counts);
    }

    @ProcessElement
    public void process(ProcessContext context) {
      int bucket = context.element().getKey();
      long before = counts.in(context::sideInput).before(bucket);
      context.output(KV.of(bucket, context.element().getValue().numberedFrom(before + 1)));
    }
  }
}
