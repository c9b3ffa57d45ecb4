package org.cytobeam.transforms.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.beam.BlocksOf;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.filter.UniformFilter;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.ConvertType;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.points.BlockPoints;
import org.cytobeam.transforms.points.DogBlobs;
import org.cytobeam.transforms.points.LocalMaxima;
import org.cytobeam.transforms.points.LogBlobs;
import org.cytobeam.transforms.points.PointBatch;
import org.cytobeam.transforms.points.PointBuckets;
import org.cytobeam.transforms.points.PointDetector;
import org.cytobeam.transforms.points.WholePoints;
import org.cytobeam.transforms.support.ArrayVolume;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Detection run as a pipeline over blocks, against the whole volume in one go. */
class DetectPointsTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  /** What is processed lies within what can be read. */
  private static final Box READ = Box.ofShape(16, 30, 70);

  private static final Box VOLUME = Box.at(3, 5, 7, 12, 23, 60);
  private static final IdBuckets BUCKETS = new IdBuckets(VOLUME.voxelCount(), 5);

  static Stream<PointDetector> detectors() {
    return Stream.of(
        new LogBlobs(PerAxis.voxels(1), PerAxis.voxels(2), 3, 1000, 0.5, false),
        new DogBlobs(PerAxis.voxels(0, 1, 1), PerAxis.voxels(0, 3, 3), 1.6, 1000, 0.3),
        new LocalMaxima(PerAxis.voxels(1, 2, 3), 30_000.0, PerAxis.voxels(0.7), false));
  }

  private static BlockOperator step() {
    return new UniformFilter(PerAxis.voxels(3), BoundaryMode.REFLECT, 0, AxisInts.ZERO)
        .operator(VOXEL);
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void blocksGiveWhatTheWholeVolumeGives(PointDetector detector) {
    Voxels image = Samples.random(READ, PixelType.U2, 5);
    VolumeSource source = () -> new ArrayVolume(Samples.random(READ, PixelType.U2, 5));
    BlockGrid grid = new BlockGrid(VOLUME, 5, 9, 17);
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
    PCollection<KV<Integer, PointBatch>> found =
        pipeline
            .apply(new BlocksOf(new BlockGrid(VOLUME, 10, 9, 17)))
            .apply(
                new DetectPoints(
                    source,
                    StepChain.EMPTY.then(new StepChain.Local(step())),
                    detector.operator(VOXEL),
                    grid,
                    BUCKETS,
                    FoundStatistics.NONE,
                    "points"));

    Voxels whole = BlockwiseAssert.whole(step(), Samples.crop(image, VOLUME));
    PointBatch points =
        WholePoints.of(detector.operator(VOXEL), BlockwiseAssert.whole(new ConvertType(), whole));
    List<KV<Integer, PointBatch>> expected = new ArrayList<>();
    PointBuckets.cut(points, BUCKETS, (bucket, part) -> expected.add(KV.of(bucket, part)));
    assertThat(points.size()).isGreaterThan(30);
    assertThat(expected).hasSize(5);
    PAssert.that(found).containsInAnyOrder(expected);
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
  }

  @Test
  void noiseIsRefused() {
    Box volume = Box.ofShape(40, 200, 200);
    BlockPoints finder =
        new BlockPoints(
            StepChain.EMPTY,
            new LocalMaxima(PerAxis.voxels(0, 0, 1), null, PerAxis.voxels(0), false)
                .operator(VOXEL),
            volume);
    ArrayVolume noise = new ArrayVolume(Samples.random(volume, PixelType.U1, 3));
    assertThatThrownBy(() -> finder.sweep(noise, volume, List.of()).apply(volume))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("points (at most 50,000 are allowed, one in 200 voxels)")
        .hasMessageEndingWith("Raise it (it is in the image's own units), or smooth more");
  }
}
