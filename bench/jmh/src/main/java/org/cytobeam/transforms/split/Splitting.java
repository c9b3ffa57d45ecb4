package org.cytobeam.transforms.split;

import java.util.Arrays;
import org.cytobeam.bench.Input;
import org.cytobeam.bench.KernelBenchmark;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.ObjectRuns;
import org.cytobeam.transforms.label.RunLabels;
import org.cytobeam.transforms.morphology.DistanceTransformEdt.Sampling;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.split.WatershedSplit.Landscape;
import org.cytobeam.transforms.split.WatershedSplit.SeedRule;
import org.openjdk.jmh.annotations.Param;

/**
 * The parts of a watershed, each on a whole volume as if it were one component; and the split of
 * every component of a volume, as a job does it. In the package of what it measures, which no one
 * else needs to see.
 */
public class Splitting extends KernelBenchmark {

  /** Which. */
  public enum Kernel {
    WATERSHED_NUCLEI(Input.NUCLEI),
    WATERSHED_TISSUE(Input.TISSUE),
    LOCAL_MAXIMA_TISSUE(Input.TISSUE),
    H_MAXIMA_TISSUE(Input.TISSUE),
    SPLIT_OBJECTS_WATERSHED(Input.OPENED),
    SPLIT_OBJECTS_BALLS(Input.OPENED);

    private final Input input;

    Kernel(Input input) {
      this.input = input;
    }
  }

  @Param public Kernel kernel;

  @Override
  protected Work prepared() {
    return switch (kernel) {
      case WATERSHED_NUCLEI, WATERSHED_TISSUE -> {
        SeededVolume seeded = SeededVolume.of(kernel.input);
        yield () -> seeded.flooded();
      }
      case LOCAL_MAXIMA_TISSUE -> {
        SeededVolume seeded = SeededVolume.of(kernel.input);
        yield () -> seeded.withLocalMaxima();
      }
      case H_MAXIMA_TISSUE -> {
        SeededVolume seeded = SeededVolume.of(kernel.input);
        yield () -> seeded.withMaximaHigherBy(1);
      }
      case SPLIT_OBJECTS_WATERSHED -> {
        PerAxis two = PerAxis.voxels(2);
        yield splitting(
            new WatershedSplit(
                    Landscape.DISTANCE,
                    Sampling.VOXEL,
                    SeedRule.LOCAL_MAXIMA,
                    null,
                    two,
                    PerAxis.voxels(0),
                    0)
                .splitter(Input.GEOMETRY));
      }
      case SPLIT_OBJECTS_BALLS ->
          splitting(new BallSplitting(6, 1.4, 3, 3, 0.8, 10, 100_000).splitter(Input.GEOMETRY));
    };
  }

  private Work splitting(Splitter splitter) {
    RunLabels labels = RunLabels.of(kernel.input.make(), Connectivity.FACES);
    boolean[] all = new boolean[labels.count()];
    Arrays.fill(all, true);
    ObjectRuns[] objects = ObjectRuns.ofComponents(labels, all);
    return () -> {
      long parts = 0;
      for (ObjectRuns object : objects) {
        Voxels mask = object.mask();
        int[] part = splitter.split(new Component(mask, null, Connectivity.FACES, Input.BOX));
        parts += part[part.length / 2];
      }
      return parts;
    };
  }
}
