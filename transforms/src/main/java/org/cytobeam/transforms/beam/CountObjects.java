package org.cytobeam.transforms.beam;

import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.cytobeam.io.beam.LongArrayCoder;
import org.cytobeam.transforms.objects.ObjectBucket;

/**
 * Counts the objects of each bucket. Output: pairs of a bucket and its number of objects, a
 * megabyte at most, as a side input; buckets without objects are not in it.
 */
public final class CountObjects
    extends PTransform<PCollection<KV<Integer, ObjectBucket>>, PCollectionView<Iterable<long[]>>> {
  private static final long serialVersionUID = 1L;

  @Override
  public PCollectionView<Iterable<long[]>> expand(PCollection<KV<Integer, ObjectBucket>> buckets) {
    // A view of them as they are: adding them up first would be a combining pass of its own.
    return buckets
        .apply(
            "CountBucket",
            MapElements.into(TypeDescriptor.of(long[].class))
                .via(bucket -> new long[] {bucket.getKey(), bucket.getValue().batch().size()}))
        .setCoder(LongArrayCoder.of())
        .apply("Counts", View.asIterable());
  }
}
