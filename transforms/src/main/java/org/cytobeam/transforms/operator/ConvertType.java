package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.cytobeam.transforms.kernel.VoxelCopy;

/**
 * Any stored type to float32, {@code numpy.ndarray.astype(float32)}: each value rounded once to the
 * nearest float. Integers above 2^24 lose digits.
 */
public record ConvertType() implements BlockOperator {

  @Override
  public Box requiredSource(Box target, Box volume) {
    return target;
  }

  @Override
  public PixelType outputType(PixelType input) {
    return PixelType.F4;
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    int n = target.nx();
    for (int row = 0; row < target.nz() * target.ny(); row++) {
      int from = VoxelCopy.rowStart(source, target, row);
      VoxelCast.toFloats(source, from, target.floats(), row * n, n);
    }
  }
}
