package org.cytobeam.transforms.points;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.filter.GaussianLaplace;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.PartOfSource;

/**
 * Laplacians of Gaussians, turned round and multiplied by the square of the mean sigma: a blob
 * gives the same response whatever its size.
 *
 * @param scales the sizes
 * @param laplacians one for each size
 */
record LaplacianSpace(Scales scales, List<BlockOperator> laplacians) implements ScaleSpace {
  private static final VoxelGeometry VOXELS = VoxelGeometry.ofVoxelSize(1, 1, 1);

  static LaplacianSpace of(Scales scales) {
    return new LaplacianSpace(
        scales,
        scales.sigmas().stream()
            .map(
                sigma ->
                    new GaussianLaplace(sigma, BoundaryMode.REFLECT, 0, BlobRange.TRUNCATE)
                        .operator(VOXELS))
            .toList());
  }

  @Override
  public Box requiredSource(Box target, Box volume) {
    Box all = target;
    for (BlockOperator laplacian : laplacians) {
      all = all.hull(laplacian.requiredSource(target, volume));
    }
    return all;
  }

  @Override
  public Images images(Voxels source, Box target) {
    Iterator<Integer> next = IntStream.range(0, scales.count()).iterator();
    return () -> image(next.next(), source, target);
  }

  private Voxels image(int scale, Voxels source, Box target) {
    Voxels image = Voxels.allocate(target, PixelType.F4);
    PartOfSource.compute(laplacians.get(scale), source, image);
    double mean = scales.meanSigma(scale);
    double factor = -mean * mean;
    float[] values = image.floats();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] * factor);
    }
    return image;
  }

  @Override
  public long scratchBytes(Box source, Box target) {
    long most = 0;
    for (BlockOperator laplacian : laplacians) {
      most = Math.max(most, PartOfSource.scratchBytes(laplacian, source, target, PixelType.F4));
    }
    return most;
  }
}
