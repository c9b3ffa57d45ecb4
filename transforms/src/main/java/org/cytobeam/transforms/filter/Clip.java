package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.DoubleRows;
import org.cytobeam.transforms.kernel.FloatRows;
import org.cytobeam.transforms.kernel.RowType;
import org.cytobeam.transforms.kernel.ShortRows;
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
    switch (source.type()) {
      case F4 -> limit(new FloatRows(), low, high, source, target);
      case U2 -> {
        // A bound that is of another sign or beyond the type changes no voxel, or wraps.
        double least = Math.max(0, low);
        double most = Math.min(high, 65535);
        if (least <= 65535 && most >= 0) {
          limit(new ShortRows(), least, most, source, target);
        } else {
          limit(new DoubleRows(), low, high, source, target);
        }
      }
      default -> limit(new DoubleRows(), low, high, source, target);
    }
  }

  private static <R> void limit(
      RowType<R> rows, double low, double high, Voxels source, Voxels target) {
    int n = target.nx();
    R least = rows.newRow(n);
    R most = rows.newRow(n);
    R row = rows.newRow(n);
    rows.fill(least, n, low);
    rows.fill(most, n, high);
    for (int r = 0; r < target.nz() * target.ny(); r++) {
      rows.load(source, VoxelCopy.rowStart(source, target, r), row, n);
      rows.maximum(row, least, row, n);
      rows.minimum(row, most, row, n);
      rows.store(row, n, target, r * n);
    }
  }
}
