package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.AxisPass;
import org.cytobeam.transforms.kernel.FloatRows;
import org.cytobeam.transforms.kernel.RecursiveGaussian;
import org.cytobeam.transforms.kernel.SeparableFilter;
import org.cytobeam.transforms.kernel.VoxelCopy;
import org.cytobeam.transforms.operator.Border;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.PerAxis;
import org.jspecify.annotations.Nullable;

/**
 * Gaussian smoothing of a block by {@link RecursiveGaussian}, float images in float32.
 *
 * <p>A block is computed from the whole segments that it lies in, so it reads more than {@link
 * RecursiveGaussian#warmUp} around itself where it does not end at a multiple of {@link
 * RecursiveGaussian#segment}. A segment ends where the volume ends.
 */
final class RecursiveOperator extends SeparableOperator {
  private static final long serialVersionUID = 1L;

  private final PerAxis sigma;
  private final BoundaryMode mode;
  private final double cval;

  /**
   * @param sigma in voxels; an axis with 0 is not filtered
   * @throws IllegalArgumentException if a sigma is not one that the recursion is good for
   */
  RecursiveOperator(PerAxis sigma, BoundaryMode mode, double cval) {
    super(reach(sigma), mode);
    this.sigma = sigma;
    this.mode = mode;
    this.cval = cval;
  }

  /**
   * Checks sigmas in voxels.
   *
   * @throws IllegalArgumentException if a sigma is not one that the recursion is good for
   */
  static void require(PerAxis sigma) {
    for (int axis = 0; axis < 3; axis++) {
      double s = sigma.get(axis);
      boolean good = s >= RecursiveGaussian.LEAST_SIGMA && s <= RecursiveGaussian.GREATEST_SIGMA;
      if (s != 0 && !good) {
        throw new IllegalArgumentException(
            "sigma must be 0 or from %.0f to %.0f voxels on every axis with method recursive, not %s;"
                    .formatted(RecursiveGaussian.LEAST_SIGMA, RecursiveGaussian.GREATEST_SIGMA, s)
                + " use method fir");
      }
    }
  }

  private static Halo reach(PerAxis sigma) {
    require(sigma);
    return new Halo(reach(sigma.z()), reach(sigma.y()), reach(sigma.x()));
  }

  private static int reach(double sigma) {
    return sigma == 0 ? 0 : RecursiveGaussian.warmUp(sigma);
  }

  @Override
  public Box requiredSource(Box target, Box volume) {
    long[] min = new long[3];
    long[] max = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      min[axis] = segmentStart(target, axis);
      max[axis] = segmentEnd(target, axis);
    }
    Box segments = new Box(min[0], min[1], min[2], max[0], max[1], max[2]);
    return super.requiredSource(segments.intersect(volume), volume);
  }

  private long segmentStart(Box target, int axis) {
    return sigma.get(axis) == 0
        ? target.min(axis)
        : target.min(axis) - Math.floorMod(target.min(axis), segment(axis));
  }

  private long segmentEnd(Box target, int axis) {
    return sigma.get(axis) == 0
        ? target.max(axis)
        : target.max(axis) + Math.floorMod(-target.max(axis), segment(axis));
  }

  private int segment(int axis) {
    return RecursiveGaussian.segment(sigma.get(axis));
  }

  @Override
  public PixelType outputType(PixelType input) {
    if (!input.isFloat()) {
      throw new IllegalArgumentException(
          "gaussian_filter with method recursive needs a float image, not %s; set dtype: float32"
              .formatted(input.numpyName()));
    }
    return input;
  }

  @Override
  PixelType between(PixelType input) {
    return PixelType.F4;
  }

  @Override
  int rowBytes(PixelType input) {
    return Float.BYTES;
  }

  @Override
  boolean filtersZ() {
    return sigma.z() != 0;
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    if (sigma.z() == 0 && sigma.y() == 0 && sigma.x() == 0) {
      VoxelCopy.copy(source, target);
      return;
    }
    new SeparableFilter<>(
            new FloatRows(),
            pass(source.box(), target.box(), 0),
            pass(source.box(), target.box(), 1),
            pass(source.box(), target.box(), 2),
            PixelType.F4)
        .apply(source, target);
  }

  /** Where the source ends before a segment does, the volume ends. */
  private @Nullable AxisPass<float[]> pass(Box source, Box target, int axis) {
    double s = sigma.get(axis);
    if (s == 0) {
      return null;
    }
    int warmUp = RecursiveGaussian.warmUp(s);
    long first = Math.max(segmentStart(target, axis), source.min(axis)) - warmUp;
    long end = Math.min(segmentEnd(target, axis), source.max(axis)) + warmUp;
    int before = Math.toIntExact(target.min(axis) - first);
    int after = Math.toIntExact(end - target.max(axis));
    return new AxisPass<>(
        new RecursiveGaussian(s, before, after),
        first,
        Border.sourceIndex(source, target, axis, before, after, mode),
        cval);
  }
}
