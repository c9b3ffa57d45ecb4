package org.cytobeam.transforms.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.cytobeam.io.beam.BlocksOf;
import org.cytobeam.io.beam.LongArrayCoder;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.atlas.RegionCounts;
import org.cytobeam.transforms.kernel.IntensityHistogram;
import org.cytobeam.transforms.kernel.MinMax;
import org.cytobeam.transforms.kernel.OtsuThreshold;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.FaceStrip;
import org.cytobeam.transforms.label.SuperGroups;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.objects.Fragment;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.MaskMaker;
import org.cytobeam.transforms.objects.MaskOfSteps;
import org.cytobeam.transforms.objects.ObjectBatch;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectBucketCoder;
import org.cytobeam.transforms.objects.ObjectFilter;
import org.cytobeam.transforms.objects.ObjectStats;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.support.ArrayVolume;
import org.cytobeam.transforms.table.RowMaker;
import org.cytobeam.transforms.table.Totals;
import org.cytobeam.transforms.threshold.AboveValue;
import org.cytobeam.transforms.threshold.OtsuMethod;
import org.junit.jupiter.api.Test;

/** Each transform by itself, with everything it puts out. */
class TransformsTest {
  private static final Box VOLUME = Box.ofShape(4, 4, 8);

  /** Two blocks, the border between columns 3 and 4. */
  private static final BlockGrid GRID = new BlockGrid(VOLUME, 4, 4, 4);

  private static final MaskMaker PLAIN =
      new MaskOfSteps(StepChain.EMPTY.then(new StepChain.Local(new AboveValue(50))));
  private static final IdBuckets BUCKETS = new IdBuckets(128, 2);

  /** Object (0, 0, 0); object (1, 1, 3) + (1, 1, 4) across the border; object (3, 2, 6). */
  private static Voxels image() {
    Voxels image = Voxels.allocate(VOLUME, PixelType.U2);
    image.shorts()[0] = 100;
    image.shorts()[43] = 110;
    image.shorts()[44] = 120;
    image.shorts()[118] = 130;
    return image;
  }

  private static final VolumeSource SOURCE = () -> new ArrayVolume(image());

  private static ObjectStats voxel(long id, double value) {
    long z = id / 32;
    long y = id / 8 % 4;
    long x = id % 8;
    return new ObjectStats(id, 1, z, y, x, z, y, x, z + 1, y + 1, x + 1, value, 0, value, value);
  }

  private static final ObjectStats ACROSS = voxel(43, 110).merge(voxel(44, 120), MeasureSet.BASIC);

  private static Pipeline pipeline() {
    return Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
  }

  private static SuperGroups groups(int connectivity) {
    return SuperGroups.of(GRID, Connectivity.of(connectivity));
  }

  private static void run(Pipeline pipeline) {
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
  }

  private static PCollectionTuple segment(Pipeline pipeline, ObjectFilter filter) {
    return pipeline
        .apply("Blocks", new BlocksOf(GRID))
        .apply(
            new SegmentBlocks(
                SOURCE,
                List.of(SOURCE),
                new BlockSegmenter(PLAIN, GRID, Connectivity.of(1), filter, 1),
                BUCKETS,
                FoundStatistics.NONE,
                List.of(),
                "segment"));
  }

  @Test
  void segmentBlocksPartsWholeObjectsFromPartsAndShowsStrips() {
    Pipeline pipeline = pipeline();
    PCollectionTuple segmented = segment(pipeline, ObjectFilter.NONE);
    PAssert.that(segmented.get(SegmentBlocks.COMPLETE))
        .containsInAnyOrder(
            KV.of(0, ObjectBatch.of(List.of(voxel(0, 100)))),
            KV.of(1, ObjectBatch.of(List.of(voxel(118, 130)))));
    PAssert.that(segmented.get(SegmentBlocks.PARTS))
        .containsInAnyOrder(
            KV.of(0, new Fragment(43, voxel(43, 110))), KV.of(0, new Fragment(44, voxel(44, 120))));
    PAssert.that(
            segmented
                .get(SegmentBlocks.STRIPS)
                .apply(ParDo.of(new KeyFn()))
                .setCoder(VarLongCoder.of()))
        .containsInAnyOrder(0L, 0L);
    run(pipeline);
  }

  private static PCollection<KV<Integer, ObjectBucket>> numbered(
      PCollection<KV<Integer, ObjectBucket>> merged) {
    return merged.apply(new NumberObjects(merged.apply(new CountObjects())));
  }

  @Test
  void mergeObjectsAddsPartsUpAndNumberObjectsCountsOn() {
    Pipeline pipeline = pipeline();
    PCollection<KV<Integer, ObjectBucket>> merged =
        segment(pipeline, ObjectFilter.NONE)
            .apply(new MergeObjects(groups(1), BUCKETS, ObjectFilter.NONE, 1));
    long[] alias = {44, 43};
    PAssert.that(merged)
        .containsInAnyOrder(
            KV.of(0, new ObjectBucket(0, List.of(voxel(0, 100), ACROSS), alias)),
            KV.of(1, new ObjectBucket(0, List.of(voxel(118, 130)), new long[0])));
    PAssert.that(numbered(merged))
        .containsInAnyOrder(
            KV.of(0, new ObjectBucket(1, List.of(voxel(0, 100), ACROSS), alias)),
            KV.of(1, new ObjectBucket(3, List.of(voxel(118, 130)), new long[0])));
    run(pipeline);
  }

