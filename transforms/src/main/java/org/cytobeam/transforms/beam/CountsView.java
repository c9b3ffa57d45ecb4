package org.cytobeam.transforms.beam;

import java.io.Serializable;
import org.apache.beam.sdk.values.PCollectionView;
import org.cytobeam.transforms.objects.BucketCounts;
import org.jspecify.annotations.Nullable;

/**
 * The counts of all buckets, added up once for each copy of the function that asks for them and not
 * for each element: what a side input of a bounded collection holds does not change. Not for
 * several threads, as functions are not.
 */
final class CountsView implements Serializable {
  private static final long serialVersionUID = 1L;

  private final PCollectionView<Iterable<long[]>> view;
  private transient @Nullable BucketCounts counts;

  /**
   * @param view of the counts, by {@link CountObjects}
   */
  CountsView(PCollectionView<Iterable<long[]>> view) {
    this.view = view;
  }

  /** What a runner looks a side input up with. */
  interface Lookup {
    Iterable<long[]> get(PCollectionView<Iterable<long[]>> view);
  }

  BucketCounts in(Lookup lookup) {
    BucketCounts known = counts;
    if (known == null) {
      known = BucketCounts.of(lookup.get(view));
      counts = known;
    }
    return known;
  }
}
