package org.cytobeam.pipeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.cytobeam.config.Job;
import org.cytobeam.io.beam.BlocksOf;
import org.cytobeam.io.beam.ZarrSource;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.plan.VoxelSteps;
import org.cytobeam.transforms.beam.FoundStatistics;
import org.cytobeam.transforms.beam.MeasureVolume;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The threshold that the pipeline finds in the blocks of a filtered volume is that of
 * skimage.filters.threshold_otsu on scipy's filtered whole: each way to treat the border (reflect,
 * mirror, nearest, wrap), float32, float64 and integer arithmetic, volumes of one row, regions.
 */
class OtsuOfBlocksTest {
  /** Cuts every volume, and none into equal parts. */
  private static final int BLOCK = 13;

  @TempDir static Path folder;
  private static GoldenVolumes golden;
  private static Map<String, Double> thresholds;

  @BeforeAll
  static void unpack() throws IOException {
    golden = GoldenVolumes.unpack(folder);
    thresholds = golden.thresholds();
  }

  static Set<String> volumes() {
    return thresholds.keySet();
  }

  @Test
  void thereAreEight() {
    assertThat(volumes()).hasSize(8);
  }

  @ParameterizedTest
  @MethodSource("volumes")
  void isThatOfTheWholeFilteredVolume(String name) throws IOException {
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
    PAssert.thatSingleton(find(pipeline, name)).satisfies(near(name, thresholds.get(name)));
    pipeline.run().waitUntilFinish();
  }

  private static PCollection<Double> find(Pipeline pipeline, String name) throws IOException {
    Path job = golden.of(name).resolve("otsu.yaml");
    Files.writeString(
        job, Files.readString(golden.of(name).resolve("job.yaml")) + "block_size: " + BLOCK + "\n");
    Plan plan = BlockwiseJob.plan(job, 2);
    Job.Input input = plan.job().input();
    VoxelSteps steps = plan.steps();
    VoxelSteps.Statistic otsu = steps.statistics().get(0);
    return pipeline
        .apply("Blocks", new BlocksOf(plan.columns()))
        .apply(
            "Threshold",
            new MeasureVolume(
                new ZarrSource(plan.address(), input.replaceNan(), 1 << 20, name),
                steps.chain(otsu.before()),
                otsu.type(),
                plan.grid(),
                otsu.statistic(),
                FoundStatistics.NONE,
                otsu.passNames()))
        .apply(
            MapElements.into(TypeDescriptors.doubles())
                .via(bits -> MeasureVolume.toNumbers(bits)[0]));
  }

  private static SerializableFunction<Double, Void> near(String what, double expected) {
    return found -> {
      assertThat(found).as(what).isCloseTo(expected, within(1e-6 * Math.abs(expected)));
      return null;
    };
  }
}
