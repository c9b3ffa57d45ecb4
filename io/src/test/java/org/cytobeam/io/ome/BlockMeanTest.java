package org.cytobeam.io.ome;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/** Means of whole numbers against exact arithmetic, block by block. */
final class BlockMeanTest {
  private static final PixelType[] TYPES = {
    PixelType.U1, PixelType.I1, PixelType.U2, PixelType.I2, PixelType.U4, PixelType.I4
  };

  @Property(tries = 300)
  void meansAreExactAndAHalfGoesToTheEvenNeighbour(
      @ForAll @IntRange(max = 5) int type,
      @ForAll @IntRange(min = 1, max = 7) int nz,
      @ForAll @IntRange(min = 1, max = 7) int ny,
      @ForAll @IntRange(min = 1, max = 20) int nx,
      @ForAll @IntRange(min = 1, max = 4) int fz,
      @ForAll @IntRange(min = 1, max = 4) int fy,
      @ForAll @IntRange(min = 1, max = 5) int fx,
      @ForAll @IntRange(min = 1, max = 33) int bits,
      @ForAll long seed) {
    Voxels source = Voxels.allocate(Box.ofShape(nz, ny, nx), TYPES[type]);
    Random random = new Random(seed);
    long[] row = new long[nz * ny * nx];
    for (int i = 0; i < row.length; i++) {
      // Few bits give many ties; all of a type's give sums that would not fit into it.
      row[i] = random.nextLong() >> (64 - bits);
    }
    LongRow.write(row, source, 0);
    LongRow.read(source, 0, row, 0, row.length);
    Box blocks = Box.ofShape(up(nz, fz), up(ny, fy), up(nx, fx));
    Voxels target = Voxels.allocate(blocks, TYPES[type]);

    BlockMean.reduce(source, target, fz, fy, fx);

    long[] means = new long[(int) blocks.voxelCount()];
    LongRow.read(target, 0, means, 0, means.length);
    int at = 0;
    for (int z = 0; z < nz; z += fz) {
      for (int y = 0; y < ny; y += fy) {
        for (int x = 0; x < nx; x += fx) {
          Box block = new Box(z, y, x, z + fz, y + fy, x + fx).intersect(Box.ofShape(nz, ny, nx));
          assertThat(means[at++]).as("block %s", block).isEqualTo(mean(row, source, block));
        }
      }
    }
  }

  private static int up(int n, int f) {
    return (n + f - 1) / f;
  }

  private static long mean(long[] values, Voxels source, Box block) {
    BigInteger sum = BigInteger.ZERO;
    for (long z = block.z0(); z < block.z1(); z++) {
      for (long y = block.y0(); y < block.y1(); y++) {
        for (long x = block.x0(); x < block.x1(); x++) {
          long value = values[(int) ((z * source.ny() + y) * source.nx() + x)];
          sum = sum.add(BigInteger.valueOf(value));
        }
      }
    }
    return new BigDecimal(sum)
        .divide(BigDecimal.valueOf(block.voxelCount()), 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }
}
