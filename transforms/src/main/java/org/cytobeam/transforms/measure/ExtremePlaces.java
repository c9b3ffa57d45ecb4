package org.cytobeam.transforms.measure;

import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.DoubleOrder;
import org.cytobeam.transforms.kernel.IntegerRow;
import org.cytobeam.transforms.kernel.VoxelCast;

/**
 * Where a channel is least and greatest; of several such voxels the first in the order z, y, x. A
 * state: the least value as a number in the same order, its z, y and x; the same of the greatest.
 *
 * @param channel its place in the list of images
 */
public record ExtremePlaces(int channel) implements Measure {
  private static final long serialVersionUID = 1L;
  private static final int CHUNK = 1 << 10;
  private static final int GREATEST = 4;

  @Override
  public Accumulator over(int components, Box block, List<Voxels> images) {
    return new Places(components, new BlockImage(images.get(channel), block));
  }

  @Override
  public long[] merge(long[] a, long[] b) {
    long[] merged = a.clone();
    boolean less = b[0] < a[0] || (b[0] == a[0] && isBefore(b, a, 1));
    boolean greater =
        b[GREATEST] > a[GREATEST] || (b[GREATEST] == a[GREATEST] && isBefore(b, a, GREATEST + 1));
    if (less) {
      System.arraycopy(b, 0, merged, 0, GREATEST);
    }
    if (greater) {
      System.arraycopy(b, GREATEST, merged, GREATEST, GREATEST);
    }
    return merged;
  }

  private static boolean isBefore(long[] a, long[] b, int at) {
    return Arrays.compare(a, at, at + 3, b, at, at + 3) < 0;
  }

  @Override
  public long bytesPerObject() {
    return (4 + 2 * GREATEST) * (long) Long.BYTES;
  }

  /** Index of the least value on an axis, as {@code scipy.ndimage.minimum_position}. */
  public long minimum(long[] state, int axis) {
    return state[1 + axis];
  }

  /** Index of the greatest value on an axis, as {@code scipy.ndimage.maximum_position}. */
  public long maximum(long[] state, int axis) {
    return state[GREATEST + 1 + axis];
  }

  private static final class Places implements Accumulator {
    private final BlockImage image;
    private final PixelType type;
    private final long[] least;
    private final long[] leastAt;
    private final long[] greatest;
    private final long[] greatestAt;
    private final long[] keys = new long[CHUNK];
    private final double[] row;

    Places(int components, BlockImage image) {
      this.image = image;
      type = image.voxels().type();
      least = new long[components];
      leastAt = new long[components];
      greatest = new long[components];
      greatestAt = new long[components];
      row = new double[type.isFloat() ? CHUNK : 0];
      Arrays.fill(leastAt, -1);
    }

    @Override
    public void add(int component, int z, int y, int start, int end) {
      Box block = image.block();
      long rowAt = (z * block.extent(1) + y) * block.extent(2);
      for (int x = start; x < end; x += CHUNK) {
        int n = Math.min(CHUNK, end - x);
        read(image.at(z, y, x), n);
        int low = 0;
        int high = 0;
        for (int i = 1; i < n; i++) {
          low = keys[i] < keys[low] ? i : low;
          high = keys[i] > keys[high] ? i : high;
        }
        // Runs come in raster order: an equal value that comes later is none.
        boolean first = leastAt[component] < 0;
        if (first || keys[low] < least[component]) {
          least[component] = keys[low];
          leastAt[component] = rowAt + x + low;
        }
        if (first || keys[high] > greatest[component]) {
          greatest[component] = keys[high];
          greatestAt[component] = rowAt + x + high;
        }
      }
    }

    /** Reads voxels as longs in the same order; 0.0 and -0.0 are equal. */
    private void read(int from, int n) {
      if (type.isFloat()) {
        VoxelCast.toDoubles(image.voxels(), from, row, n);
        for (int i = 0; i < n; i++) {
          keys[i] = DoubleOrder.signed(Double.doubleToRawLongBits(row[i] + 0.0));
        }
        return;
      }
      IntegerRow.read(image.voxels(), from, keys, n);
      if (type == PixelType.U8) {
        for (int i = 0; i < n; i++) {
          keys[i] ^= Long.MIN_VALUE;
        }
      }
    }

    @Override
    public long[] state(int component) {
      long[] state = new long[2 * GREATEST];
      state[0] = least[component];
      place(leastAt[component], state, 1);
      state[GREATEST] = greatest[component];
      place(greatestAt[component], state, GREATEST + 1);
      return state;
    }

    private void place(long at, long[] state, int to) {
      Box block = image.block();
      long nx = block.extent(2);
      long ny = block.extent(1);
      state[to] = block.z0() + at / (nx * ny);
      state[to + 1] = block.y0() + at / nx % ny;
      state[to + 2] = block.x0() + at % nx;
    }
  }
}
