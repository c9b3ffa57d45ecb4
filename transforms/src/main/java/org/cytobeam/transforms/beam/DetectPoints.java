package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.points.BlockPoints;
import org.cytobeam.transforms.points.PointBatch;
import org.cytobeam.transforms.points.PointBatchCoder;
import org.cytobeam.transforms.points.PointBuckets;
import org.cytobeam.transforms.points.PointOperator;
import org.cytobeam.transforms.points.PointPruning;
import org.jspecify.annotations.Nullable;

/**
 * Finds the points of a volume: block by block ({@link BlockPoints}), and where points of the whole
 * volume decide about each other, all of them in one place ({@link PointPruning}, about 150 bytes a
 * point). Output: the points by bucket of their voxel, one batch a bucket that holds any, in raster
 * order.
 */
public final class DetectPoints
    extends PTransform<PCollection<Block>, PCollection<KV<Integer, PointBatch>>> {
  private static final long serialVersionUID = 1L;

  private final VolumeSource source;
  private final BlockPoints finder;
  private final BlockGrid grid;
  private final IdBuckets buckets;
  private final FoundStatistics statistics;
  private final String name;
  private final RunContext run;

  /**
   * @param source what the steps read
   * @param chain the steps that make the image
   * @param operator finds the points
   * @param grid the whole processed volume and its blocks
   * @param buckets ranges of voxel indices that points are keyed by
   * @param statistics numbers of the whole volume that steps take
   * @param name of the counter of blocks done
   */
  public DetectPoints(
      VolumeSource source,
      StepChain chain,
      PointOperator operator,
      BlockGrid grid,
      IdBuckets buckets,
      FoundStatistics statistics,
      String name) {
    this(
        source,
        new BlockPoints(chain, operator, grid.volume()),
        grid,
        buckets,
        statistics,
        name,
        RunContext.NONE);
  }

  private DetectPoints(
      VolumeSource source,
      BlockPoints finder,
      BlockGrid grid,
      IdBuckets buckets,
      FoundStatistics statistics,
      String name,
      RunContext run) {
    this.source = source;
    this.finder = finder;
    this.grid = grid;
    this.buckets = buckets;
    this.statistics = statistics;
    this.name = name;
    this.run = run;
  }

  /** The same as part of a run. */
  public DetectPoints in(RunContext context) {
    return new DetectPoints(source, finder, grid, buckets, statistics, name, context);
  }

  @Override
  public PCollection<KV<Integer, PointBatch>> expand(PCollection<Block> blocks) {
    PointPruning pruning = finder.operator().pruning();
    IdBuckets first = pruning == null ? buckets : new IdBuckets(buckets.voxels(), 1);
    KvCoder<Integer, PointBatch> coder = KvCoder.of(VarIntCoder.of(), PointBatchCoder.of());
    return blocks
        .apply(
            "Find",
            ParDo.of(new FindFn(source, finder, grid, first, statistics, name, run))
                .withSideInputs(statistics.views()))
        .setCoder(coder)
        .apply("Gather", GroupByKey.create())
        .apply("Merge", ParDo.of(new MergeFn(pruning, buckets, finder.volume())))
        .setCoder(coder);
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder
        .add(DisplayData.item("image", source.toString()).withLabel("Image"))
        .add(DisplayData.item("volume", finder.volume().toString()).withLabel("Processed volume"))
        .add(DisplayData.item("operator", finder.operator().toString()).withLabel("Detector"));
  }

  private static final class FindFn extends DoFn<Block, KV<Integer, PointBatch>> {
    private static final long serialVersionUID = 1L;

    private final Pass pass;
    private final VolumeSource source;
    private final BlockPoints finder;
    private final BlockGrid grid;
    private final IdBuckets buckets;
    private final FoundStatistics statistics;

    FindFn(
        VolumeSource source,
        BlockPoints finder,
        BlockGrid grid,
        IdBuckets buckets,
        FoundStatistics statistics,
        String name,
        RunContext run) {
      this.pass = new Pass(DetectPoints.class, name, run);
      this.source = source;
      this.finder = finder;
      this.grid = grid;
      this.buckets = buckets;
      this.statistics = statistics;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      Box column = context.element().core();
      VolumeReader reader = source.open();
      List<double[]> numbers = statistics.in(context);
      pass.forEach(
          grid,
          column,
          () -> {
            Function<Box, PointBatch> points = finder.sweep(reader, column, numbers);
            return block -> points.apply(grid.core(block));
          },
          (block, found) ->
              PointBuckets.cut(
                  found, buckets, (bucket, part) -> context.output(KV.of(bucket, part))));
    }
  }

  private static final class MergeFn
      extends DoFn<KV<Integer, Iterable<PointBatch>>, KV<Integer, PointBatch>> {
    private static final long serialVersionUID = 1L;

    private final @Nullable PointPruning pruning;
    private final IdBuckets buckets;
    private final Box volume;

    MergeFn(@Nullable PointPruning pruning, IdBuckets buckets, Box volume) {
      this.pruning = pruning;
      this.buckets = buckets;
      this.volume = volume;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<PointBatch>> gathered,
        OutputReceiver<KV<Integer, PointBatch>> out) {
      PointBatch all = PointBuckets.join(gathered.getValue());
      PointBatch points = pruning == null ? all : pruning.prune(all, volume);
      PointBuckets.cut(points, buckets, (bucket, part) -> out.output(KV.of(bucket, part)));
    }
  }
}
