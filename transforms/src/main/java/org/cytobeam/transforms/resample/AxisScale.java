package org.cytobeam.transforms.resample;

import java.io.Serializable;
import org.cytobeam.transforms.kernel.Spans;

/**
 * Voxels of another size on one axis: the first edge of the first voxel stays where it is, so
 * target voxel i reaches from {@code ratio * i} to {@code ratio * (i + 1)} of the source's voxels,
 * and its centre lies at source index {@code ratio * i + (ratio - 1) / 2}.
 *
 * @param ratio size of a target voxel in source voxels
 */
record AxisScale(double ratio) implements Serializable {

  /** Target voxels: the extent kept as nearly as whole voxels can. */
  long outputExtent(long sourceExtent) {
    return Math.max(1, (long) Math.floor(sourceExtent / ratio + 0.5));
  }

  /** Source index of the centre of target voxel 0. */
  double offset() {
    return 0.5 * ratio - 0.5;
  }

  boolean isIdentity() {
    return ratio == 1;
  }

  /** First source voxel whose centre a target voxel covers, or the one its centre lies in. */
  long firstCentre(long i) {
    long first = (long) Math.ceil(i * ratio - 0.5);
    return first < nextCentre(i) ? first : (long) Math.floor((i + 0.5) * ratio);
  }

  /** One past the last source voxel whose centre a target voxel covers; at least one. */
  long endCentre(long i) {
    return Math.max(nextCentre(i), firstCentre(i) + 1);
  }

  private long nextCentre(long i) {
    return (long) Math.ceil((i + 1) * ratio - 0.5);
  }

  /** First source voxel that a target voxel overlaps. */
  long firstOverlap(long i) {
    return (long) Math.floor(i * ratio);
  }

  /** One past the last source voxel that a target voxel overlaps. */
  long endOverlap(long i) {
    return Math.max(firstOverlap(i) + 1, (long) Math.ceil((i + 1) * ratio));
  }

  /** Length of source voxel {@code j} that target voxel {@code i} covers. */
  double overlap(long i, long j) {
    return Math.min(j + 1, (i + 1) * ratio) - Math.max(j, i * ratio);
  }

  /** Source voxels covered by their centres, counted from the source box and cut to it. */
  Spans centres(long min, int extent, long sourceMin, int sourceExtent) {
    int[] first = new int[extent];
    int[] end = new int[extent];
    for (int i = 0; i < extent; i++) {
      first[i] = (int) Math.min(firstCentre(min + i) - sourceMin, sourceExtent - 1);
      end[i] = (int) Math.min(endCentre(min + i) - sourceMin, sourceExtent);
    }
    return new Spans(first, end);
  }

  /** Source voxels overlapped, counted from the source box and cut to it. */
  Spans overlaps(long min, int extent, long sourceMin, int sourceExtent) {
    int[] first = new int[extent];
    int[] end = new int[extent];
    for (int i = 0; i < extent; i++) {
      first[i] = (int) Math.min(firstOverlap(min + i) - sourceMin, sourceExtent - 1);
      end[i] = (int) Math.min(endOverlap(min + i) - sourceMin, sourceExtent);
    }
    return new Spans(first, end);
  }
}
