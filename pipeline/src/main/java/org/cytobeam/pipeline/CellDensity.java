package org.cytobeam.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.config.Job;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.pipeline.export.Exports;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.plan.VoxelSteps;
import org.cytobeam.pipeline.work.AtlasRows;
import org.cytobeam.pipeline.work.LabelZarr;
import org.cytobeam.pipeline.work.WorkFolder;
import org.cytobeam.transforms.beam.MergeObjects;
import org.cytobeam.transforms.beam.NumberObjects;
import org.cytobeam.transforms.beam.SegmentBlocks;
import org.cytobeam.transforms.beam.SegmentedSink;
import org.cytobeam.transforms.beam.WriteLabels;
import org.cytobeam.transforms.beam.WriteObjects;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.objects.CountBySize;
import org.cytobeam.transforms.objects.MaskOfSteps;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectCount;
import org.cytobeam.transforms.table.Column;
import org.cytobeam.transforms.table.ObjectTable;
import org.cytobeam.transforms.table.Totals;

/**
 * The question "how many cells are there per cubic millimetre in each brain region?" as a pipeline:
 *
 * <pre>
 *   blocks -> (numbers, components of the whole volume) -> segment -> merge -> number -> rows, totals
 *                                                                                  \-> label image
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
    VoxelPasses voxels = VoxelPasses.build(pipeline, plan, work, run);
    if (job.findsObjects()) {
      find(voxels, plan, work, run, Objects.requireNonNull(job.connectivity()));
    }
    voxels.writeImages();
    voxels.writeIntensityMap();
  }

  private static void find(
      VoxelPasses voxels, Plan plan, WorkFolder work, String run, Connectivity connectivity) {
    Job job = plan.job();
    double voxelUm3 = plan.frame().processed().voxelVolumeUm3();
    VoxelSteps.Segment last = plan.steps().last();
    PCollection<KV<Integer, ObjectBucket>> objects =
        voxels
            .blocks()
            .apply(
                "Segment",
                new SegmentBlocks(
                    voxels.source(),
                    List.of(voxels.image()),
                    new BlockSegmenter(
                        new MaskOfSteps(last.chain()),
                        plan.grid(),
                        connectivity,
                        job.objectFilter(),
                        voxelUm3),
                    plan.buckets(),
                    voxels.statistics(),
                    sinks(plan, work),
                    last.name()))
            .apply(
                "Merge",
                new MergeObjects(
                    connectivity, plan.buckets(), job.objectFilter(), voxelUm3, plan.volume()))
            .apply("Number", new NumberObjects());

    PCollection<Totals> totals =
        objects.apply(
            "WriteObjects",
            new WriteObjects(
                AtlasRows.of(plan, run),
                work.partWriter(table(plan), Exports.needsPoints(job) ? count(plan) : null)));
    totals.apply("SaveTotals", work.saveTotals());
    if (job.output().paintsLabels()) {
      objects.apply(
          "WriteLabels", new WriteLabels(plan.grid(), new LabelZarr(plan, work), totals, null));
    }
  }

  /** The columns of the object table. */
  public static ObjectTable table(Plan plan) {
    PixelType type = plan.pixelType();
    // 64-bit intensities are measured as float64: beyond 2^53, and for uint64 beyond the range of a
    // whole number column, they must not look exact.
    boolean wholeIntensities = type.isInteger() && type.bytes() < Long.BYTES;
    ObjectTable table =
        ObjectTable.of(
            plan.job().properties(), plan.frame(), wholeIntensities, plan.job().atlas() != null);
    if (plan.job().count() == null) {
      return table;
    }
    ObjectCount count = count(plan);
    return table.with(new Column("count", Column.Kind.REAL, row -> count.of(row.stats())));
  }

  private static ObjectCount count(Plan plan) {
    CountBySize count = plan.job().count();
    Connectivity connectivity = plan.job().connectivity();
    return count == null || connectivity == null
        ? ObjectCount.ONE
        : count.over(plan.volume(), connectivity.facesOf(plan.volume()));
  }

  private static List<SegmentedSink> sinks(Plan plan, WorkFolder work) {
    List<SegmentedSink> sinks = new ArrayList<>();
    if (plan.job().output().paintsLabels()) {
      sinks.add(work.runs());
    }
    if (plan.job().output().picture()) {
      sinks.add(work.projectionSink(plan.projection()));
    }
    return sinks;
  }
}
