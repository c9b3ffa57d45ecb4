package org.cytobeam.transforms.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.cytobeam.io.UnreadableChunkException;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.ObjectRuns;
import org.cytobeam.transforms.label.RunLabels;
import org.cytobeam.transforms.label.RunLabelsBuilder;
import org.cytobeam.transforms.label.RunLabelsFile;
import org.cytobeam.transforms.label.VoxelIndex;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.objects.ComponentSplit;
import org.cytobeam.transforms.objects.CrossingSplit;
import org.cytobeam.transforms.objects.Fragment;
import org.cytobeam.transforms.objects.FragmentCoder;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.ObjectStats;
import org.cytobeam.transforms.objects.Repaint;
import org.cytobeam.transforms.objects.RepaintCoder;
import org.cytobeam.transforms.split.WatershedSplit.Landscape;
import org.cytobeam.transforms.support.ArrayVolume;
import org.cytobeam.transforms.testkit.SplitSamples;
import org.junit.jupiter.api.Test;

/** A bar of columns 1 to 6 in two blocks, with peaks at 2 and 6. */
class SplitCrossingTest {
  private static final Box VOLUME = Box.ofShape(1, 1, 8);
  private static final BlockGrid GRID = new BlockGrid(VOLUME, 1, 1, 4);
  private static final IdBuckets BUCKETS = new IdBuckets(8, 2);
  private static final byte[] VALUES = {0, 5, 9, 8, 7, 3, 9, 0};

  private static final VolumeSource SOURCE =
      () -> new ArrayVolume(Voxels.wrap(VOLUME, PixelType.U1, VALUES.clone()));

  private static final VolumeSource UNREADABLE =
      () ->
          new ArrayVolume(
              Voxels.wrap(VOLUME, PixelType.U1, VALUES.clone()),
              1,
              box -> {
                throw new UnreadableChunkException("0/1 is damaged", "0/1", "damaged", null);
              });

  private static SplitCrossing splitting(long mostBoxVoxels) {
    return splitting(mostBoxVoxels, SOURCE, false);
  }

  private static SplitCrossing splitting(
      long mostBoxVoxels, VolumeSource source, boolean wholeIfUnreadable) {
    ComponentSplit split =
        new ComponentSplit(
            SplitSamples.watershed(Landscape.INTENSITY, 1.0, null, 0, 0)
                .splitter(VoxelGeometry.ofVoxelSize(1, 1, 1)),
            Connectivity.FACES,
            VOLUME,
            mostBoxVoxels,
            new ComponentSplit.Memory(1 << 20, 1, 1 << 20));
    return new SplitCrossing(
        new CrossingSplit(split, GRID, MeasureSet.BASIC, wholeIfUnreadable),
        List.of(source),
        BUCKETS);
  }

  private static ObjectStats columns(int from, int to) {
    int n = to - from;
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = 0;
    for (int x = from; x < to; x++) {
      sum += VALUES[x];
      min = Math.min(min, VALUES[x]);
      max = Math.max(max, VALUES[x]);
    }
    long sumX = (from + to - 1L) * n / 2;
    return new ObjectStats(from, n, 0, 0, sumX, 0, 0, from, 1, 1, to, sum, 0, min, max);
  }

  private static RunLabels runs(int block, int[]... columns) {
    Box core = GRID.core(block);
    RunLabelsBuilder runs = new RunLabelsBuilder(core);
    for (int key = 0; key < columns.length; key++) {
      int x0 = (int) core.x0();
      runs.add(0, columns[key][0] - x0, columns[key][1] - x0, key);
    }
    return runs.build().labels();
  }

  /** The part of the component in a block, as the segmenting pass gives it. */
  private static KV<Integer, Fragment> part(int block, int from, int to) {
    RunLabels labels = runs(block, new int[] {from, to});
    byte[] encoded = ObjectRuns.ofComponents(labels, new boolean[] {true})[0].encode();
    return KV.of(0, new Fragment(1, columns(from, to), encoded));
  }

  private static Repaint repaint(long erased, RunLabels labels) throws IOException {
    long[] ids = labels.identities(new VoxelIndex(VOLUME));
    return new Repaint(new long[] {erased}, RunLabelsFile.encode(labels, ids));
  }

  private static PCollectionTuple apply(Pipeline pipeline, SplitCrossing splitting) {
    return pipeline
        .apply(
            Create.of(part(0, 1, 4), part(1, 4, 7))
                .withCoder(KvCoder.of(VarIntCoder.of(), FragmentCoder.of())))
        .apply(splitting);
  }

  private static Pipeline pipeline() {
    return Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
  }

  @Test
  void objectsAreCutAtTheBlocksAndMoveToTheirBuckets() throws IOException {
    Pipeline pipeline = pipeline();
    PCollectionTuple split = apply(pipeline, splitting(8));
    assertThat(split.get(SplitCrossing.PARTS).getCoder())
        .isEqualTo(KvCoder.of(VarIntCoder.of(), FragmentCoder.of()));
    assertThat(split.get(SplitCrossing.REPAINTS).getCoder())
        .isEqualTo(KvCoder.of(VarLongCoder.of(), RepaintCoder.of()));
    PAssert.that(split.get(SplitCrossing.PARTS))
        .containsInAnyOrder(
            KV.of(0, new Fragment(1, columns(1, 4))),
            KV.of(0, new Fragment(1, columns(4, 5))),
            KV.of(1, new Fragment(5, columns(5, 7))));
    PAssert.that(split.get(SplitCrossing.REPAINTS))
        .containsInAnyOrder(
            KV.of(0L, repaint(1, runs(0, new int[] {1, 4}))),
            KV.of(1L, repaint(4, runs(1, new int[] {4, 5}, new int[] {5, 7}))));
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
  }

  @Test
  void aComponentWithTooLargeABoxGoesOnAsItIs() {
    Pipeline pipeline = pipeline();
    PCollectionTuple split = apply(pipeline, splitting(5));
    PAssert.that(split.get(SplitCrossing.PARTS)).containsInAnyOrder(part(0, 1, 4), part(1, 4, 7));
    PAssert.that(split.get(SplitCrossing.REPAINTS)).empty();
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
  }

  @Test
  void aComponentStaysWholeWhereItsImageCannotBeReadIfThatIsAllowed() {
    Pipeline pipeline = pipeline();
    PCollectionTuple split = apply(pipeline, splitting(8, UNREADABLE, true));
    PAssert.that(split.get(SplitCrossing.PARTS)).containsInAnyOrder(part(0, 1, 4), part(1, 4, 7));
    PAssert.that(split.get(SplitCrossing.REPAINTS)).empty();
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);

    Pipeline refusing = pipeline();
    apply(refusing, splitting(8, UNREADABLE, false));
    assertThatThrownBy(() -> refusing.run().waitUntilFinish())
        .hasRootCauseInstanceOf(UnreadableChunkException.class);
  }

  @Test
  void isSerializableAndSaysWhatItDoes() {
    SplitCrossing splitting = SerializableUtils.ensureSerializable(splitting(8));
    assertThat(DisplayData.from(splitting).items())
        .extracting(item -> item.getKey() + " " + item.getValue())
        .contains("splitter WatershedSplitter", "connectivity faces", "max_box_voxels 8");
  }
}
