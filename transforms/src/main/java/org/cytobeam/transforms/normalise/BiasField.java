package org.cytobeam.transforms.normalise;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.filter.GaussianOperator;
import org.cytobeam.transforms.filter.ResultType;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.WindowSizes;
import org.cytobeam.transforms.statistic.RegionGrid;
import org.cytobeam.transforms.statistic.RegionMoments;
import org.jspecify.annotations.Nullable;

/** What estimating an illumination field and correcting for it share. */
record BiasField(String step, PerAxis sigma, @Nullable PerAxis cell, double floor) {
  private static final double TRUNCATE = 4;

  static void requireParameters(PerAxis sigma, @Nullable PerAxis cell, double floor) {
    Range.NOT_NEGATIVE.require("sigma", sigma);
    if (cell != null) {
      Range.SIZE.require("cell", cell);
    }
    Range.FRACTION.require("floor", floor);
  }

  /** The mean of each cell. */
  RegionMoments cellMeans(VoxelGeometry geometry) {
    if (cell != null) {
      int[] size = WindowSizes.any("cell", cell, geometry);
      return new RegionMoments(step, size[0], size[1], size[2], false);
    }
    PerAxis s = sigma.inVoxels(geometry);
    return new RegionMoments(step, extent(s.z()), extent(s.y()), extent(s.x()), false);
  }

  private static long extent(double sigma) {
    return Math.max(1, Math.round(sigma));
  }

  /**
   * The field of the means, its own mean 1.
   *
   * @throws BadInputException if a cell has no mean, or the field is not positive
   */
  Field field(VoxelGeometry geometry, double[] means) {
    RegionGrid grid = RegionGrid.ofNumbers(means);
    Box cells = Box.ofShape(grid.regions(0), grid.regions(1), grid.regions(2));
    Voxels coarse = Voxels.allocate(cells, PixelType.F8);
    double[] values = coarse.doubles();
    System.arraycopy(means, RegionGrid.NUMBERS, values, 0, values.length);
    requireAll(grid, values, v -> !Double.isNaN(v), "holds NaN voxels only; make cells larger");
    PerAxis s = sigma.inVoxels(geometry);
    PerAxis inCells =
        PerAxis.voxels(s.z() / grid.extent(0), s.y() / grid.extent(1), s.x() / grid.extent(2));
    Voxels smooth = Voxels.allocate(cells, PixelType.F8);
    GaussianOperator.of(inCells, BoundaryMode.REFLECT, 0, TRUNCATE, ResultType.FLOAT)
        .compute(coarse, smooth);
    raiseToFloor(smooth.doubles());
    requireAll(
        grid,
        smooth.doubles(),
        v -> v > 0,
        "is 0 or negative after smoothing, so the image cannot be divided by it; use a larger sigma"
            + " or floor, or subtract the background less");
    return new Field(centres(grid), smooth.doubles());
  }

  private void raiseToFloor(double[] values) {
    double lowest = floor * Arrays.stream(values).sum() / values.length;
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], lowest);
    }
  }

  private void requireAll(RegionGrid grid, double[] values, DoublePredicate good, String problem) {
    for (int i = 0; i < values.length; i++) {
      if (!good.test(values[i])) {
        long plane = grid.regions(1) * grid.regions(2);
        Box box = grid.box(i / plane, i % plane / grid.regions(2), i % grid.regions(2));
        throw new BadInputException("%s: the cell %s %s".formatted(step, box, problem));
      }
    }
  }

  /** The middles of the cells; the last one of an axis may be smaller. */
  private static double[][] centres(RegionGrid grid) {
    double[][] centres = new double[3][];
    for (int axis = 0; axis < 3; axis++) {
      centres[axis] = new double[Math.toIntExact(grid.regions(axis))];
      for (int i = 0; i < centres[axis].length; i++) {
        long from = grid.volume().min(axis) + i * grid.extent(axis);
        long to = Math.min(from + grid.extent(axis), grid.volume().max(axis));
        centres[axis][i] = (from + to - 1) / 2.0;
      }
    }
    return centres;
  }
}
