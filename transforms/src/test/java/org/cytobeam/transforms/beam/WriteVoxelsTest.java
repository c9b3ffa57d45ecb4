package org.cytobeam.transforms.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.BlocksOf;
import org.cytobeam.io.beam.LongArrayCoder;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.support.ArrayVolume;
import org.cytobeam.transforms.threshold.OtsuMethod;
import org.junit.jupiter.api.Test;

/** What steps make of a volume, written block by block. */
class WriteVoxelsTest {
  private static final Box VOLUME = Box.ofShape(4, 6, 9);
  private static final BlockGrid GRID = new BlockGrid(VOLUME, 2, 3, 4);
  private static final VolumeSource SOURCE = () -> new ArrayVolume(ramp());

  private static Voxels ramp() {
    Voxels ramp = Voxels.allocate(VOLUME, PixelType.U1);
    for (int i = 0; i < ramp.bytes().length; i++) {
      ramp.bytes()[i] = (byte) i;
    }
    return ramp;
  }

  private static Pipeline pipeline() {
    return Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
  }

  @Test
  void voxelsAsTheyAreAndTheirPyramid() {
    MemoryLabels target = new MemoryLabels("ramp", VOLUME, 1, Map.of());
    Pipeline pipeline = pipeline();
    PCollection<Block> done =
        pipeline
            .apply(new BlocksOf(GRID))
            .apply(
                new WriteVoxels(
                    SOURCE,
                    StepChain.EMPTY,
                    PixelType.U1,
                    VOLUME,
                    FoundStatistics.NONE,
                    target,
                    "image"));
    PAssert.that(done).satisfies(blocks -> check(blocks.iterator().hasNext()));
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
    int[] expected = new int[(int) VOLUME.voxelCount()];
    Arrays.setAll(expected, i -> i);
    assertThat(target.type()).isEqualTo(PixelType.U1);
    assertThat(target.level(0)).isEqualTo(expected);
    assertThat(target.level(1)[1]).isEqualTo(2);
  }

  @Test
  void aMaskIsWrittenAsZerosAndOnesWithTheNumbersItTakes() {
    MemoryLabels target = new MemoryLabels("mask", VOLUME, 0, Map.of());
    Pipeline pipeline = pipeline();
    Coder<long[]> coder = LongArrayCoder.of();
    PCollectionView<long[]> threshold =
        pipeline
            .apply(
                Create.of(List.of(new long[] {Double.doubleToRawLongBits(99.5)})).withCoder(coder))
            .apply(View.asSingleton());
    StepChain chain =
        StepChain.EMPTY.then(
            new StepChain.OfVolume(new OtsuMethod(256), VoxelGeometry.ofVoxelSize(1, 1, 1), 0));
    pipeline
        .apply(new BlocksOf(GRID))
        .apply(
            new WriteVoxels(
                SOURCE,
                chain,
                PixelType.MASK,
                VOLUME,
                FoundStatistics.NONE.and(threshold),
                target,
                "mask"));
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
    int[] expected = new int[(int) VOLUME.voxelCount()];
    Arrays.setAll(expected, i -> i > 99.5 ? 1 : 0);
    assertThat(target.type()).isEqualTo(PixelType.U1);
    assertThat(target.level(0)).isEqualTo(expected);
  }

  private static Void check(boolean any) {
    assertThat(any).isTrue();
    return null;
  }
}
