package org.cytobeam.bench;

import static org.cytobeam.bench.Input.FLOAT;
import static org.cytobeam.bench.Input.IMAGE;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.normalise.RescaleIntensity;
import org.cytobeam.transforms.operator.Tally;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.cytobeam.transforms.operator.VolumeStep;
import org.cytobeam.transforms.threshold.IsodataMethod;
import org.cytobeam.transforms.threshold.LiMethod;
import org.cytobeam.transforms.threshold.MeanSdMethod;
import org.cytobeam.transforms.threshold.MultiOtsuMethod;
import org.cytobeam.transforms.threshold.OtsuMethod;
import org.cytobeam.transforms.threshold.PercentileMethod;
import org.cytobeam.transforms.threshold.TriangleMethod;
import org.cytobeam.transforms.threshold.YenMethod;
import org.openjdk.jmh.annotations.Param;

/** Numbers of a whole volume, all passes over it. */
public class VolumeStatistics extends KernelBenchmark {

  /** Which. */
  public enum Kernel {
    OTSU(IMAGE, new OtsuMethod(256)),
    OTSU_F32(FLOAT, new OtsuMethod(256)),
    LI(IMAGE, new LiMethod()),
    LI_F32(FLOAT, new LiMethod()),
    YEN(IMAGE, new YenMethod(256)),
    TRIANGLE(IMAGE, new TriangleMethod(256)),
    ISODATA(IMAGE, new IsodataMethod(256)),
    MULTI_OTSU_3_F32(FLOAT, new MultiOtsuMethod(3, 1, 256)),
    PERCENTILE(IMAGE, new PercentileMethod(99.5)),
    PERCENTILE_F32(FLOAT, new PercentileMethod(99.5)),
    MEAN_SD(IMAGE, new MeanSdMethod(3, MeanSdMethod.Per.VOLUME, null)),
    MEAN_SD_F32(FLOAT, new MeanSdMethod(3, MeanSdMethod.Per.VOLUME, null)),
    RANGE_F32(FLOAT, new RescaleIntensity(0, 100, 0, 1));

    private final Input input;
    private final VolumeStep step;

    Kernel(Input input, VolumeStep step) {
      this.input = input;
      this.step = step;
    }
  }

  @Param public Kernel kernel;

  @Override
  protected Work prepared() {
    Voxels image = kernel.input.make();
    VolumeStatistic statistic = kernel.step.statistic(Input.GEOMETRY);
    return () -> {
      List<long[]> finished = new ArrayList<>();
      for (int pass = 0; pass < statistic.passes(image.type()); pass++) {
        Tally tally = statistic.begin(pass, image.type(), image.box(), finished);
        tally.add(image);
        finished.add(tally.state());
      }
      return statistic.result(image.type(), image.box(), finished);
    };
  }
}
