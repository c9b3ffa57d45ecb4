package org.cytobeam.transforms.points;

import java.util.Arrays;

/** Collects points. */
public final class PointBatchBuilder {
  private long[] ids;
  private int[] scales;
  private float[] responses;
  private float[] offsets;
  private int size;

  /**
   * @param expected number of points; there may be more
   */
  public PointBatchBuilder(int expected) {
    int capacity = Math.max(16, expected);
    ids = new long[capacity];
    scales = new int[capacity];
    responses = new float[capacity];
    offsets = new float[3 * capacity];
  }

  public void add(long id, int scale, float response, float z, float y, float x) {
    reserve(size + 1);
    ids[size] = id;
    scales[size] = scale;
    responses[size] = response;
    offsets[3 * size] = z;
    offsets[3 * size + 1] = y;
    offsets[3 * size + 2] = x;
    size++;
  }

  /** Adds point i of a batch. */
  public void add(PointBatch from, int i) {
    float[] offset = from.offsets();
    add(
        from.ids()[i],
        from.scales()[i],
        from.responses()[i],
        offset[3 * i],
        offset[3 * i + 1],
        offset[3 * i + 2]);
  }

  /** Adds all points of a batch. */
  public void addAll(PointBatch from) {
    int n = from.size();
    reserve(size + n);
    System.arraycopy(from.ids(), 0, ids, size, n);
    System.arraycopy(from.scales(), 0, scales, size, n);
    System.arraycopy(from.responses(), 0, responses, size, n);
    System.arraycopy(from.offsets(), 0, offsets, 3 * size, 3 * n);
    size += n;
  }

  public int size() {
    return size;
  }

  private void reserve(int needed) {
    if (needed > ids.length) {
      int capacity = Math.max(needed, Math.multiplyExact(2, ids.length));
      ids = Arrays.copyOf(ids, capacity);
      scales = Arrays.copyOf(scales, capacity);
      responses = Arrays.copyOf(responses, capacity);
      offsets = Arrays.copyOf(offsets, Math.multiplyExact(3, capacity));
    }
  }

  public PointBatch build() {
    return new PointBatch(
        Arrays.copyOf(ids, size),
        Arrays.copyOf(scales, size),
        Arrays.copyOf(responses, size),
        Arrays.copyOf(offsets, 3 * size));
  }
}
