package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.BallWeights.Rows;

/**
 * Marks the voxels around which enough of a ball is foreground.
 *
 * <p>Rows of the ball with the same weights are added first, then weighted along x once for all of
 * them: by symmetry a ball has few different rows. Rows around which there is no foreground at all
 * are skipped.
 */
public final class BallCount {
  private final BallWeights ball;
  private final int least;

  /**
   * @param ball the weights
   * @param fraction of the ball's weight that must be exceeded
   */
  public BallCount(BallWeights ball, double fraction) {
    this.ball = ball;
    // sums are whole: one is above the product if it is above its whole part
    least = (int) Math.floor(fraction * ball.total());
  }

  /** Bytes of memory that {@link #run} takes: some planes, an int a voxel. */
  public static long scratchBytes(int nz, Box source) {
    return 4 * (source.extent(2) + 6) * source.extent(1) * nz;
  }

  /**
   * @param source a mask of the target's box and the ball around it; where it ends closer than
   *     that, the volume ends
   * @param target a mask, overwritten: background where the ball leaves the volume
   */
  public void run(Voxels source, Voxels target) {
    Arrays.fill(target.words(), 0);
    int[] first = new int[3];
    int[] end = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      long lowest = source.box().min(axis) + ball.before(axis);
      long highest = source.box().max(axis) - ball.after(axis);
      Box box = target.box();
      first[axis] = Math.toIntExact(Math.max(lowest, box.min(axis)) - source.box().min(axis));
      end[axis] = Math.toIntExact(Math.min(highest, box.max(axis)) - source.box().min(axis));
      if (end[axis] <= first[axis]) {
        return;
      }
    }
    int n = end[2] - first[2];
    int[] counts = new int[n + ball.extent(2) - 1];
    Planes planes = new Planes(source, first[2] - ball.before(2), counts.length);
    int[] shifted = new int[n];
    int[] sums = new int[n];
    int targetX = Math.toIntExact(source.box().x0() - target.box().x0()) + first[2];
    int targetY = Math.toIntExact(source.box().y0() - target.box().y0());
    int targetZ = Math.toIntExact(source.box().z0() - target.box().z0());
    for (int z = first[0]; z < end[0]; z++) {
      planes.load(z - ball.before(0), z + ball.after(0));
      for (int y = first[1]; y < end[1]; y++) {
        Arrays.fill(sums, 0);
        boolean any = false;
        for (Rows rows : ball.rows()) {
          if (planes.count(rows, z, y, counts)) {
            any = true;
            weigh(rows.weights(), counts, shifted, sums, n);
          }
        }
        if (any) {
          int row = (targetZ + z) * target.ny() + targetY + y;
          mark(sums, n, target.words(), row * target.wordsPerRow(), targetX);
        }
      }
    }
  }

  private static void weigh(int[] weights, int[] counts, int[] shifted, int[] sums, int n) {
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] > 0) {
        // a row of its own: sums with an offset in the index are not vectorised
        System.arraycopy(counts, k, shifted, 0, n);
        addProduct(shifted, weights[k], sums, n);
      }
    }
  }

  private static void addProduct(int[] row, int weight, int[] sums, int n) {
    for (int i = 0; i < n; i++) {
      sums[i] += weight * row[i];
    }
  }

  private void mark(int[] sums, int n, long[] words, int at, int x) {
    for (int i = 0; i < n; i++) {
      // the sign bit of least - sum: no branch
      words[at + ((x + i) >> 6)] |= (long) ((least - sums[i]) >>> 31) << (x + i);
    }
  }

  /** The planes of the source that the ball covers, an int a voxel, 1 in the foreground. */
  private final class Planes {
    private final Voxels source;
    private final int firstX;
    private final int[][][] rows;
    private final boolean[][] any;
    private int loaded;

    Planes(Voxels source, int firstX, int n) {
      this.source = source;
      this.firstX = firstX;
      rows = new int[ball.extent(0)][source.ny()][n];
      any = new boolean[ball.extent(0)][source.ny()];
      loaded = -1;
    }

    /** Makes sure of planes first to last. */
    void load(int first, int last) {
      for (int z = Math.max(first, loaded + 1); z <= last; z++) {
        int slot = z % rows.length;
        for (int y = 0; y < source.ny(); y++) {
          any[slot][y] = spread(z * source.ny() + y, rows[slot][y]);
        }
      }
      loaded = last;
    }

    private boolean spread(int row, int[] out) {
      long found = 0;
      for (int x = 0; x < out.length; x += 64) {
        int end = Math.min(out.length, x + 64);
        long word = bits(row, firstX + x) & (-1L >>> (64 - (end - x)));
        found |= word;
        if (word == 0) {
          Arrays.fill(out, x, end, 0);
          continue;
        }
        for (int i = x; i < end; i++) {
          // x is a multiple of 64, and shifts count modulo 64
          out[i] = (int) (word >>> i) & 1;
        }
      }
      return found != 0;
    }

    /** 64 bits of a row from a column on; of no meaning beyond the row's end. */
    private long bits(int row, int x) {
      int w = x >> 6;
      int at = row * source.wordsPerRow() + w;
      long low = source.words()[at] >>> x;
      boolean more = (x & 63) != 0 && w + 1 < source.wordsPerRow();
      return more ? low | source.words()[at + 1] << -x : low;
    }

    /** How many of the rows around (z, y) are foreground at each column. */
    boolean count(Rows group, int z, int y, int[] counts) {
      boolean found = false;
      for (int i = 0; i < group.z().length; i++) {
        int slot = (z - ball.before(0) + group.z()[i]) % rows.length;
        int row = y - ball.before(1) + group.y()[i];
        if (!any[slot][row]) {
          continue;
        }
        if (found) {
          add(rows[slot][row], counts);
        } else {
          System.arraycopy(rows[slot][row], 0, counts, 0, counts.length);
          found = true;
        }
      }
      return found;
    }

    private static void add(int[] row, int[] counts) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += row[i];
      }
    }
  }
}
