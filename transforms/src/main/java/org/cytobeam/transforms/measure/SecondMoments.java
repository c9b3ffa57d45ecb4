package org.cytobeam.transforms.measure;

import java.math.BigInteger;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.ExactSum;

/**
 * Sums of the products of the voxels' indices: zz, yy, xx, zy, zx, yx, each as 128 bits, exact. An
 * object far from the volume's corner is measured as well as one at the corner.
 */
public record SecondMoments() implements Measure {
  private static final long serialVersionUID = 1L;
  private static final int SUMS = 6;

  /** Sums of a component in a block: those six, the number of voxels and the sums of z, y and x. */
  private static final int IN_BLOCK = 10;

  private static final int N = 6;
  private static final int Z = 7;
  private static final int Y = 8;
  private static final int X = 9;

  @Override
  public Accumulator over(int components, Box block, List<Voxels> images) {
    requireSummable(block);
    return new Sums(components, block);
  }

  /** In a block sums are longs, from the block's corner. */
  private static void requireSummable(Box block) {
    double longest = Math.max(block.extent(0), Math.max(block.extent(1), block.extent(2)));
    if (block.voxelCount() * longest * longest > 0x1p62) {
      throw new BadInputException(
          ("blocks of %s voxels are too long for the second moments of objects; set a block_size"
                  + " with extents of at most 10000")
              .formatted(block.shapeText()));
    }
  }

  @Override
  public long[] merge(long[] a, long[] b) {
    return SumKind.WHOLE.merge(a, b);
  }

  @Override
  public long bytesPerObject() {
    return (IN_BLOCK + 2 * SUMS) * (long) Long.BYTES;
  }

  /**
   * The covariance of the voxels' indices, each rounded once.
   *
   * @param area number of voxels
   * @param sums of z, y and x
   * @return by axis and axis, z, y, x order
   */
  public double[][] covariance(long[] state, long area, long... sums) {
    BigInteger n = BigInteger.valueOf(area);
    BigInteger square = n.multiply(n);
    double[][] covariance = new double[3][3];
    for (int i = 0; i < SUMS; i++) {
      int first = i < 3 ? i : i == 5 ? 1 : 0;
      int second = i < 3 ? i : i == 3 ? 1 : 2;
      BigInteger spread =
          Int128.value(state, 2 * i)
              .multiply(n)
              .subtract(BigInteger.valueOf(sums[first]).multiply(BigInteger.valueOf(sums[second])));
      double value = spread.signum() == 0 ? 0 : ExactSum.quotient(spread, square, 0);
      covariance[first][second] = value;
      covariance[second][first] = value;
    }
    return covariance;
  }

  private static final class Sums implements Accumulator {
    private final Box block;
    private final long[] sums;

    Sums(int components, Box block) {
      this.block = block;
      sums = new long[Math.multiplyExact(components, IN_BLOCK)];
    }

    @Override
    public void add(int component, int z, int y, int start, int end) {
      long n = end - start;
      // Of 0 .. n - 1: their sum, and that of their squares.
      long steps = n * (n - 1) / 2;
      long squares = n * (n - 1) * (2 * n - 1) / 6;
      long x = start * n + steps;
      int at = IN_BLOCK * component;
      sums[at] += z * n * z;
      sums[at + 1] += y * n * y;
      sums[at + 2] += start * n * start + 2 * start * steps + squares;
      sums[at + 3] += z * n * y;
      sums[at + 4] += z * x;
      sums[at + 5] += y * x;
      sums[at + N] += n;
      sums[at + Z] += z * n;
      sums[at + Y] += y * n;
      sums[at + X] += x;
    }

    @Override
    public long[] state(int component) {
      int at = IN_BLOCK * component;
      long[] state = new long[2 * SUMS];
      for (int i = 0; i < SUMS; i++) {
        Int128.add(state, 2 * i, sums[at + i]);
      }
      move(state, 0, at, block.z0(), Z, block.z0(), Z);
      move(state, 1, at, block.y0(), Y, block.y0(), Y);
      move(state, 2, at, block.x0(), X, block.x0(), X);
      move(state, 3, at, block.z0(), Z, block.y0(), Y);
      move(state, 4, at, block.z0(), Z, block.x0(), X);
      move(state, 5, at, block.y0(), Y, block.x0(), X);
      return state;
    }

    /** From indices of the block to those of the volume: (a + p)(b + q) = ab + pb + qa + pq. */
    private void move(long[] state, int sum, int at, long p, int a, long q, int b) {
      Int128.addProduct(state, 2 * sum, p, sums[at + b]);
      Int128.addProduct(state, 2 * sum, q, sums[at + a]);
      Int128.addProduct(state, 2 * sum, p * sums[at + N], q);
    }
  }
}
