package org.cytobeam.bench;

import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.ObjectRuns;
import org.cytobeam.transforms.label.RunLabels;
import org.cytobeam.transforms.label.VoxelIndex;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.objects.BlockMeasures;
import org.cytobeam.transforms.objects.MeasureRequest;
import org.cytobeam.transforms.objects.ObjectMeasures;
import org.cytobeam.transforms.objects.ObjectStats;
import org.cytobeam.transforms.objects.Property;
import org.openjdk.jmh.annotations.Param;

/** Measures of the objects of a volume, from their runs. */
public class Measures extends KernelBenchmark {

  /** Which. */
  public enum Kernel {
    /** Area, centroid, bounding box; mean, least and greatest intensity. */
    MEASURES_BASIC,
    /** All there are, and two percentiles. */
    MEASURES_ALL
  }

  @Param public Kernel kernel;

  @Override
  protected Work prepared() {
    Voxels image = Input.IMAGE.make();
    RunLabels labels = RunLabels.of(Input.OPENED.make(), Connectivity.FACES);
    long[] ids = labels.identities(new VoxelIndex(Input.BOX));
    MeasureSet set =
        kernel == Kernel.MEASURES_BASIC
            ? MeasureSet.BASIC
            : new ObjectMeasures(
                    new MeasureRequest(Property.ALL, List.of(), null, List.of(10.0, 90.0)),
                    0,
                    image.type(),
                    false,
                    Input.GEOMETRY)
                .set();
    return () -> measured(labels, ids, image, set);
  }

  private static ObjectStats[] measured(
      RunLabels labels, long[] ids, Voxels image, MeasureSet set) {
    ObjectStats[] stats = BlockMeasures.of(labels, ids, List.of(image), set);
    if (set.whole() != null) {
      boolean[] all = new boolean[labels.count()];
      Arrays.fill(all, true);
      ObjectRuns[] runs = ObjectRuns.ofComponents(labels, all);
      for (int i = 0; i < stats.length; i++) {
        stats[i] = stats[i].with(set.complete(stats[i].more(), runs[i]));
      }
    }
    return stats;
  }
}
