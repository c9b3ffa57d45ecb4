package org.cytobeam.transforms.atlas;

import org.cytobeam.io.volume.Box;

/**
 * The part of an annotation row that lies in a box of the image. Along a row the image position is
 * linear, so the part is one interval and is found without visiting voxels.
 */
final class RowWindow {
  private final AffineTransform toImage;
  private final int rowAxis;
  private final int length;
  private final double[] low = new double[3];
  private final double[] high = new double[3];
  private int from;
  private int to;

  RowWindow(AffineTransform toImage, int rowAxis, int length, Box box) {
    this.toImage = toImage;
    this.rowAxis = rowAxis;
    this.length = length;
    for (int axis = 0; axis < 3; axis++) {
      low[axis] = box.min(axis) - 0.5;
      high[axis] = box.max(axis) - 0.5;
    }
  }

  /** Goes to the row at index {@code slow} of the slowest file axis and {@code i1} of axis 1. */
  void place(int slow, int i1) {
    from = 0;
    to = length;
    for (int axis = 0; axis < 3; axis++) {
      double base = rowAxis == 0 ? at(axis, 0, i1, slow) : at(axis, slow, i1, 0);
      clip(base, toImage.get(axis, rowAxis), low[axis], high[axis]);
    }
    to = Math.max(from, to);
  }

  private double at(int axis, double i0, double i1, double i2) {
    return toImage.apply(axis, i0, i1, i2);
  }

  /** Keeps the voxels i with {@code low <= base + step * i < high}. */
  private void clip(double base, double step, double low, double high) {
    if (step == 0) {
      if (!(low <= base && base < high)) {
        to = from;
      }
    } else if (step > 0) {
      from = Math.max(from, first(base, step, low, false));
      to = Math.min(to, first(base, step, high, false));
    } else {
      from = Math.max(from, first(base, step, high, true));
      to = Math.min(to, first(base, step, low, true));
    }
  }

  /**
   * The first voxel of the row at which a rising position reaches {@code bound}, or a falling one
   * is below it; the row's length if none does.
   */
  private int first(double base, double step, double bound, boolean falling) {
    double guess = Math.ceil((bound - base) / step);
    int i = (int) Math.max(0, Math.min(length, guess));
    // The division may be off by a rounding error; the position itself decides.
    while (i > 0 && reached(base + step * (i - 1), bound, falling)) {
      i--;
    }
    while (i < length && !reached(base + step * i, bound, falling)) {
      i++;
    }
    return i;
  }

  private static boolean reached(double position, double bound, boolean falling) {
    return falling ? position < bound : position >= bound;
  }

  /** First voxel of the row that is in the box. */
  int from() {
    return from;
  }

  /** One past the last; not less than {@link #from()}. */
  int to() {
    return to;
  }
}
