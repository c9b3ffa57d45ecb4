package org.cytobeam.transforms.testkit;

import java.util.List;
import org.cytobeam.transforms.morphology.DistanceTransformEdt.Sampling;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.split.BallSplitting;
import org.cytobeam.transforms.split.SplitMethod;
import org.cytobeam.transforms.split.VoronoiSplit;
import org.cytobeam.transforms.split.WatershedSplit;
import org.cytobeam.transforms.split.WatershedSplit.Landscape;
import org.cytobeam.transforms.split.WatershedSplit.SeedRule;
import org.cytobeam.transforms.split.WatershedThreeSizes;
import org.jspecify.annotations.Nullable;

/** Ways to split objects that do much with small random components. */
public final class SplitSamples {
  private static final PerAxis ZERO = PerAxis.voxels(0);

  /** All methods, with each landscape and each way to find seeds. */
  public static final List<SplitMethod> METHODS =
      List.of(
          watershed(Landscape.DISTANCE, 0.0, null, 0, 0),
          watershed(Landscape.DISTANCE, 0.6, null, 0, 7),
          watershed(Landscape.DISTANCE, null, PerAxis.voxels(2), 0.8, 0),
          watershed(Landscape.INTENSITY, 2.0, null, 0, 0),
          watershed(Landscape.INTENSITY, null, PerAxis.voxels(0, 2, 1), 0, 5),
          new WatershedThreeSizes(10, 1.5, 4.0, 40, 1.5, 6),
          new VoronoiSplit(PerAxis.voxels(2), ZERO, 50, Sampling.PHYSICAL),
          new BallSplitting(3, 1, 2.5, 3, 0.55, 10, 1e6));

  private SplitSamples() {}

  /** A watershed; with h by h_maxima, else by local_maxima. */
  public static WatershedSplit watershed(
      Landscape landscape,
      @Nullable Double h,
      @Nullable PerAxis minDistance,
      double sigma,
      long minArea) {
    SeedRule seeds = minDistance == null ? SeedRule.H_MAXIMA : SeedRule.LOCAL_MAXIMA;
    return new WatershedSplit(
        landscape, Sampling.PHYSICAL, seeds, h, minDistance, PerAxis.voxels(sigma), minArea);
  }
}
