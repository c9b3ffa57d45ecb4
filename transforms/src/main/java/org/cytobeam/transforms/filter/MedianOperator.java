package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MedianFilter;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Border;
import org.cytobeam.transforms.operator.BoundaryMode;

/**
 * The median of a box around each voxel, {@code scipy.ndimage.median_filter} on the image as
 * float64 (float32 images: result in float32), exact. NaN counts as larger than every number.
 */
public record MedianOperator(int depth, int height, int width, BoundaryMode mode, double cval)
    implements BlockOperator {

  @Override
  public Box requiredSource(Box target, Box volume) {
    return Border.requiredSource(target, volume, new Halo(depth / 2, height / 2, width / 2), mode);
  }

  @Override
  public PixelType outputType(PixelType input) {
    return input == PixelType.F4 ? PixelType.F4 : PixelType.F8;
  }

  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    return new MedianFilter(depth, height, width)
        .scratchBytes(target.extent(0), target.extent(1), target.extent(2));
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    Box from = source.box();
    Box to = target.box();
    new MedianFilter(depth, height, width)
        .apply(
            source,
            Border.sourceIndex(from, to, 0, depth / 2, depth / 2, mode),
            Border.sourceIndex(from, to, 1, height / 2, height / 2, mode),
            Border.sourceIndex(from, to, 2, width / 2, width / 2, mode),
            cval,
            target);
  }
}
