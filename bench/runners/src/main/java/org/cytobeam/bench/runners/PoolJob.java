package org.cytobeam.bench.runners;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.LongFunction;
import org.cytobeam.io.beam.ZarrSource;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.ScratchVoxels;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.pipeline.CellDensity;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.work.AtlasRows;
import org.cytobeam.pipeline.work.LabelZarr;
import org.cytobeam.pipeline.work.WorkFolder;
import org.cytobeam.transforms.beam.SegmentedSink;
import org.cytobeam.transforms.beam.WriteObjects;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.objects.LabelPainter;
import org.cytobeam.transforms.objects.LabelsByBlock;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.table.RowMaker;
import org.cytobeam.transforms.table.Totals;

/**
 * The passes of a job on a pool of threads: what {@link CellDensity} builds, for jobs whose steps
 * take neither numbers of the whole volume nor whole components, and that split nothing.
 *
 * @param plan of the job
 * @param work where parts of results are kept, as by the pipeline
 * @param run its name
 * @param connectivity of the job's objects
 */
record PoolJob(Plan plan, WorkFolder work, String run, Connectivity connectivity) {

  /**
   * @throws IllegalArgumentException if the job is of another kind
   */
  static PoolJob of(Plan plan, WorkFolder work, String run) {
    Connectivity connectivity = plan.job().connectivity();
    if (connectivity == null
        || plan.passes().size() != 1
        || plan.steps().segments().size() != 1
        || plan.split() != null
        || plan.intensityMap() != null
        || plan.quarantine()
        || !plan.resampling().operators().isEmpty()) {
      throw new IllegalArgumentException(
          "only jobs of filters, a threshold, label and measure run on the pool; this one has passes "
              + plan.passes());
    }
    return new PoolJob(plan, work, run, connectivity);
  }

  /** Does everything up to the tables. */
  void run(Pool pool) throws IOException {
    MergedBlocks merged = new MergedBlocks(plan, connectivity);
    segment(pool, merged);
    SortedMap<Integer, ObjectBucket> numbered = merged.numbered(plan, pool);
    Totals totals = writeRows(pool, numbered);
    work.keepTotals(totals);
    if (plan.job().output().paintsLabels()) {
      writeLabels(pool, numbered, totals);
    }
  }

  private void segment(Pool pool, MergedBlocks merged) throws IOException {
    List<VolumeReader> measured = readers();
    VolumeReader reader = source(plan.address().channel()).open();
    BlockSegmenter segmenter = CellDensity.segmenter(plan, connectivity);
    List<SegmentedSink> sinks = CellDensity.sinks(plan, work);
    pool.all(
        numbers(plan.columns()),
        index -> {
          Box column = plan.columns().core(index);
          LongFunction<BlockSegmenter.Segmented> sweep =
              segmenter.sweep(reader, measured, column, List.of());
          for (long block : plan.grid().blocksOf(column)) {
            BlockSegmenter.Segmented segmented = sweep.apply(block);
            merged.add(segmented);
            for (SegmentedSink sink : sinks) {
              sink.accept(block, segmented);
            }
          }
          return column;
        });
  }

  private List<VolumeReader> readers() {
    List<VolumeReader> readers = new ArrayList<>();
    for (int channel : plan.measures().channelsRead()) {
      readers.add(source(channel).open());
    }
    return readers;
  }

  private ZarrSource source(int channel) {
    VolumeAddress own = plan.address();
    return new ZarrSource(
        new VolumeAddress(own.location(), own.level(), channel, own.time()),
        plan.job().input().replaceNan(),
        plan.cost().cacheBytes() / plan.measures().channelsRead().size(),
        run);
  }

  private Totals writeRows(Pool pool, SortedMap<Integer, ObjectBucket> numbered)
      throws IOException {
    RowMaker maker = AtlasRows.of(plan, run).open();
    WriteObjects.PartWriter parts = CellDensity.parts(plan, work);
    Totals sum = Totals.none(0);
    for (Totals totals :
        pool.all(
            numbered.entrySet(),
            bucket -> {
              RowMaker.Rows rows = maker.of(bucket.getValue());
              parts.write(bucket.getKey(), rows.rows());
              return rows.totals();
            })) {
      sum = sum.objects() == 0 ? totals : sum.plus(totals);
    }
    return sum;
  }

  private void writeLabels(Pool pool, SortedMap<Integer, ObjectBucket> numbered, Totals totals)
      throws IOException {
    LabelZarr image = new LabelZarr(plan, work);
    PixelType type = plan.job().output().labelType().holding(totals.objects());
    image.create(type);
    Map<Long, List<long[]>> sent = new HashMap<>();
    LabelsByBlock labels = new LabelsByBlock(plan.grid());
    for (ObjectBucket bucket : numbered.values()) {
      labels
          .of(bucket)
          .forEach(
              (block, pairs) ->
                  sent.computeIfAbsent(block, b -> new ArrayList<>()).add(pairs.toArray()));
    }
    pool.all(
        sent.entrySet(),
        block -> {
          Box core = plan.grid().core(block.getKey());
          Voxels painted =
              LabelPainter.paint(
                  image.runs(block.getKey()), block.getValue(), List.of(), core, type);
          image.write(painted);
          ScratchVoxels.giveBack(painted);
          return core;
        });
    for (int further = 1; further <= image.furtherLevels(); further++) {
      int level = further;
      BlockGrid grid = image.grid(level);
      pool.all(
          numbers(grid),
          index -> {
            image.build(type, level, grid.core(index));
            return index;
          });
    }
  }

  private static List<Long> numbers(BlockGrid grid) {
    List<Long> numbers = new ArrayList<>();
    for (long index = 0; index < grid.count(); index++) {
      numbers.add(index);
    }
    return numbers;
  }
}
