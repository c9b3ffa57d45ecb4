package org.cytobeam.transforms.split;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;

/**
 * The voxels of a component's box in an array with a margin, so that each of them has all its
 * neighbours in the array. Rising indices are raster order. Neighbouring rows and planes share
 * their margin; an axis of extent 1 has no neighbours and no margin.
 */
final class ComponentGrid {
  /** What {@link #parts} says of voxels that are not of the component. */
  static final int OUTSIDE = -1;

  private final Voxels mask;
  private final int rowStep;
  private final int planeStep;
  private final int first;
  private final int length;
  private final int[] neighbours;

  ComponentGrid(Voxels mask, Connectivity connectivity) {
    this.mask = mask;
    Box box = mask.box();
    int[] margin = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      margin[axis] = box.extent(axis) > 1 ? 1 : 0;
    }
    long row = box.extent(2) + margin[2];
    long plane = row * (box.extent(1) + margin[1]);
    long before = margin[0] * plane + margin[1] * row + margin[2];
    long last = (box.extent(0) - 1) * plane + (box.extent(1) - 1) * row + box.extent(2) - 1;
    if (last + 2 * before >= Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "an object whose box is %s voxels is too large to split".formatted(box.shapeText()));
    }
    rowStep = (int) row;
    planeStep = (int) plane;
    first = (int) before;
    length = (int) (last + 2 * before + 1);
    neighbours = neighbours(connectivity, margin);
  }

  /** In the order of distance, then raster order, as skimage.segmentation.watershed has them. */
  private int[] neighbours(Connectivity connectivity, int[] margin) {
    int[] steps = new int[26];
    int n = 0;
    int[][] offsets = connectivity.offsets();
    for (int distance = 1; distance <= 3; distance++) {
      for (int[] d : offsets) {
        boolean inside =
            d[0] * d[0] <= margin[0] && d[1] * d[1] <= margin[1] && d[2] * d[2] <= margin[2];
        if (inside && d[0] * d[0] + d[1] * d[1] + d[2] * d[2] == distance) {
          steps[n++] = d[0] * planeStep + d[1] * rowStep + d[2];
        }
      }
    }
    return Arrays.copyOf(steps, n);
  }

  /** What to add to a voxel's index for its neighbours, in the order in which they are visited. */
  int[] neighbours() {
    return neighbours;
  }

  /** A new array: 0 at the component's voxels, {@link #OUTSIDE} elsewhere. */
  int[] parts() {
    int[] parts = new int[length];
    Arrays.fill(parts, OUTSIDE);
    MaskVoxels.fill(mask, 0, parts, first, rowStep, planeStep);
    return parts;
  }

  /** Voxels of the component. */
  int count() {
    return MaskVoxels.count(mask);
  }

  /**
   * An image of the component's box as an array of this grid. NaN becomes minus infinity, and so
   * does what is outside of the component.
   *
   * @param parts of {@link #parts}
   */
  float[] heights(Voxels image, int[] parts) {
    float[] heights = new float[length];
    Arrays.fill(heights, Float.NEGATIVE_INFINITY);
    float[] values = image.floats();
    int nx = mask.nx();
    for (int row = 0; row < mask.nz() * mask.ny(); row++) {
      int at = rowStart(row);
      for (int x = 0; x < nx; x++) {
        float value = values[row * nx + x];
        if (parts[at + x] != OUTSIDE && !Float.isNaN(value)) {
          // -0.0 becomes 0.0: they are one height
          heights[at + x] = value + 0.0f;
        }
      }
    }
    return heights;
  }

  /** The inverse of {@link #heights}: an image of the component's box. */
  Voxels image(float[] heights) {
    Voxels image = Voxels.allocate(mask.box(), PixelType.F4);
    for (int row = 0; row < mask.nz() * mask.ny(); row++) {
      System.arraycopy(heights, rowStart(row), image.floats(), row * mask.nx(), mask.nx());
    }
    return image;
  }

  /** Index of the first voxel of a row of the box, counted z * ny + y. */
  int rowStart(int row) {
    return first + row / mask.ny() * planeStep + row % mask.ny() * rowStep;
  }

  /** The parts as an array of the component's box, C order, 0 outside of the component. */
  int[] boxed(int[] parts) {
    int nx = mask.nx();
    int[] boxed = new int[mask.nz() * mask.ny() * nx];
    for (int row = 0; row < mask.nz() * mask.ny(); row++) {
      int at = rowStart(row);
      for (int x = 0; x < nx; x++) {
        boxed[row * nx + x] = Math.max(0, parts[at + x]);
      }
    }
    return boxed;
  }
}
