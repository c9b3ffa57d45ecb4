package org.cytobeam.transforms.resample;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.ResamplingOperator;
import org.cytobeam.transforms.operator.ResamplingStep;
import org.cytobeam.transforms.operator.Step;

/**
 * Blocks of voxels become one voxel each: {@code skimage.measure.block_reduce} and the levels of an
 * OME-Zarr pyramid. There is no border mode: the last block of an axis keeps the voxels there are
 * and is reduced over these, as in OME pyramids (block_reduce fills up with cval, cvpl_tools drops
 * the rest), so the extent becomes {@code ceil(extent / factor)}.
 *
 * <p>The pixel type stays. A voxel of the result lies at the centre of a whole block, {@code
 * (factor - 1) / 2} voxels after the block's first voxel; with {@code stride} it lies at the first.
 *
 * <p>NaN: a block with a NaN has NaN as mean, max and min, as in numpy; for mode NaN is a value
 * like others and larger than all; stride takes what is there.
 *
 * @param factor voxels of a block on each axis; 1 leaves an axis as it is
 * @param method what becomes of a block
 */
@Step("downsample")
public record Downsample(
    @Param(range = Range.SIZE, example = "2") AxisInts factor, @Param(def = "mean") Method method)
    implements ResamplingStep {

  /** What becomes of a block. */
  public enum Method {
    /** The exact mean; of integers rounded to the nearest, a half to the even neighbour. */
    MEAN,
    /** The most frequent value, the smallest of several: for label images. */
    MODE,
    MAX,
    MIN,
    /** The first voxel of each axis, {@code image[::f, ::f, ::f]}: for label images, fast. */
    STRIDE
  }

  public Downsample {
    Range.SIZE.require("factor", factor);
  }

  @Override
  public ResamplingOperator operator(VoxelGeometry geometry) {
    return new DownsampleOperator(factor, method);
  }
}
