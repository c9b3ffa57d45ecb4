package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.cytobeam.transforms.kernel.VoxelCopy;
import org.cytobeam.transforms.operator.BlockOperator;

/**
 * {@code image + (image - blurred) * amount}.
 *
 * @param blur image to blurred image of a floating type
 */
record UnsharpOperator(BlockOperator blur, double amount) implements BlockOperator {

  @Override
  public Box requiredSource(Box target, Box volume) {
    return blur.requiredSource(target, volume);
  }

  @Override
  public PixelType outputType(PixelType input) {
    return blur.outputType(input);
  }

  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    return blur.scratchBytes(source, target, input);
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    blur.compute(source, target);
    int n = target.nx();
    double[] image = new double[n];
    double[] result = new double[n];
    for (int row = 0; row < target.nz() * target.ny(); row++) {
      VoxelCast.toDoubles(source, VoxelCopy.rowStart(source, target, row), image, n);
      VoxelCast.toDoubles(target, row * n, result, n);
      for (int i = 0; i < n; i++) {
        result[i] = image[i] + (image[i] - result[i]) * amount;
      }
      VoxelCast.fromDoubles(result, n, target, row * n);
    }
  }
}
