package org.cytobeam.transforms.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.cytobeam.io.beam.BlocksOf;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.normalise.DivideField;
import org.cytobeam.transforms.normalise.RescaleIntensity;
import org.cytobeam.transforms.normalise.ZScore;
import org.cytobeam.transforms.operator.DataPath;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.cytobeam.transforms.operator.VolumeStep;
import org.cytobeam.transforms.support.ArrayVolume;
import org.cytobeam.transforms.testkit.Samples;
import org.cytobeam.transforms.testkit.VolumeStepAssert;
import org.cytobeam.transforms.threshold.LiMethod;
import org.cytobeam.transforms.threshold.MeanSdMethod;
import org.cytobeam.transforms.threshold.PercentileMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers of the whole volume, found by blocks of a pipeline. */
class MeasureVolumeTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);
  private static final Box VOLUME = Box.at(2, 0, 5, 7, 11, 13);

  static List<VolumeStep> steps() {
    return List.of(
        new ZScore(),
        new RescaleIntensity(1, 99, 0, 1),
        new LiMethod(),
        new PercentileMethod(80),
        new MeanSdMethod(2, MeanSdMethod.Per.PLANE, null),
        new DivideField(new DataPath("is read later")));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void areThoseOfTheVolumeAtOnce(VolumeStep step) {
    for (PixelType type : List.of(PixelType.U2, PixelType.F4, PixelType.F8)) {
      VolumeStatistic statistic = step.statistic(VOXEL);
      List<String> passes =
          IntStream.range(0, statistic.passes(type)).mapToObj(i -> "pass_" + i).toList();
      Pipeline pipeline =
          Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
      double[] expected = VolumeStepAssert.numbers(step, Samples.random(VOLUME, type, 5));
      PAssert.thatSingleton(
              pipeline
                  .apply(new BlocksOf(new BlockGrid(VOLUME, 6, 4, 5)))
                  .apply(
                      new MeasureVolume(
                          () -> new ArrayVolume(Samples.random(VOLUME, type, 5)),
                          StepChain.EMPTY,
                          type,
                          new BlockGrid(VOLUME, 3, 4, 5),
                          statistic,
                          FoundStatistics.NONE,
                          passes)))
          .satisfies(
              bits -> {
                assertThat(MeasureVolume.toNumbers(bits)).isEqualTo(expected);
                return null;
              });
      assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
    }
  }
}
