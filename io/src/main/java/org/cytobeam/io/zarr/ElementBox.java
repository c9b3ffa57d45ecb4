package org.cytobeam.io.zarr;

import java.util.Arrays;

/**
 * A box of elements in a flat array of which they may be a part only.
 *
 * @param array a native array
 * @param start index of the first element
 * @param strides distance of neighbours on each axis
 * @param extent elements on each axis
 */
@SuppressWarnings("ArrayRecordComponent") // a view for the time of a call, never compared
public record ElementBox(Object array, int start, int[] strides, int[] extent) {

  /** Elements in C order that are the whole array. */
  static ElementBox whole(Object array, int[] extent) {
    return new ElementBox(array, 0, strides(extent), extent);
  }

  /** Distance of neighbours on each axis where all elements lie in C order without a gap. */
  static int[] strides(int[] extent) {
    int[] strides = new int[extent.length];
    int stride = 1;
    for (int axis = extent.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride = Math.multiplyExact(stride, extent[axis]);
    }
    return strides;
  }

  /** What a box of a place and size has of it; of no elements if they do not meet. */
  ElementBox part(int[] from, int[] size) {
    int first = start;
    int[] part = new int[extent.length];
    for (int axis = 0; axis < extent.length; axis++) {
      first += from[axis] * strides[axis];
      part[axis] = Math.max(0, Math.min(size[axis], extent[axis] - from[axis]));
    }
    return new ElementBox(array, first, strides, part);
  }

  /** The same with axes of one element before, so that there are as many as asked for. */
  ElementBox withAxes(int rank) {
    int added = rank - extent.length;
    if (added == 0) {
      return this;
    }
    int[] allStrides = new int[rank];
    int[] allExtents = new int[rank];
    Arrays.fill(allExtents, 0, added, 1);
    System.arraycopy(strides, 0, allStrides, added, extent.length);
    System.arraycopy(extent, 0, allExtents, added, extent.length);
    return new ElementBox(array, start, allStrides, allExtents);
  }

  /** How many there are. */
  long count() {
    long n = 1;
    for (int size : extent) {
      n *= size;
    }
    return n;
  }
}
