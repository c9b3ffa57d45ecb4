package org.cytobeam.transforms.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.IntegerRow;
import org.cytobeam.transforms.kernel.VoxelCast;

/**
 * The place of an object weighted by a channel: sums of the values, and of the values times z, y
 * and x. Exact for integers of up to 32 bits, of 106 bits for all other types.
 *
 * @param channel its place in the list of images
 * @param type of its voxels
 */
public record WeightedPlace(int channel, PixelType type) implements Measure {
  private static final long serialVersionUID = 1L;
  private static final int SUMS = 4;

  /** Values read at a time: as many 32-bit values times their places among them fit a long. */
  private static final int CHUNK = 1 << 10;

  @Override
  public Accumulator over(int components, Box block, List<Voxels> images) {
    BlockImage image = new BlockImage(images.get(channel), block);
    return SumKind.of(type) == SumKind.WHOLE
        ? new OfIntegers(components, image)
        : new OfReals(components, image);
  }

  @Override
  public long[] merge(long[] a, long[] b) {
    return SumKind.of(type).merge(a, b);
  }

  @Override
  public long bytesPerObject() {
    return 2L * SUMS * 2 * Long.BYTES;
  }

  /**
   * Mean index weighted by the values, as {@code regionprops.centroid_weighted}; it may lie outside
   * of the object where values are negative. NaN where the values add up to 0.
   *
   * @param axis 0 (z), 1 (y) or 2 (x)
   */
  public double centroid(long[] state, int axis) {
    SumKind kind = SumKind.of(type);
    if (!kind.isFinite(state)) {
      return Double.NaN;
    }
    BigDecimal total = kind.value(state, 0);
    return total.signum() == 0
        ? Double.NaN
        : kind.value(state, 1 + axis).divide(total, MathContext.DECIMAL128).doubleValue();
  }

  private static final class OfIntegers implements Accumulator {
    private final BlockImage image;
    private final long[] sums;
    private final long[] row = new long[CHUNK];

    OfIntegers(int components, BlockImage image) {
      this.image = image;
      sums = new long[Math.multiplyExact(2 * SUMS, components)];
    }

    @Override
    public void add(int component, int z, int y, int start, int end) {
      Box block = image.block();
      int at = 2 * SUMS * component;
      for (int x = start; x < end; x += CHUNK) {
        int n = Math.min(CHUNK, end - x);
        IntegerRow.read(image.voxels(), image.at(z, y, x), row, n);
        long total = 0;
        long moment = 0;
        for (int k = 0; k < n; k++) {
          total += row[k];
          moment += row[k] * k;
        }
        Int128.add(sums, at, total);
        Int128.addProduct(sums, at + 2, total, block.z0() + z);
        Int128.addProduct(sums, at + 4, total, block.y0() + y);
        Int128.addProduct(sums, at + 6, total, block.x0() + x);
        Int128.add(sums, at + 6, moment);
      }
    }

    @Override
    public long[] state(int component) {
      return Arrays.copyOfRange(sums, 2 * SUMS * component, 2 * SUMS * (component + 1));
    }
  }

  private static final class OfReals implements Accumulator {
    private final BlockImage image;
    private final PairSums sums;
    private final double[] row = new double[CHUNK];

    OfReals(int components, BlockImage image) {
      this.image = image;
      sums = new PairSums(components, SUMS);
    }

    @Override
    public void add(int component, int z, int y, int start, int end) {
      Box block = image.block();
      for (int x = start; x < end; x += CHUNK) {
        int n = Math.min(CHUNK, end - x);
        VoxelCast.toDoubles(image.voxels(), image.at(z, y, x), row, n);
        for (int k = 0; k < n; k++) {
          sums.add(component, 0, row[k], 0);
          sums.addProduct(component, 1, row[k], 0, block.z0() + z);
          sums.addProduct(component, 2, row[k], 0, block.y0() + y);
          sums.addProduct(component, 3, row[k], 0, block.x0() + x + k);
        }
      }
    }

    @Override
    public long[] state(int component) {
      return sums.state(component);
    }
  }
}
