package org.cytobeam.transforms.normalise;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.cytobeam.transforms.operator.VolumeStep;
import org.jspecify.annotations.Nullable;

/** A step that estimates the illumination of the volume: {@link BiasField}. */
interface FieldStep extends VolumeStep {

  PerAxis sigma();

  @Nullable PerAxis cell();

  double floor();

  /** Whether the image is divided by the field; else the field is the result. */
  boolean divides();

  private BiasField field() {
    return new BiasField(stepName(), sigma(), cell(), floor());
  }

  @Override
  default VolumeStatistic statistic(VoxelGeometry geometry) {
    return field().cellMeans(geometry);
  }

  @Override
  default BlockOperator operator(VoxelGeometry geometry, double[] result) {
    return new FieldOperator(field().field(geometry, result), divides());
  }

  @Override
  default double[] exampleResult(Box volume, VoxelGeometry geometry) {
    return field().cellMeans(geometry).example(volume);
  }
}
