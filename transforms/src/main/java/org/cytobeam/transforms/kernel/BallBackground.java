package org.cytobeam.transforms.kernel;

import java.util.List;
import org.cytobeam.io.volume.Voxels;

/**
 * The background under a rolling ball: at each voxel the least of {@code image + drop} over the
 * ball, where drop is how far the ball's surface lies below its top. What lies outside of the
 * source, and NaN, takes no part.
 *
 * <p>Rows of the ball are taken in the order of their drop, and those that cannot lower any voxel
 * of a segment of the row, because the least value in their reach is too high, are passed over. So
 * the cost depends on the image: a comparison of rows for each cell of the ball at worst, a small
 * part of that where the image varies by more than the height of the ball.
 *
 * @param <R> {@code float[]} or {@code double[]}
 */
public final class BallBackground<R> {
  private static final int SEGMENT = 128;

  /** The least value is known of so many neighbouring columns. */
  private static final int BLOCK = 16;

  private final RowMath<R> rows;
  private final BallKernel kernel;

  /**
   * @param rows what is computed in: rows of float for float32 images
   * @param radius half-axes of the ball on z, y, x in voxels; an axis with 0 is flat
   * @param height half-axis of the intensities
   */
  public BallBackground(RowMath<R> rows, double[] radius, double height) {
    this.rows = rows;
    this.kernel = BallKernel.of(radius, height, rows instanceof FloatRows);
  }

  /** Fills the target; the source reaches as far as the ball, or to the border of the volume. */
  public void apply(Voxels source, Voxels target) {
    new Run(source, target).fill();
  }

  /** One source with its rows read. */
  private final class Run {
    private final Voxels source;
    private final Voxels target;
    private final int offsetZ;
    private final int offsetY;

    /** Row by row what the target's columns see, infinite beyond the source. */
    private final R[] padded;

    /** Row by row the least value of each block of columns. */
    private final double[][] blockLeast;

    private double leastOfAll = Double.POSITIVE_INFINITY;
    private final R low;
    private final R shifted;

    Run(Voxels source, Voxels target) {
      this.source = source;
      this.target = target;
      offsetZ = Math.toIntExact(target.box().z0() - source.box().z0());
      offsetY = Math.toIntExact(target.box().y0() - source.box().y0());
      int width = target.nx() + 2 * kernel.reach()[2];
      int count = source.nz() * source.ny();
      padded = rows.newRows(count, width);
      blockLeast = new double[count][(width + BLOCK - 1) / BLOCK];
      low = rows.newRow(SEGMENT);
      shifted = rows.newRow(SEGMENT);
      R read = rows.newRow(source.nx());
      int before = Math.toIntExact(source.box().x0() - target.box().x0()) + kernel.reach()[2];
      for (int row = 0; row < count; row++) {
        rows.load(source, row * source.nx(), read, source.nx());
        rows.replaceNan(read, source.nx(), Double.POSITIVE_INFINITY);
        rows.fill(padded[row], width, Double.POSITIVE_INFINITY);
        System.arraycopy(read, 0, padded[row], before, source.nx());
        for (int block = 0; block < blockLeast[row].length; block++) {
          int end = Math.min(width, (block + 1) * BLOCK);
          double least = rows.least(padded[row], block * BLOCK, end);
          blockLeast[row][block] = least;
          leastOfAll = Math.min(leastOfAll, least);
        }
      }
    }

    void fill() {
      R out = rows.newRow(target.nx());
      for (int z = 0; z < target.nz(); z++) {
        for (int y = 0; y < target.ny(); y++) {
          for (int x = 0; x < target.nx(); x += SEGMENT) {
            int n = Math.min(SEGMENT, target.nx() - x);
            rows.fill(low, n, Double.POSITIVE_INFINITY);
            roll(z + offsetZ, y + offsetY, x, n);
            System.arraycopy(low, 0, out, x, n);
          }
          rows.store(out, target.nx(), target, (z * target.ny() + y) * target.nx());
        }
      }
    }

    /** Lowers {@link #low}, which is n columns from x on, to the background. */
    private void roll(int z, int y, int x, int n) {
      List<BallKernel.Row> ball = kernel.rows();
      double greatest = Double.POSITIVE_INFINITY;
      for (BallKernel.Row row : ball) {
        double drop = row.drop()[0];
        if (drop + leastOfAll >= greatest) {
          return;
        }
        int atZ = z + row.dz();
        int atY = y + row.dy();
        if (atZ < 0 || atZ >= source.nz() || atY < 0 || atY >= source.ny()) {
          continue;
        }
        int index = atZ * source.ny() + atY;
        double least = leastNear(index, x, n, row.drop().length - 1);
        if (drop + least < greatest) {
          rollRow(padded[index], x, n, row.drop(), least, greatest);
          greatest = rows.greatest(low, n);
        }
      }
    }

    private double leastNear(int index, int x, int n, int reach) {
      int centre = x + kernel.reach()[2];
      double least = Double.POSITIVE_INFINITY;
      double[] blocks = blockLeast[index];
      int last = (centre + n - 1 + reach) / BLOCK;
      for (int block = (centre - reach) / BLOCK; block <= last; block++) {
        least = Math.min(least, blocks[block]);
      }
      return least;
    }

    private void rollRow(R row, int x, int n, double[] drop, double least, double greatest) {
      int centre = x + kernel.reach()[2];
      for (int dx = 0; dx < drop.length && drop[dx] + least < greatest; dx++) {
        System.arraycopy(row, centre + dx, shifted, 0, n);
        rows.lowerTo(low, shifted, drop[dx], n);
        if (dx > 0) {
          System.arraycopy(row, centre - dx, shifted, 0, n);
          rows.lowerTo(low, shifted, drop[dx], n);
        }
      }
    }
  }
}
