package org.example.lab;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Border;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;

/**
 * How much brighter a voxel is than its surroundings, as a fraction of them: {@code (voxel - mean) /
 * max(mean, floor)}, the mean over a box around it. 0 is as bright, 1 twice as bright. So one
 * threshold serves bright and dim regions alike.
 *
 * @param radius of the box: {@code 2 * radius + 1} voxels on each axis; rounded to whole voxels
 * @param floor surroundings darker than this count as this, so that noise in the dark stays small
 */
@Step("my_lab_contrast")
public record LocalContrast(
    @Param(range = Range.NOT_NEGATIVE, example = "8") PerAxis radius,
    @Param(def = "1", range = Range.POSITIVE) double floor)
    implements LocalStep {

  public LocalContrast {
    Range.NOT_NEGATIVE.require("radius", radius);
    Range.POSITIVE.require("floor", floor);
  }

  /** Micrometres become voxels here: the image says how large its voxels are. */
  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    PerAxis voxels = radius.inVoxels(geometry);
    Halo reach =
        new Halo(
            Math.toIntExact(Math.round(voxels.z())),
            Math.toIntExact(Math.round(voxels.y())),
            Math.toIntExact(Math.round(voxels.x())));
    return new Contrast(reach, floor);
  }

  /** What a worker does with a block; one object serves all blocks and threads. */
  record Contrast(Halo reach, double floor) implements BlockOperator {

    /** To make {@code target}, read this much of the volume. */
    @Override
    public Box requiredSource(Box target, Box volume) {
      return Border.requiredSource(target, volume, reach, BoundaryMode.NEAREST);
    }

    @Override
    public PixelType outputType(PixelType input) {
      return PixelType.F4;
    }

    @Override
    public void compute(Voxels source, Voxels target) {
      // For each place of the window on an axis: which voxel of the source is seen there. Where the
      // volume ends, its last voxel goes on; inside the volume the source holds all of the window.
      int[] z = seen(source, target, 0);
      int[] y = seen(source, target, 1);
      int[] x = seen(source, target, 2);
      int depth = 2 * reach.z() + 1;
      int height = 2 * reach.y() + 1;
      int width = 2 * reach.x() + 1;
      double count = (double) depth * height * width;
      double[] row = new double[source.nx()];
      double[] columns = new double[source.nx()];
      float[] result = target.floats();
      int at = 0;
      for (int tz = 0; tz < target.nz(); tz++) {
        for (int ty = 0; ty < target.ny(); ty++) {
          Arrays.fill(columns, 0);
          for (int k = 0; k < depth * height; k++) {
            load(source, z[tz + k / height], y[ty + k % height], row);
            for (int i = 0; i < columns.length; i++) {
              columns[i] += row[i];
            }
          }
          load(source, z[tz + reach.z()], y[ty + reach.y()], row);
          for (int tx = 0; tx < target.nx(); tx++) {
            double sum = 0;
            for (int k = 0; k < width; k++) {
              sum += columns[x[tx + k]];
            }
            double mean = sum / count;
            double voxel = row[x[tx + reach.x()]];
            result[at++] = (float) ((voxel - mean) / Math.max(mean, floor));
          }
        }
      }
    }

    private int[] seen(Voxels source, Voxels target, int axis) {
      int r = reach.get(axis);
      return Border.sourceIndex(source.box(), target.box(), axis, r, r, BoundaryMode.NEAREST);
    }

    /** A row of the source as double, whatever its pixel type. */
    private static void load(Voxels source, int plane, int line, double[] row) {
      VoxelCast.toDoubles(source, (plane * source.ny() + line) * row.length, row, row.length);
    }
  }
}
