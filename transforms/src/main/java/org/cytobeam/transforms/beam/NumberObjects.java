package org.cytobeam.transforms.beam;

import java.util.Arrays;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
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
    PCollectionView<long[]> sizes =
        buckets
            .apply(
                "CountBucket",
                MapElements.into(TypeDescriptor.of(long[].class))
                    .via(bucket -> new long[] {bucket.getKey(), bucket.getValue().batch().size()}))
            .setCoder(LongArrayCoder.of())
            .apply("GatherCounts", Combine.globally(new Concatenate()).asSingletonView());
    return buckets
        .apply("Number", ParDo.of(new NumberFn(sizes)).withSideInputs(sizes))
        .setCoder(KvCoder.of(VarIntCoder.of(), ObjectBucketCoder.of()));
  }

  /** Arrays end to end, in whatever order they come. */
  private static final class Concatenate implements SerializableFunction<Iterable<long[]>, long[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public long[] apply(Iterable<long[]> arrays) {
      long[] all = new long[0];
      for (long[] array : arrays) {
        int n = all.length;
        all = Arrays.copyOf(all, n + array.length);
        System.arraycopy(array, 0, all, n, array.length);
      }
      return all;
    }
  }

  private static final class NumberFn
      extends DoFn<KV<Integer, ObjectBucket>, KV<Integer, ObjectBucket>> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<long[]> sizes;

    NumberFn(PCollectionView<long[]> sizes) {
      this.sizes = sizes;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      int bucket = context.element().getKey();
      long before = 0;
      long[] bucketAndSize = context.sideInput(sizes);
      for (int i = 0; i < bucketAndSize.length; i += 2) {
        if (bucketAndSize[i] < bucket) {
          before += bucketAndSize[i + 1];
        }
      }
      context.output(KV.of(bucket, context.element().getValue().numberedFrom(before + 1)));
    }
  }
}
