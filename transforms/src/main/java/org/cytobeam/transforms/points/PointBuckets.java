package org.cytobeam.transforms.points;

import java.util.function.BiConsumer;
import org.cytobeam.transforms.objects.IdBuckets;

/** Puts points together and cuts them into the ranges of their voxels' indices. */
public final class PointBuckets {
  private PointBuckets() {}

  /** All points in raster order, in whatever order the batches come. */
  public static PointBatch join(Iterable<PointBatch> batches) {
    PointBatchBuilder all = new PointBatchBuilder(0);
    for (PointBatch batch : batches) {
      all.addAll(batch);
    }
    return all.build().inRasterOrder();
  }

  /**
   * Cuts.
   *
   * @param points in raster order
   * @param out takes the buckets that hold points, in ascending order
   */
  public static void cut(
      PointBatch points, IdBuckets buckets, BiConsumer<Integer, PointBatch> out) {
    int start = 0;
    while (start < points.size()) {
      int bucket = buckets.of(points.ids()[start]);
      int end = start + 1;
      while (end < points.size() && buckets.of(points.ids()[end]) == bucket) {
        end++;
      }
      out.accept(bucket, points.slice(start, end));
      start = end;
    }
  }
}
