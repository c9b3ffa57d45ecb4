package org.cytobeam.transforms.normalise;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.cytobeam.transforms.kernel.VoxelCopy;
import org.cytobeam.transforms.operator.BlockOperator;

/**
 * {@code (clip(v, low, high) - origin) / unit * factor + shift}, computed in float64 and rounded
 * once to float32, or not at all for float64 images. NaN stays NaN.
 */
record LinearRescale(
    double low, double high, double origin, double unit, double factor, double shift)
    implements BlockOperator {

  @Override
  public Box requiredSource(Box target, Box volume) {
    return target;
  }

  @Override
  public PixelType outputType(PixelType input) {
    return input == PixelType.F8 ? PixelType.F8 : PixelType.F4;
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    int n = target.nx();
    double[] row = new double[n];
    for (int r = 0; r < target.nz() * target.ny(); r++) {
      VoxelCast.toDoubles(source, VoxelCopy.rowStart(source, target, r), row, n);
      rescale(row, n);
      VoxelCast.fromDoubles(row, n, target, r * n);
    }
  }

  private void rescale(double[] row, int n) {
    for (int i = 0; i < n; i++) {
      double v = row[i];
      v = v < low ? low : v;
      v = v > high ? high : v;
      row[i] = (v - origin) / unit * factor + shift;
    }
  }
}
