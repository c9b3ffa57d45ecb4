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
  public void fill(float[] row, int n, double value) {
    Arrays.fill(row, 0, n, (float) value);
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

  /** Eight rows at a time: every load and store then runs along a cache line. */
  @Override
  public void transpose(float[][] from, int n, float[][] to) {
    int j = 0;
    for (; j + 8 <= from.length; j += 8) {
      float[] a = from[j];
      float[] b = from[j + 1];
      float[] c = from[j + 2];
      float[] d = from[j + 3];
      float[] e = from[j + 4];
      float[] f = from[j + 5];
      float[] g = from[j + 6];
      float[] h = from[j + 7];
      for (int i = 0; i < n; i++) {
        float[] out = to[i];
        out[j] = a[i];
        out[j + 1] = b[i];
        out[j + 2] = c[i];
        out[j + 3] = d[i];
        out[j + 4] = e[i];
        out[j + 5] = f[i];
        out[j + 6] = g[i];
        out[j + 7] = h[i];
      }
    }
    for (; j < from.length; j++) {
      float[] a = from[j];
      for (int i = 0; i < n; i++) {
        to[i][j] = a[i];
      }
    }
  }
}
