package org.cytobeam.transforms.kernel;

import java.util.function.IntConsumer;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * The peaks of a float32 image: voxels above a threshold that no voxel of the window around them
 * exceeds ({@code skimage.feature.peak_local_max}). The images of a scale space may have one more
 * axis, the scale, on which the window reaches one image to either side.
 *
 * <p><b>Plateaus.</b> Of equal voxels in one window only the first in raster order (smaller scale,
 * then z, y, x) is a peak. So two peaks never lie in one window, a saturated area gives a peak
 * where it begins and not one a voxel, and the rule needs to see no more than the window: it is the
 * same in every block. A voxel whose whole window is equal is no peak.
 *
 * <p>What lies beyond the image's end takes no part. A voxel that is NaN, or has NaN in its window,
 * is no peak.
 */
public final class WindowPeaks {
  private final int radiusZ;
  private final int radiusY;
  private final int radiusX;
  private final double threshold;

  /**
   * @param radiusZ voxels that the window reaches to either side on z; 0 leaves an axis alone
   * @param radiusY the same on y
   * @param radiusX the same on x
   * @param threshold peaks are greater
   */
  public WindowPeaks(int radiusZ, int radiusY, int radiusX, double threshold) {
    this.radiusZ = radiusZ;
    this.radiusY = radiusY;
    this.radiusX = radiusX;
    this.threshold = threshold;
  }

  /**
   * Finds the peaks of a box in raster order.
   *
   * @param smaller the image of the next smaller scale, of the same box; null if there is none
   * @param image float32; its box reaches as far as the windows of the core, or to the volume's end
   * @param larger the image of the next larger scale; null if there is none
   * @param core where peaks are searched
   * @param found takes the index of a peak in the image's array
   */
  public void find(
      @Nullable Voxels smaller,
      Voxels image,
      @Nullable Voxels larger,
      Box core,
      IntConsumer found) {
    Box box = image.box();
    Search search = new Search(smaller, image, larger);
    float[] values = search.values;
    int first = (int) (core.x0() - box.x0());
    int end = (int) (core.x1() - box.x0());
    // The neighbour before must be less and the one after not greater: most voxels end here.
    boolean alongX = radiusX > 0;
    for (int z = (int) (core.z0() - box.z0()); z < core.z1() - box.z0(); z++) {
      for (int y = (int) (core.y0() - box.y0()); y < core.y1() - box.y0(); y++) {
        int row = (z * search.ny + y) * search.nx;
        for (int x = first; x < end; x++) {
          float value = values[row + x];
          if (value > threshold
              && !(alongX && x > 0 && values[row + x - 1] >= value)
              && !(alongX && x + 1 < search.nx && values[row + x + 1] > value)
              && search.isPeak(z, y, x, value)) {
            found.accept(row + x);
          }
        }
      }
    }
  }

  /** Looks at windows of one image. */
  private final class Search {
    private final float @Nullable [] smaller;
    private final float[] values;
    private final float @Nullable [] larger;
    private final int nz;
    private final int ny;
    private final int nx;

    /** Whether the window seen so far holds a voxel that is less. */
    private boolean rises;

    Search(@Nullable Voxels smaller, Voxels image, @Nullable Voxels larger) {
      this.smaller = smaller == null ? null : smaller.floats();
      this.values = image.floats();
      this.larger = larger == null ? null : larger.floats();
      this.nz = image.nz();
      this.ny = image.ny();
      this.nx = image.nx();
    }

    /** The nearest neighbours first: they settle nearly all voxels of a wide window. */
    boolean isPeak(int z, int y, int x, float value) {
      boolean wide = radiusZ > 1 || radiusY > 1 || radiusX > 1;
      rises = false;
      if (wide
          && !isPeakOf(
              z, y, x, value, Math.min(1, radiusZ), Math.min(1, radiusY), Math.min(1, radiusX))) {
        return false;
      }
      return isPeakOf(z, y, x, value, radiusZ, radiusY, radiusX)
          && (smaller == null || isPeakBeside(smaller, z, y, x, value, true))
          && (larger == null || isPeakBeside(larger, z, y, x, value, false))
          && rises;
    }

    private boolean isPeakOf(int z, int y, int x, float value, int rz, int ry, int rx) {
      int x0 = Math.max(0, x - rx);
      int x1 = Math.min(nx, x + rx + 1);
      int y0 = Math.max(0, y - ry);
      int y1 = Math.min(ny, y + ry + 1);
      int z1 = Math.min(nz, z + rz + 1);
      int own = (z * ny + y) * nx;
      if (!less(values, own + x0, own + x, value)
          || !notGreater(values, own + x + 1, own + x1, value)) {
        return false;
      }
      for (int k = Math.max(0, z - rz); k < z1; k++) {
        for (int j = y0; j < y1; j++) {
          int row = (k * ny + j) * nx;
          if (row < own && !less(values, row + x0, row + x1, value)) {
            return false;
          }
          if (row > own && !notGreater(values, row + x0, row + x1, value)) {
            return false;
          }
        }
      }
      return true;
    }

    /** The same window of a neighbouring scale, which comes before this one or after. */
    private boolean isPeakBeside(
        float[] image, int z, int y, int x, float value, boolean comesBefore) {
      int x0 = Math.max(0, x - radiusX);
      int x1 = Math.min(nx, x + radiusX + 1);
      for (int k = Math.max(0, z - radiusZ); k < Math.min(nz, z + radiusZ + 1); k++) {
        for (int j = Math.max(0, y - radiusY); j < Math.min(ny, y + radiusY + 1); j++) {
          int row = (k * ny + j) * nx;
          boolean below =
              comesBefore
                  ? less(image, row + x0, row + x1, value)
                  : notGreater(image, row + x0, row + x1, value);
          if (!below) {
            return false;
          }
        }
      }
      return true;
    }

    private boolean less(float[] image, int from, int to, float value) {
      for (int i = from; i < to; i++) {
        if (!(image[i] < value)) {
          return false;
        }
      }
      rises |= from < to;
      return true;
    }

    private boolean notGreater(float[] image, int from, int to, float value) {
      boolean lower = false;
      for (int i = from; i < to; i++) {
        if (!(image[i] <= value)) {
          return false;
        }
        lower |= image[i] < value;
      }
      rises |= lower;
      return true;
    }
  }
}
