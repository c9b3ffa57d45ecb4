package org.cytobeam.transforms.statistic;

import java.util.Arrays;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.cytobeam.transforms.operator.Tally;

/** All voxels of a small volume but NaN, as the bits of doubles in ascending order. */
final class ValuesTally implements Tally {
  private long[] values = new long[0];

  @Override
  public void add(Voxels block) {
    double[] row = new double[Math.toIntExact(block.box().voxelCount())];
    VoxelCast.toDoubles(block, 0, row, row.length);
    long[] bits =
        Arrays.stream(row)
            .filter(v -> !Double.isNaN(v))
            .mapToLong(Double::doubleToRawLongBits)
            .toArray();
    values = joined(values, bits);
  }

  @Override
  public long[] state() {
    return sorted(values);
  }

  @Override
  public long[] merge(long[] a, long[] b) {
    return sorted(joined(a, b));
  }

  private static long[] joined(long[] a, long[] b) {
    long[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static long[] sorted(long[] bits) {
    return Arrays.stream(toDoubles(bits)).sorted().mapToLong(Double::doubleToRawLongBits).toArray();
  }

  /** The voxels of a state, ascending. */
  static double[] toDoubles(long[] state) {
    return Arrays.stream(state).mapToDouble(Double::longBitsToDouble).toArray();
  }
}
