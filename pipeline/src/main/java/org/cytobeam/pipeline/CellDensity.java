package org.cytobeam.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.cytobeam.config.Job;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.ZarrIO;
import org.cytobeam.io.beam.ZarrSource;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.work.AtlasRows;
import org.cytobeam.pipeline.work.LabelZarr;
import org.cytobeam.pipeline.work.WorkFolder;
import org.cytobeam.transforms.beam.FindOtsuThreshold;
import org.cytobeam.transforms.beam.MergeObjects;
import org.cytobeam.transforms.beam.NumberObjects;
import org.cytobeam.transforms.beam.SegmentBlocks;
import org.cytobeam.transforms.beam.SegmentedSink;
import org.cytobeam.transforms.beam.WriteLabels;
import org.cytobeam.transforms.beam.WriteObjects;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.table.ObjectTable;
import org.cytobeam.transforms.table.Totals;
import org.cytobeam.transforms.threshold.AbsoluteThreshold;
import org.cytobeam.transforms.threshold.OtsuMethod;

/**
 * The question "how many cells are there per cubic millimetre in each brain region?" as a pipeline:
 *
 * <pre>
 *   blocks -> (threshold of the whole volume) -> segment -> merge -> number -> rows, totals
 *                                                                         \-> label image
 * </pre>
 *
 * Everything it finds goes to files of the working folder, which {@link
 * org.cytobeam.pipeline.run.Results} turns into the tables the user sees.
 */
public final class CellDensity {
  private CellDensity() {}

  /** Adds the transforms of a plan to a pipeline. */
  public static void build(Pipeline pipeline, Plan plan, WorkFolder work, String run) {
    Job job = plan.job();
    ZarrSource source =
        new ZarrSource(plan.address(), job.input().replaceNan(), plan.cost().cacheBytes(), run);
    double voxelUm3 = plan.frame().processed().voxelVolumeUm3();

    PCollection<Block> blocks =
        pipeline.apply("Read", ZarrIO.read().from(plan.address()).withBlocks(plan.grid()));
    PCollectionView<Double> threshold = threshold(pipeline, blocks, plan, source);

    PCollection<KV<Integer, ObjectBucket>> objects =
        blocks
            .apply(
                "Segment",
                new SegmentBlocks(
                    source,
                    new BlockSegmenter(
                        plan.recipe(),
                        plan.grid(),
                        job.connectivity(),
                        job.objectFilter(),
                        voxelUm3),
                    plan.buckets(),
                    threshold,
                    sinks(plan, work)))
            .apply(
                "Merge",
                new MergeObjects(
                    job.connectivity(),
                    plan.buckets(),
                    job.objectFilter(),
                    voxelUm3,
                    plan.volume()))
            .apply("Number", new NumberObjects());

    PCollection<Totals> totals =
        objects.apply(
            "WriteObjects",
            new WriteObjects(AtlasRows.of(plan, run), work.partWriter(table(plan))));
    totals.apply("SaveTotals", work.saveTotals());
    if (job.output().labels()) {
      objects.apply("WriteLabels", new WriteLabels(plan.grid(), new LabelZarr(plan, work), totals));
    }
  }

  /** The columns of the object table. */
  public static ObjectTable table(Plan plan) {
    PixelType type = plan.pixelType();
    // 64-bit intensities are measured as float64: beyond 2^53, and for uint64 beyond the range of a
    // whole number column, they must not look exact.
    boolean wholeIntensities = type.isInteger() && type.bytes() < Long.BYTES;
    return ObjectTable.of(
        plan.job().properties(), plan.frame(), wholeIntensities, plan.job().atlas() != null);
  }

  private static PCollectionView<Double> threshold(
      Pipeline pipeline, PCollection<Block> blocks, Plan plan, ZarrSource source) {
    PCollection<Double> value;
    if (plan.job().threshold() instanceof OtsuMethod otsu) {
      value =
          blocks.apply(
              "FindThreshold",
              new FindOtsuThreshold(source, plan.recipe(), plan.volume(), otsu.bins()));
    } else {
      // A local threshold ignores the value, but the transform takes one all the same.
      double fixed =
          plan.job().threshold() instanceof AbsoluteThreshold absolute ? absolute.value() : 0;
      value = pipeline.apply("FixedThreshold", Create.of(fixed).withCoder(DoubleCoder.of()));
    }
    return value.apply("Threshold", View.asSingleton());
  }

  private static List<SegmentedSink> sinks(Plan plan, WorkFolder work) {
    List<SegmentedSink> sinks = new ArrayList<>();
    if (plan.job().output().labels()) {
      sinks.add(work.runsSink());
    }
    if (plan.job().output().picture()) {
      sinks.add(work.projectionSink(plan.projection()));
    }
    return sinks;
  }
}
