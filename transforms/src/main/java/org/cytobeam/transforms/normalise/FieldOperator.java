package org.cytobeam.transforms.normalise;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.cytobeam.transforms.kernel.VoxelCopy;
import org.cytobeam.transforms.operator.BlockOperator;

/**
 * The image divided by an illumination field, or the field itself; computed in float64 and rounded
 * once to float32, or not at all for float64 images. NaN stays NaN.
 *
 * @param field positive
 * @param divides whether the image is divided; if not, the field is the result
 */
record FieldOperator(Field field, boolean divides) implements BlockOperator {

  @Override
  public Box requiredSource(Box target, Box volume) {
    return target;
  }

  @Override
  public PixelType outputType(PixelType input) {
    return input == PixelType.F8 ? PixelType.F8 : PixelType.F4;
  }

  /** The field itself, which every copy of the operator holds. */
  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    return field.bytes();
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    int n = target.nx();
    double[] of = new double[n];
    double[] row = new double[n];
    Field.Rows rows = field.rows(target.box());
    for (int r = 0; r < target.nz() * target.ny(); r++) {
      rows.fill(r / target.ny(), r % target.ny(), of);
      if (divides) {
        VoxelCast.toDoubles(source, VoxelCopy.rowStart(source, target, r), row, n);
        for (int i = 0; i < n; i++) {
          row[i] /= of[i];
        }
      }
      VoxelCast.fromDoubles(divides ? row : of, n, target, r * n);
    }
  }
}
