package org.cytobeam.transforms.resample;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.atlas.AffineTransform;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.ResamplingOperator;
import org.cytobeam.transforms.operator.ResamplingStep;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.Weights;
import org.jspecify.annotations.Nullable;

/**
 * Rotates, shears, shifts or scales the image: {@code scipy.ndimage.affine_transform(image, matrix,
 * output_shape=..., order=..., mode=..., cval=...)} of dask-image too. Voxel o of the result is the
 * image at {@code matrix * (o, 1)}; index i is the centre of voxel i (cvpl_tools'
 * affine_transform_nearest takes i + 0.5 for the centre, which moves a scaled image by half the
 * difference of the voxel sizes).
 *
 * <p>The pixel type stays; interpolated integers are rounded to the nearest, a half away from zero,
 * as in scipy. Order 0 copies voxels, so labels of 64 bits stay exact (scipy rounds them to
 * float64).
 *
 * <p>A voxel of the result is as large as its step through the image, and voxel 0 lies where the
 * map puts it. The axes are those of the result: after a turn or a mirroring an atlas transform
 * must start from them.
 *
 * <p>NaN: a NaN reaches the voxels interpolated with a weight above 0 of it; scipy spreads it with
 * weight 0 too.
 *
 * @param matrix 3 rows of 4 numbers, z, y, x each: output index to input index and the offset
 * @param order 0 for the nearest voxel (labels), 1 for linear interpolation
 * @param mode what lies beyond the centres of the outermost voxels
 * @param cval the value there for {@link Outside#CONSTANT}
 * @param outputShape extent of the result; null for the image's
 */
@Step("affine_transform")
public record Affine(
    @Param(example = "[[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]") Weights matrix,
    @Param(def = "1", range = Range.BINARY) int order,
    @Param(def = "constant") Outside mode,
    @Param(def = "0") double cval,
    @Param(def = Param.ABSENT, range = Range.AT_LEAST_ONE) @Nullable AxisInts outputShape)
    implements ResamplingStep {

  /** What lies beyond the image; the names of scipy.ndimage. */
  public enum Outside {
    /** cval everywhere beyond the centres of the outermost voxels. */
    CONSTANT,
    /** The nearest voxel of the border, for interpolation too. */
    NEAREST
  }

  public Affine {
    map(matrix);
    Range.BINARY.require("order", order);
    Range.ANY.require("cval", cval);
    if (outputShape != null) {
      Range.AT_LEAST_ONE.require("output_shape", outputShape);
    }
  }

  private static AffineTransform map(Weights matrix) {
    if (matrix.extent(0) != 1 || matrix.extent(1) != 3 || matrix.extent(2) != 4) {
      throw new IllegalArgumentException(
          "matrix must have 3 rows of 4 numbers, not %d x %d x %d"
              .formatted(matrix.extent(0), matrix.extent(1), matrix.extent(2)));
    }
    double[] values = matrix.values();
    double[][] rows = new double[3][4];
    for (int i = 0; i < 12; i++) {
      rows[i / 4][i % 4] = values[i];
    }
    return AffineTransform.ofRows(rows);
  }

  @Override
  public ResamplingOperator operator(VoxelGeometry geometry) {
    return new AffineOperator(map(matrix), order, mode, cval, outputShape);
  }
}
