package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.cytobeam.transforms.kernel.VoxelCopy;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;

/**
 * Intensities limited to a range, {@code numpy.clip}: hot pixels and blood vessels no longer rule a
 * mean or a Gaussian.
 *
 * <p>The type stays; bounds between two values of an integer type are truncated toward zero. It
 * looks at no neighbours, so there is no border. NaN stays NaN. 64-bit integers are compared as
 * float64.
 *
 * @param low what is less becomes this
 * @param high what is more becomes this; {@code low} or more
 */
@Step("clip")
public record Clip(@Param(example = "0") double low, @Param(example = "4000") double high)
    implements LocalStep, BlockOperator {

  public Clip {
    Range.ANY.require("low", low);
    Range.ANY.require("high", high);
    if (low > high) {
      throw new IllegalArgumentException(
          "low must be at most high, not %s and %s".formatted(low, high));
    }
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return this;
  }

  @Override
  public Box requiredSource(Box target, Box volume) {
    return target;
  }

  @Override
  public PixelType outputType(PixelType input) {
    return input;
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    int n = target.nx();
    double[] row = new double[n];
    for (int r = 0; r < target.nz() * target.ny(); r++) {
      VoxelCast.toDoubles(source, VoxelCopy.rowStart(source, target, r), row, n);
      for (int i = 0; i < n; i++) {
        row[i] = Math.min(Math.max(row[i], low), high);
      }
      VoxelCast.fromDoubles(row, n, target, r * n);
    }
  }
}