  @Test
  void aFilterSeesWholeObjectsAndABucketWithoutObjectsIsNotPutOut() {
    Pipeline pipeline = pipeline();
    ObjectFilter atLeast2 = new ObjectFilter(2, Long.MAX_VALUE, 0, Double.POSITIVE_INFINITY, false);
    PAssert.that(
            numbered(
                segment(pipeline, atLeast2)
                    .apply(new MergeObjects(groups(1), BUCKETS, atLeast2, 1))))
        .containsInAnyOrder(KV.of(0, new ObjectBucket(1, List.of(ACROSS), new long[] {44, 43})));
    run(pipeline);
  }

  @Test
  void noObjectsGiveNoBuckets() {
    Pipeline pipeline = pipeline();
    ObjectFilter none = new ObjectFilter(99, 99, 0, Double.POSITIVE_INFINITY, false);
    PAssert.that(
            numbered(segment(pipeline, none).apply(new MergeObjects(groups(1), BUCKETS, none, 1))))
        .empty();
    run(pipeline);
  }

  @Test
  void otsuOfBlocksIsOtsuOfTheVolume() {
    Voxels image = image();
    IntensityHistogram histogram = IntensityHistogram.forRange(MinMax.of(image), 256);
    histogram.add(image);
    double whole = OtsuThreshold.of(histogram);
    Pipeline pipeline = pipeline();
    PCollection<long[]> found =
        pipeline.apply(new BlocksOf(new BlockGrid(VOLUME, 2, 3, 3))).apply(otsu());
    assertThat(found.getCoder()).isEqualTo(LongArrayCoder.of());
    PAssert.thatSingleton(found.apply(ParDo.of(new NumberFn()))).isEqualTo(whole);
    run(pipeline);
    assertThat(whole).isBetween(0.0, 99.0);
  }

  private static MeasureVolume otsu() {
    return new MeasureVolume(
        SOURCE,
        StepChain.EMPTY,
        PixelType.U2,
        new BlockGrid(VOLUME, 1, 3, 3),
        new OtsuMethod(256).statistic(VoxelGeometry.ofVoxelSize(1, 1, 1)),
        FoundStatistics.NONE,
        List.of("otsu_1", "otsu_2"));
  }

  private static final class NumberFn extends DoFn<long[], Double> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element long[] bits, OutputReceiver<Double> out) {
      out.output(MeasureVolume.toNumbers(bits)[0]);
    }
  }

  private static final Map<Integer, List<Long>> WRITTEN = new ConcurrentHashMap<>();

  @Test
  void writeObjectsWritesAPartABucketAndTotalsThemAll() {
    Pipeline pipeline = pipeline();
    List<KV<Integer, ObjectBucket>> buckets =
        List.of(
            KV.of(0, new ObjectBucket(1, List.of(voxel(0, 100), ACROSS), new long[0])),
            KV.of(1, new ObjectBucket(3, List.of(voxel(118, 130)), new long[0])));
    WRITTEN.clear();
    PAssert.that(write(pipeline, buckets)).containsInAnyOrder(new Totals(3, totalsOfNone()));
    run(pipeline);
    assertThat(WRITTEN).containsOnly(Map.entry(0, List.of(1L, 2L)), Map.entry(1, List.of(3L)));
  }

  @Test
  void writeObjectsOfNothingGivesTotalsOfNothing() {
    Pipeline pipeline = pipeline();
    PAssert.that(write(pipeline, List.of())).containsInAnyOrder(Totals.none(0));
    run(pipeline);
  }

  private static RegionCounts totalsOfNone() {
    return Totals.none(0).regions();
  }

  private static PCollection<Totals> write(
      Pipeline pipeline, List<KV<Integer, ObjectBucket>> buckets) {
    return pipeline
        .apply(Create.of(buckets).withCoder(KvCoder.of(VarIntCoder.of(), ObjectBucketCoder.of())))
        .apply(
            new WriteObjects(
                () -> new RowMaker(VOLUME, null),
                (bucket, rows) ->
                    WRITTEN.put(bucket, rows.stream().map(row -> row.label()).toList())));
  }

  @Test
  void totalsSurviveTheWorkingFolder() throws Exception {
    Totals totals = new Totals(7, totalsOfNone());
    assertThat(WriteObjects.decode(WriteObjects.encode(totals))).isEqualTo(totals);
  }

  @Test
  void transformsAreSerializableAndSayWhatTheyDo() {
    BlockSegmenter segmenter =
        new BlockSegmenter(PLAIN, GRID, Connectivity.of(2), ObjectFilter.NONE, 1);
    assertThat(SerializableUtils.clone(segmenter)).isEqualTo(segmenter);
    MergeObjects merge =
        SerializableUtils.ensureSerializable(
            new MergeObjects(groups(2), BUCKETS, ObjectFilter.NONE, 1));
    assertThat(values(DisplayData.from(merge))).containsEntry("connectivity", "edges");
    MeasureVolume otsu = SerializableUtils.ensureSerializable(otsu());
    assertThat(values(DisplayData.from(otsu)))
        .containsKey("statistic")
        .containsEntry("volume", VOLUME.toString());
    SegmentBlocks segment =
        new SegmentBlocks(
            SOURCE,
            List.of(SOURCE),
            segmenter,
            BUCKETS,
            FoundStatistics.NONE,
            List.of(),
            "segment");
    assertThat(values(DisplayData.from(segment)))
        .containsEntry("block", "4x4x4")
        .containsEntry("connectivity", "edges")
        .containsKey("image");
  }

  private static Map<String, String> values(DisplayData data) {
    Map<String, String> values = new ConcurrentHashMap<>();
    data.items().forEach(item -> values.put(item.getKey(), String.valueOf(item.getValue())));
    return values;
  }

  private static final class KeyFn extends DoFn<KV<Long, FaceStrip>, Long> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(context.element().getKey());
    }
  }
}
