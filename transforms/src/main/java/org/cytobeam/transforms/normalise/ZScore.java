package org.cytobeam.transforms.normalise;

import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.cytobeam.transforms.operator.VolumeStep;
import org.cytobeam.transforms.statistic.RegionGrid;
import org.cytobeam.transforms.statistic.RegionMoments;

/**
 * Each voxel's distance from the mean of the whole volume in standard deviations (population),
 * {@code scipy.stats.zscore(image, axis=None)}. float64 images stay float64; all others become
 * float32, computed in float64 and rounded once. NaN is left out of the mean and stays NaN;
 * infinite voxels are refused, and so is an image of one value, for which scipy gives NaN.
 */
@Step("zscore")
public record ZScore() implements VolumeStep {
  private static final RegionMoments MOMENTS = RegionMoments.ofVolume("zscore");

  @Override
  public VolumeStatistic statistic(VoxelGeometry geometry) {
    return MOMENTS;
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry, double[] result) {
    double mean = result[RegionGrid.NUMBERS];
    double deviation = result[RegionGrid.NUMBERS + 1];
    if (deviation == 0) {
      throw new BadInputException(
          "zscore cannot be computed: every voxel of the image is %s; check the input image or"
                  .formatted(mean)
              + " remove the step");
    }
    double infinite = Double.POSITIVE_INFINITY;
    return new LinearRescale(-infinite, infinite, mean, deviation, 1, 0);
  }

  @Override
  public double[] exampleResult(Box volume, VoxelGeometry geometry) {
    return MOMENTS.example(volume);
  }
}
