package org.cytobeam.transforms.resample;

import java.util.Objects;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.ResamplingOperator;
import org.cytobeam.transforms.operator.ResamplingStep;
import org.cytobeam.transforms.operator.Step;
import org.jspecify.annotations.Nullable;

/**
 * Another voxel size: given in micrometres, in voxels of the image, or by a factor of the extent.
 *
 * <p>The first edge of the first voxel stays where it is, as in scipy.ndimage.zoom with {@code
 * grid_mode=True} where the extents divide (without grid_mode, zoom keeps the centres of the first
 * and the last voxel). So the centre of voxel i lies at {@code ratio * i + (ratio - 1) / 2} of the
 * image, ratio being the new size in old voxels, and the extent becomes {@code floor(extent / ratio
 * + 0.5)}, at least 1. The voxel size is exact; the last voxel may end up to half a voxel before or
 * after the image.
 *
 * <p>linear and nearest equal {@code scipy.ndimage.affine_transform(image, diag(ratio),
 * offset=(ratio - 1) / 2, order=1 or 0, mode="nearest")}; the border is continued by its nearest
 * voxel. linear looks at the 8 voxels around the centre only: to make voxels larger take mean.
 *
 * <p>The pixel type stays. linear rounds integers to the nearest, a half away from zero, as scipy
 * does; mean rounds a half to even. Both compute in float64, so that 64-bit integers beyond 2^53
 * lose their last digits; nearest and mode copy values, exact for labels of 64 bits.
 *
 * <p>NaN: a NaN reaches the voxels interpolated with a weight above 0 of it, or those that overlap
 * it (mean); for mode NaN is a value like others and larger than all.
 *
 * @param zoom factor of the extent on each axis, more than 0; 1 leaves an axis as it is
 * @param voxelSize the new size instead
 * @param interpolation how new voxels are made of old ones
 */
@Step("resample")
public record Resample(
    @Param(def = Param.ABSENT, range = Range.POSITIVE) @Nullable PerAxis zoom,
    @Param(def = Param.ABSENT, range = Range.POSITIVE) @Nullable PerAxis voxelSize,
    @Param(def = "linear") Interpolation interpolation)
    implements ResamplingStep {

  /** How new voxels are made of old ones. */
  public enum Interpolation {
    /** Between the 8 voxels around the centre. */
    LINEAR,
    /** The voxel the centre lies in, of two the later: for label images. */
    NEAREST,
    /**
     * The most frequent of the voxels whose centres the new voxel covers, the smallest value of
     * several; of none, the voxel its own centre lies in. For label images.
     */
    MODE,
    /** The mean of the voxels it overlaps, weighted by the overlap, axis by axis. */
    MEAN
  }

  public Resample {
    if ((zoom == null) == (voxelSize == null)) {
      throw new IllegalArgumentException(
          "give exactly one of zoom and voxel_size"
              + (zoom == null ? "; neither is given" : ", not both"));
    }
    if (zoom != null) {
      if (zoom.unit() != PerAxis.Unit.VOXEL) {
        throw new IllegalArgumentException("zoom is a factor without a unit, not micrometres");
      }
      Range.POSITIVE.require("zoom", zoom);
    }
    if (voxelSize != null) {
      Range.POSITIVE.require("voxel_size", voxelSize);
    }
  }

  @Override
  public ResamplingOperator operator(VoxelGeometry geometry) {
    return new ScaleOperator(
        scale(geometry, 0), scale(geometry, 1), scale(geometry, 2), interpolation);
  }

  private AxisScale scale(VoxelGeometry geometry, int axis) {
    return new AxisScale(
        zoom != null
            ? 1 / zoom.get(axis)
            : Objects.requireNonNull(voxelSize).inVoxels(geometry).get(axis));
  }
}
