package org.cytobeam.transforms.beam;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.cytobeam.io.beam.LongArrayCoder;
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

  @Override
  public PCollection<KV<Integer, ObjectBucket>> expand(
      PCollection<KV<Integer, ObjectBucket>> buckets) {
    // A view of them as they are: adding them up first would be a combining pass of its own.
    PCollectionView<Iterable<long[]>> sizes =
        buckets
            .apply(
                "CountBucket",
                MapElements.into(TypeDescriptor.of(long[].class))
                    .via(bucket -> new long[] {bucket.getKey(), bucket.getValue().batch().size()}))
            .setCoder(LongArrayCoder.of())
            .apply("Counts", View.asIterable());
    return buckets
        .apply("Number", ParDo.of(new NumberFn(sizes)).withSideInputs(sizes))
        .setCoder(KvCoder.of(VarIntCoder.of(), ObjectBucketCoder.of()));
  }

  private static final class NumberFn
      extends DoFn<KV<Integer, ObjectBucket>, KV<Integer, ObjectBucket>> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<Iterable<long[]>> sizes;

    NumberFn(PCollectionView<Iterable<long[]>> sizes) {
      this.sizes = sizes;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      int bucket = context.element().getKey();
      long before = 0;
      for (long[] bucketAndSize : context.sideInput(sizes)) {
        before += bucketAndSize[0] < bucket ? bucketAndSize[1] : 0;
      }
      context.output(KV.of(bucket, context.element().getValue().numberedFrom(before + 1)));
    }
  }
}
