package org.cytobeam.transforms.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.BlocksOf;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MaskPaste;
import org.cytobeam.transforms.label.RunLabelsFile;
import org.cytobeam.transforms.morphology.ClearBorder;
import org.cytobeam.transforms.morphology.FillHoles;
import org.cytobeam.transforms.morphology.RemoveSmallHoles;
import org.cytobeam.transforms.morphology.RemoveSmallObjects;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.KeptComponents;
import org.cytobeam.transforms.operator.ComponentRule;
import org.cytobeam.transforms.operator.ComponentStep;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.support.ArrayVolume;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Samples;
import org.cytobeam.transforms.testkit.WholeComponents;
import org.cytobeam.transforms.threshold.AboveValue;
import org.cytobeam.transforms.threshold.HysteresisThreshold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps that judge whole components, run as a pipeline over blocks, against flood fill. */
class KeepComponentsTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);
  private static final Box VOLUME = Box.at(3, 5, 7, 9, 14, 37);

  /** A store in memory, shared by the copies of this record in a process. */
  private record MemoryStore(String name) implements KeepComponents.ComponentStore {
    private static final long serialVersionUID = 1L;
    private static final Map<String, byte[]> RUNS = new ConcurrentHashMap<>();
    private static final Map<String, long[]> KEPT = new ConcurrentHashMap<>();

    @Override
    public SegmentedSink runsSink() {
      return (block, segmented) ->
          RUNS.put(name + block, RunLabelsFile.encode(segmented.labels(), segmented.ids()));
    }

    @Override
    public void keep(long block, long[] kept) {
      KEPT.put(name + block, kept);
    }

    Voxels mask(BlockGrid grid, boolean complement) throws IOException {
      Voxels all = Voxels.mask(grid.volume());
      for (long block = 0; block < grid.count(); block++) {
        long[] kept = KEPT.getOrDefault(name + block, new long[0]);
        MaskPaste.paste(
            KeptComponents.paint(RUNS.get(name + block), kept, complement, grid.core(block)), all);
      }
      return all;
    }
  }

  static List<ComponentStep> steps() {
    List<ComponentStep> steps = new ArrayList<>();
    for (int connectivity = 1; connectivity <= 3; connectivity++) {
      steps.add(new FillHoles(connectivity));
      steps.add(new ClearBorder(1, connectivity));
      steps.add(new RemoveSmallObjects(3, 0, connectivity));
      steps.add(new RemoveSmallHoles(9, 0, connectivity));
      steps.add(new HysteresisThreshold(113, 140, connectivity));
    }
    return steps;
  }

  /**
   * Noise, or a mask of it: sparse, so that objects do not percolate, or dense, so that holes
   * don't.
   */
  private static Voxels volume(ComponentStep step) {
    Voxels noise = Samples.random(VOLUME, PixelType.F4, 11);
    if (step instanceof HysteresisThreshold) {
      return noise;
    }
    boolean objects = step instanceof ClearBorder || step instanceof RemoveSmallObjects;
    return BlockwiseAssert.whole(new AboveValue(objects ? 128 : 80), noise);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void blocksGiveWhatTheWholeVolumeGives(ComponentStep step) throws IOException {
    ComponentRule rule = step.rule(VOXEL);
    VolumeSource source = () -> new ArrayVolume(volume(step));
    BlockGrid grid = new BlockGrid(VOLUME, 4, 5, 16);
    MemoryStore store = new MemoryStore(step.toString());
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
    PCollection<Block> done =
        pipeline
            .apply(new BlocksOf(grid))
            .apply(
                new KeepComponents(
                    source,
                    StepChain.EMPTY,
                    rule,
                    grid,
                    new IdBuckets(VOLUME.voxelCount(), 3),
                    FoundStatistics.NONE,
                    store,
                    "components"));
    List<Block> blocks = new ArrayList<>();
    for (long block = 0; block < grid.count(); block++) {
      blocks.add(new Block(block, grid.core(block)));
    }
    PAssert.that(done).containsInAnyOrder(blocks);
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);

    Voxels expected = WholeComponents.apply(rule, volume(step));
    assertThat(store.mask(grid, rule.complement()).words()).isEqualTo(expected.words());
    // a rule that keeps all or nothing would prove little
    assertThat(Objects.requireNonNull(expected).words()).isNotEqualTo(Voxels.mask(VOLUME).words());
  }
}
