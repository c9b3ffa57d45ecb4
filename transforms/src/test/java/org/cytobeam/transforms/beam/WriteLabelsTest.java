package org.cytobeam.transforms.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.LongArrayCoder;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.RunLabels;
import org.cytobeam.transforms.label.RunLabelsBuilder;
import org.cytobeam.transforms.label.RunLabelsFile;
import org.cytobeam.transforms.label.VoxelIndex;
import org.cytobeam.transforms.objects.LabelType;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectBucketCoder;
import org.cytobeam.transforms.objects.ObjectStats;
import org.cytobeam.transforms.objects.Repaint;
import org.cytobeam.transforms.objects.RepaintCoder;
import org.cytobeam.transforms.table.Totals;
import org.cytobeam.transforms.table.TotalsCoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WriteLabelsTest {
  private static final Box VOLUME = Box.ofShape(6, 8, 10);

  /** 2 x 2 x 2 blocks. */
  private static final BlockGrid GRID = new BlockGrid(VOLUME, 3, 4, 5);

  @Test
  void paintsObjectsThenBuildsLevelAfterLevel() throws IOException {
    // One object of two voxels across the face between blocks 0 and 1, and one in block 7; a third
    // was not kept, and its voxel in block 6 must stay background.
    long[][] foreground = {{0, 0, 4}, {0, 0, 5}, {4, 6, 8}, {5, 7, 0}};
    MemoryLabels image = new MemoryLabels("painted", VOLUME, 2, runs(foreground));
    ObjectBucket across =
        new ObjectBucket(1, List.of(stats(id(0, 0, 4))), new long[] {id(0, 0, 5), id(0, 0, 4)});
    ObjectBucket inside = new ObjectBucket(2, List.of(stats(id(4, 6, 8))), new long[0]);

    Pipeline pipeline = pipeline();
    PCollection<Block> last =
        write(pipeline, image, List.of(KV.of(0, across), KV.of(3, inside)), 2);
    PAssert.that(last).containsInAnyOrder(blocks(image.grid(2)));
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);

    int[] expected = new int[480];
    expected[(int) id(0, 0, 4)] = 1;
    expected[(int) id(0, 0, 5)] = 1;
    expected[(int) id(4, 6, 8)] = 2;
    assertThat(image.level(0)).isEqualTo(expected);
    int[] halved = new int[3 * 4 * 5];
    halved[2] = 1; // (0, 0, 2)
    halved[(2 * 4 + 3) * 5 + 4] = 2;
    assertThat(image.level(1)).isEqualTo(halved);
    int[] quartered = new int[2 * 2 * 3];
    quartered[1] = 1;
    assertThat(image.level(2)).isEqualTo(quartered);
    assertThat(image.type()).isEqualTo(PixelType.U1);
    List<String> order = image.state().events;
    // Created once, beside level 0. Blocks 0, 1 and 7 of it; then all of level 1, then of level 2.
    List<String> writes = new ArrayList<>(order);
    assertThat(writes.remove("create U1")).isTrue();
    assertThat(order.indexOf("create U1")).isLessThan(order.indexOf("write 1"));
    assertThat(writes).isSorted();
    assertThat(writes).filteredOn("write 0"::equals).hasSize(3);
    assertThat(writes).filteredOn("write 1"::equals).hasSize((int) image.grid(1).count());
    assertThat(writes).filteredOn("write 2"::equals).hasSize((int) image.grid(2).count());
  }

  @Test
  void anImageWithoutObjectsIsCreatedWithAllItsLevels() {
    MemoryLabels image = new MemoryLabels("empty", VOLUME, 2, Map.of());
    Pipeline pipeline = pipeline();
    PAssert.that(write(pipeline, image, List.of(), 0)).containsInAnyOrder(blocks(image.grid(2)));
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
    assertThat(image.state().events).first().isEqualTo("create U1");
    assertThat(image.state().events).doesNotContain("write 0").contains("write 1", "write 2");
  }

  @Test
  void aLargePyramidIsBuiltInStagesOfTwoLevelsEachPartOnce() {
    MemoryLabels image = new MemoryLabels("large", Box.ofShape(40, 48, 56), 3, Map.of());
    // 560, 80 and 12 chunks: levels 1 and 2 are one stage, and 3 follows when they are done.
    Arrays.setAll(image.level(0), i -> i);
    Pipeline pipeline = pipeline();
    PAssert.that(write(pipeline, image, List.of(), 0)).containsInAnyOrder(blocks(image.grid(3)));
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
    List<String> events = image.state().events;
    for (int level = 1; level <= 3; level++) {
      assertThat(events)
          .filteredOn(("write " + level)::equals)
          .hasSize((int) image.grid(level).count());
    }
    assertThat(events.subList((int) (events.size() - image.grid(3).count()), events.size()))
        .containsOnly("write 3");
    int[] every8th = new int[5 * 6 * 7];
    Arrays.setAll(every8th, i -> ((i / 42 * 8) * 48 + i / 7 % 6 * 8) * 56 + i % 7 * 8);
    assertThat(image.level(3)).isEqualTo(every8th);
  }

  @Test
  void totalsDecideThePixelType() throws IOException {
    MemoryLabels image = new MemoryLabels("wide", VOLUME, 0, runs(new long[][] {{1, 1, 1}}));
    ObjectBucket bucket = new ObjectBucket(300, List.of(stats(id(1, 1, 1))), new long[0]);
    Pipeline pipeline = pipeline();
    PAssert.that(write(pipeline, image, List.of(KV.of(0, bucket)), 300))
        .containsInAnyOrder(new Block(0, GRID.core(0)));
    pipeline.run().waitUntilFinish();
    assertThat(image.type()).isEqualTo(PixelType.U2);
    assertThat(image.level(0)[(int) id(1, 1, 1)]).isEqualTo(300);
  }

  @Test
  void componentsThatWereSplitArePaintedAsTheirObjects() throws IOException {
    // A bar across the face between blocks 0 and 1 became voxel 3 and voxels 4 to 6: the second
    // object has a part in either block. One further object of block 1 was not split.
    long[][] foreground = {{0, 0, 3}, {0, 0, 4}, {0, 0, 5}, {0, 0, 6}, {2, 3, 9}};
    MemoryLabels image = new MemoryLabels("repainted", VOLUME, 0, runs(foreground));
    ObjectBucket bucket =
        new ObjectBucket(
            1,
            List.of(stats(id(0, 0, 3)), stats(id(0, 0, 4)), stats(id(2, 3, 9))),
            new long[] {id(0, 0, 5), id(0, 0, 4)});
    RunLabelsBuilder lower = new RunLabelsBuilder(GRID.core(0));
    lower.add(0, 3, 4, 0);
    lower.add(0, 4, 5, 1);
    RunLabelsBuilder upper = new RunLabelsBuilder(GRID.core(1));
    upper.add(0, 0, 2, 1);
    Pipeline pipeline = pipeline();
    PCollection<KV<Long, Repaint>> repaints =
        pipeline.apply(
            "Repaints",
            Create.of(
                    KV.of(0L, new Repaint(new long[] {id(0, 0, 3)}, encoded(lower))),
                    KV.of(1L, new Repaint(new long[] {id(0, 0, 5)}, encoded(upper))))
                .withCoder(KvCoder.of(VarLongCoder.of(), RepaintCoder.of())));

    write(pipeline, image, List.of(KV.of(0, bucket)), 3, repaints);
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);

    int[] expected = new int[480];
    expected[(int) id(0, 0, 3)] = 1;
    Arrays.fill(expected, (int) id(0, 0, 4), (int) id(0, 0, 7), 2);
    expected[(int) id(2, 3, 9)] = 3;
    assertThat(image.level(0)).isEqualTo(expected);
  }

  private static byte[] encoded(RunLabelsBuilder runs) throws IOException {
    RunLabels labels = runs.build().labels();
    return RunLabelsFile.encode(labels, labels.identities(new VoxelIndex(VOLUME)));
  }

  private static PCollection<Block> write(
      Pipeline pipeline, MemoryLabels image, List<KV<Integer, ObjectBucket>> buckets, long n) {
    return write(pipeline, image, buckets, n, null);
  }

  private static PCollection<Block> write(
      Pipeline pipeline,
      MemoryLabels image,
      List<KV<Integer, ObjectBucket>> buckets,
      long n,
      @Nullable PCollection<KV<Long, Repaint>> repaints) {
    PCollection<Totals> totals =
        pipeline.apply(
            "Totals",
            Create.of(new Totals(n, Totals.none(0).regions())).withCoder(TotalsCoder.of()));
    PCollectionView<Iterable<long[]>> counts =
        pipeline
            .apply("Counts", Create.of(List.of(new long[] {0, n})).withCoder(LongArrayCoder.of()))
            .apply("CountsView", View.asIterable());
    return pipeline
        .apply(
            "Buckets",
            Create.of(buckets).withCoder(KvCoder.of(VarIntCoder.of(), ObjectBucketCoder.of())))
        .apply(new WriteLabels(GRID, image, totals, counts, LabelType.AUTO, repaints));
  }

  private static Pipeline pipeline() {
    return Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
  }

  private static List<Block> blocks(BlockGrid grid) {
    List<Block> blocks = new ArrayList<>();
    for (long block = 0; block < grid.count(); block++) {
      blocks.add(new Block(block, grid.core(block)));
    }
    return blocks;
  }

  private static long id(long z, long y, long x) {
    return new VoxelIndex(VOLUME).of(z, y, x);
  }

  private static ObjectStats stats(long id) {
    return new ObjectStats(id, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 1, 1);
  }

  /** What the segmenting pass keeps of the blocks with foreground. */
  private static Map<Long, byte[]> runs(long[][] foreground) throws IOException {
    HashMap<Long, byte[]> runs = new HashMap<>();
    for (long block = 0; block < GRID.count(); block++) {
      Box core = GRID.core(block);
      Voxels mask = Voxels.mask(core);
      for (long[] v : foreground) {
        if (core.contains(v[0], v[1], v[2])) {
          mask.words()[(int) ((v[0] - core.z0()) * mask.ny() + v[1] - core.y0())] |=
              1L << (v[2] - core.x0());
        }
      }
      RunLabels labels = RunLabels.of(mask, Connectivity.of(1));
      if (labels.count() > 0) {
        runs.put(block, RunLabelsFile.encode(labels, labels.identities(new VoxelIndex(VOLUME))));
      }
    }
    return runs;
  }
}
