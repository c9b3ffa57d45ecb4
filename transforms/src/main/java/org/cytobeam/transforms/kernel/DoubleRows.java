package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/** Rows of double: any type is read and written, as scipy.ndimage's line buffers do. */
public final class DoubleRows implements RowType<double[]> {

  @Override
  public double[] newRow(int length) {
    return new double[length];
  }

  @Override
  public double[][] newRows(int count, int length) {
    return new double[count][length];
  }

  @Override
  public void fill(double[] row, int from, int to, double value) {
    Arrays.fill(row, from, to, value);
  }

  @Override
  public void load(Voxels voxels, int from, double[] row, int n) {
    VoxelCast.toDoubles(voxels, from, row, n);
  }

  @Override
  public void store(double[] row, int n, Voxels voxels, int to) {
    VoxelCast.fromDoubles(row, n, voxels, to);
  }

  @Override
  public void quantise(double[] row, int n, PixelType type) {
    VoxelCast.quantise(row, n, type);
  }

  @Override
  public void copyValue(double[] from, int i, double[] to, int j) {
    to[j] = from[i];
  }
}
