package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.Voxels;

/**
 * Samples a source at the positions {@code map(i)} of the target's voxels i, in the order of
 * operations of {@code scipy.ndimage.affine_transform}: nearest voxel (order 0, copied unchanged)
 * or linear (order 1, in float64). Positions are computed from absolute indices, so a voxel is the
 * same bits in every block.
 *
 * <p>A map whose axes keep their directions is sampled row by row, any other voxel by voxel.
 *
 * @param map 3 rows of 4: target index (z, y, x, 1) to source index
 * @param linear or nearest
 * @param clamps whether what lies beyond the source is its first or last voxel, or has a value
 * @param outsideValue that value
 */
public record GridSampler(double[] map, boolean linear, boolean clamps, double outsideValue) {

  /** Fills the target, of the source's type. */
  public void apply(Voxels source, Voxels target) {
    boolean alongAxes =
        map[1] == 0 && map[2] == 0 && map[4] == 0 && map[6] == 0 && map[8] == 0 && map[9] == 0;
    SampledRow rows = new SampledRow(target.type(), target.nx(), outsideValue);
    if (!alongAxes) {
      new ObliqueRows(this, source, target).apply(rows);
    } else if (linear) {
      linearAlongAxes(source, target, rows);
    } else {
      nearestAlongAxes(source, target, rows);
    }
  }

  private AxisSamples samples(Voxels source, Voxels target, int axis) {
    return AxisSamples.of(
        map[4 * axis + 3],
        map[5 * axis],
        target.box().min(axis),
        target.box().size(axis),
        source.box().min(axis),
        source.box().size(axis),
        linear,
        clamps);
  }

  private void nearestAlongAxes(Voxels source, Voxels target, SampledRow outside) {
    AxisSamples z = samples(source, target, 0);
    AxisSamples y = samples(source, target, 1);
    AxisSamples x = samples(source, target, 2);
    boolean fills = x.first() > 0 || x.end() < target.nx();
    for (int r = 0; r < target.nz() * target.ny(); r++) {
      int tz = r / target.ny();
      int ty = r % target.ny();
      boolean inside = tz >= z.first() && tz < z.end() && ty >= y.first() && ty < y.end();
      int to = r * target.nx();
      if (fills || !inside) {
        outside.fill(target, to);
      }
      if (inside) {
        int from = (z.lower()[tz] * source.ny() + y.lower()[ty]) * source.nx();
        VoxelGather.copy(source, from, x.lower(), x.first(), x.end(), target, to);
      }
    }
  }

  private void linearAlongAxes(Voxels source, Voxels target, SampledRow outside) {
    AxisSamples z = samples(source, target, 0);
    AxisSamples y = samples(source, target, 1);
    AxisSamples x = samples(source, target, 2);
    double[] values = new double[source.nx()];
    double[] sum = new double[target.nx()];
    boolean fills = x.first() > 0 || x.end() < target.nx();
    for (int r = 0; r < target.nz() * target.ny(); r++) {
      int tz = r / target.ny();
      int ty = r % target.ny();
      int to = r * target.nx();
      boolean inside = tz >= z.first() && tz < z.end() && ty >= y.first() && ty < y.end();
      if (fills || !inside) {
        outside.fill(target, to);
      }
      if (!inside) {
        continue;
      }
      Arrays.fill(sum, 0);
      // the four rows around the target row; one of weight 0 counts nothing, not even a NaN
      for (int corner = 0; corner < 4; corner++) {
        boolean nextZ = corner >= 2;
        boolean nextY = corner % 2 == 1;
        double weightZ = nextZ ? z.fraction()[tz] : 1 - z.fraction()[tz];
        double weightY = nextY ? y.fraction()[ty] : 1 - y.fraction()[ty];
        if (weightZ != 0 && weightY != 0) {
          int plane = nextZ ? z.upper()[tz] : z.lower()[tz];
          int row = nextY ? y.upper()[ty] : y.lower()[ty];
          int from = (plane * source.ny() + row) * source.nx();
          VoxelCast.toDoubles(source, from, values, values.length);
          weigh(values, weightZ, weightY);
          addBetween(values, x, sum);
        }
      }
      SampledRow.store(sum, x.first(), x.end(), target, to);
    }
  }

  private static void weigh(double[] values, double weightZ, double weightY) {
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] * weightZ * weightY;
    }
  }

  private static void addBetween(double[] values, AxisSamples x, double[] sum) {
    int[] lower = x.lower();
    int[] upper = x.upper();
    double[] fraction = x.fraction();
    int end = x.end();
    for (int i = x.first(); i < end; i++) {
      sum[i] = sum[i] + values[lower[i]] * (1 - fraction[i]) + values[upper[i]] * fraction[i];
    }
  }
}
