package org.cytobeam.pipeline.evaluate;

import java.util.Arrays;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.IntegerRow;

/**
 * Counts the overlaps of two label volumes block by block. Memory is that of two blocks and of the
 * table: about 100 bytes an object and 50 a pair.
 */
final class OverlapScan {
  private final LabelTally found = new LabelTally();
  private final LabelTally truth = new LabelTally();
  private final LongNumbers pairs = new LongNumbers();
  private long[] shared = new long[64];

  private OverlapScan() {}

  /**
   * @param grid blocks to read at a time
   * @throws org.cytobeam.io.BadInputException if a label is negative, or a volume is damaged
   */
  static Overlaps of(LabelVolume result, LabelVolume truth, BlockGrid grid) {
    OverlapScan scan = new OverlapScan();
    for (long block = 0; block < grid.count(); block++) {
      scan.block(result, truth, grid.core(block));
    }
    return scan.table(grid.volume().voxelCount());
  }

  private void block(LabelVolume result, LabelVolume truthVolume, Box box) {
    Voxels a = result.reader().read(box);
    Voxels b = truthVolume.reader().read(box);
    int nx = a.nx();
    long[] rowA = new long[nx];
    long[] rowB = new long[nx];
    int rows = a.nz() * a.ny();
    for (int row = 0; row < rows; row++) {
      IntegerRow.read(a, row * nx, rowA, nx);
      IntegerRow.read(b, row * nx, rowB, nx);
      row(rowA, rowB, nx, box.z0() + row / a.ny(), box.y0() + row % a.ny(), box.x0());
    }
  }

  /** One look-up for each stretch of one pair of labels. */
  private void row(long[] a, long[] b, int nx, long z, long y, long x0) {
    int x = 0;
    while (x < nx) {
      long labelA = a[x];
      long labelB = b[x];
      int end = x + 1;
      while (end < nx && a[end] == labelA && b[end] == labelB) {
        end++;
      }
      if ((labelA | labelB) != 0) {
        stretch(labelA, labelB, z, y, x0 + x, end - x);
      }
      x = end;
    }
  }

  private void stretch(long labelA, long labelB, long z, long y, long x, long n) {
    int numberA = labelA == 0 ? LongNumbers.NONE : found.add(labelA, z, y, x, n);
    int numberB = labelB == 0 ? LongNumbers.NONE : truth.add(labelB, z, y, x, n);
    if (numberA != LongNumbers.NONE && numberB != LongNumbers.NONE) {
      int pair = pairs.number((long) numberB << 32 | numberA);
      if (pair == shared.length) {
        shared = Arrays.copyOf(shared, Math.multiplyExact(2, pair));
      }
      shared[pair] += n;
    }
  }

  private Overlaps table(long volume) {
    int[] rankA = ranks(found.byLabel());
    int[] rankB = ranks(truth.byLabel());
    int n = pairs.size();
    long[] keys = new long[n];
    LongNumbers old = new LongNumbers();
    for (int i = 0; i < n; i++) {
      long pair = pairs.value(i);
      keys[i] = (long) rankB[(int) (pair >>> 32)] << 32 | rankA[(int) pair];
      old.number(keys[i]);
    }
    Arrays.sort(keys);
    int[] foundOf = new int[n];
    int[] truthOf = new int[n];
    long[] voxels = new long[n];
    for (int i = 0; i < n; i++) {
      foundOf[i] = (int) keys[i];
      truthOf[i] = (int) (keys[i] >>> 32);
      voxels[i] = shared[old.find(keys[i])];
    }
    return new Overlaps(found.objects(), truth.objects(), foundOf, truthOf, voxels, volume);
  }

  private static int[] ranks(int[] order) {
    int[] rank = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    return rank;
  }
}
