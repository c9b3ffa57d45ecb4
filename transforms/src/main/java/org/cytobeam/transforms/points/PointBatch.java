package org.cytobeam.transforms.points;

import java.util.Arrays;
import org.cytobeam.transforms.kernel.RadixOrder;
import org.cytobeam.transforms.label.VoxelIndex;

/**
 * Points in columns; element i of each column is of point i.
 *
 * @param ids linear index (C order) of the point's voxel in the processed volume, {@link
 *     VoxelIndex}. Points of different scales may share one
 * @param scales which of the operator's {@link Scales} the point was found at
 * @param responses value of the image, or of the scale space, at the voxel
 * @param offsets from the voxel's centre to the refined position on z, y, x: {@code [z0, y0, x0,
 *     z1, ...]}, voxels, each from -0.5 to 0.5
 */
public record PointBatch(long[] ids, int[] scales, float[] responses, float[] offsets) {
  public static final PointBatch EMPTY =
      new PointBatch(new long[0], new int[0], new float[0], new float[0]);

  public PointBatch {
    int n = ids.length;
    if (scales.length != n || responses.length != n || offsets.length != 3 * n) {
      throw new IllegalArgumentException(
          "columns of %d, %d, %d and %d elements are not those of points"
              .formatted(n, scales.length, responses.length, offsets.length));
    }
  }

  public int size() {
    return ids.length;
  }

  /** Refined position on z, in voxel indices of the image. */
  public double z(int i, VoxelIndex index) {
    return index.z(ids[i]) + offsets[3 * i];
  }

  /** Refined position on y. */
  public double y(int i, VoxelIndex index) {
    return index.y(ids[i]) + offsets[3 * i + 1];
  }

  /** Refined position on x. */
  public double x(int i, VoxelIndex index) {
    return index.x(ids[i]) + offsets[3 * i + 2];
  }

  /** The points from one up to another. */
  public PointBatch slice(int from, int to) {
    return new PointBatch(
        Arrays.copyOfRange(ids, from, to),
        Arrays.copyOfRange(scales, from, to),
        Arrays.copyOfRange(responses, from, to),
        Arrays.copyOfRange(offsets, 3 * from, 3 * to));
  }

  /** The same points in raster order; those of one voxel stay in the order they are in. */
  public PointBatch inRasterOrder() {
    double[] keys = new double[ids.length];
    boolean ordered = true;
    for (int i = 0; i < keys.length; i++) {
      // exact: a volume has far less than 2^53 voxels
      keys[i] = ids[i];
      ordered &= i == 0 || ids[i - 1] <= ids[i];
    }
    if (ordered) {
      return this;
    }
    RadixOrder order = RadixOrder.of(keys);
    PointBatchBuilder sorted = new PointBatchBuilder(keys.length);
    for (int i = 0; i < keys.length; i++) {
      sorted.add(this, order.index(i));
    }
    return sorted.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PointBatch that
        && Arrays.equals(ids, that.ids)
        && Arrays.equals(scales, that.scales)
        && Arrays.equals(responses, that.responses)
        && Arrays.equals(offsets, that.offsets);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ids) + Arrays.hashCode(responses);
  }

  @Override
  public String toString() {
    return "ids %s, scales %s, responses %s, offsets %s"
        .formatted(
            Arrays.toString(ids),
            Arrays.toString(scales),
            Arrays.toString(responses),
            Arrays.toString(offsets));
  }
}
