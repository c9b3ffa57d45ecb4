package org.cytobeam.transforms.points;

import java.util.Iterator;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.filter.GaussianOperator;
import org.cytobeam.transforms.filter.ResultType;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.PartOfSource;
import org.cytobeam.transforms.operator.PerAxis;

/**
 * Differences of Gaussians whose sigmas have a fixed ratio, divided by the ratio less 1: nearly the
 * {@link LaplacianSpace}, at one smoothing a size. Smoothed and subtracted in float64, rounded
 * once.
 *
 * @param scales the sizes, the smaller sigma of each difference
 * @param ratio of the two sigmas of a difference
 * @param smoothings with the sigma of each size, and one more
 */
record DifferenceSpace(Scales scales, double ratio, List<BlockOperator> smoothings)
    implements ScaleSpace {

  /**
   * @param sigmas of the smoothings, one more than there are sizes
   */
  static DifferenceSpace of(List<PerAxis> sigmas, double ratio) {
    return new DifferenceSpace(
        new Scales(sigmas.subList(0, sigmas.size() - 1)),
        ratio,
        sigmas.stream()
            .map(
                sigma ->
                    GaussianOperator.of(
                        sigma, BoundaryMode.REFLECT, 0, BlobRange.TRUNCATE, ResultType.FLOAT64))
            .toList());
  }

  /** The last smoothing reaches farthest on every axis. */
  @Override
  public Box requiredSource(Box target, Box volume) {
    return smoothings.get(smoothings.size() - 1).requiredSource(target, volume);
  }

  @Override
  public Images images(Voxels source, Box target) {
    return new Differences(source, target);
  }

  /** Two smoothed images beside what the largest smoothing needs. */
  @Override
  public long scratchBytes(Box source, Box target) {
    BlockOperator widest = smoothings.get(smoothings.size() - 1);
    return 2 * Voxels.memoryBytes(target, PixelType.F8)
        + PartOfSource.scratchBytes(widest, source, target, PixelType.F4);
  }

  private final class Differences implements Images {
    private final Voxels source;
    private final Box target;
    private final Iterator<BlockOperator> next = smoothings.iterator();
    private double[] smoothed;

    Differences(Voxels source, Box target) {
      this.source = source;
      this.target = target;
      this.smoothed = smooth(next.next());
    }

    private double[] smooth(BlockOperator smoothing) {
      Voxels result = Voxels.allocate(target, PixelType.F8);
      PartOfSource.compute(smoothing, source, result);
      return result.doubles();
    }

    @Override
    public Voxels next() {
      double[] less = smoothed;
      double[] more = smooth(next.next());
      smoothed = more;
      Voxels image = Voxels.allocate(target, PixelType.F4);
      float[] values = image.floats();
      double factor = 1 / (ratio - 1);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((less[i] - more[i]) * factor);
      }
      return image;
    }
  }
}
