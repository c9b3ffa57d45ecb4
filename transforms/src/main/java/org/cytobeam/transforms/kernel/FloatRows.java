package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/** Rows of float: any type is read, float32 is written. */
public final class FloatRows implements RowType<float[]> {

  @Override
  public float[] newRow(int length) {
    return new float[length];
  }

  @Override
  public float[][] newRows(int count, int length) {
    return new float[count][length];
  }

  @Override
  public void fill(float[] row, int from, int to, double value) {
    Arrays.fill(row, from, to, (float) value);
  }

  @Override
  public void load(Voxels voxels, int from, float[] row, int n) {
    VoxelCast.toFloats(voxels, from, row, 0, n);
  }

  @Override
  public void store(float[] row, int n, Voxels voxels, int to) {
    System.arraycopy(row, 0, voxels.floats(), to, n);
  }

  /** Nothing to do: a float row holds float32 values already. */
  @Override
  public void quantise(float[] row, int n, PixelType type) {
    if (type != PixelType.F4) {
      throw new IllegalArgumentException("float rows hold float32, not " + type.numpyName());
    }
  }

  @Override
  public void copyValue(float[] from, int i, float[] to, int j) {
    to[j] = from[i];
  }
}
