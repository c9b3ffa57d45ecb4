package org.cytobeam.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.config.Job;
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
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.objects.MaskOfSteps;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectMeasures;
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
  }

  private static void find(
      VoxelPasses voxels, Plan plan, WorkFolder work, String run, Connectivity connectivity) {
    Job job = plan.job();
    double voxelUm3 = plan.frame().processed().voxelVolumeUm3();
    ObjectMeasures measures = plan.measures();
    MeasureSet set = measures.set();
    VoxelSteps.Segment last = plan.steps().last();
    PCollection<KV<Integer, ObjectBucket>> objects =
        voxels
            .blocks()
            .apply(
                "Segment",
                new SegmentBlocks(
                    voxels.source(),
                    voxels.measured(measures.channelsRead()),
                    new BlockSegmenter(
                        new MaskOfSteps(last.chain()),
                        plan.grid(),
                        connectivity,
                        job.objectFilter(),
                        voxelUm3,
                        set,
                        null),
                    plan.buckets(),
                    voxels.statistics(),
                    sinks(plan, work),
                    last.name()))
            .apply(
                "Merge",
                new MergeObjects(
                    connectivity, plan.buckets(), job.objectFilter(), voxelUm3, plan.volume(), set))
            .apply("Number", new NumberObjects());

    PCollection<Totals> totals =
        objects.apply(
            "WriteObjects",
            new WriteObjects(AtlasRows.of(plan, run), work.partWriter(table(plan))));
    totals.apply("SaveTotals", work.saveTotals());
    if (job.output().labels()) {
      objects.apply(
          "WriteLabels", new WriteLabels(plan.grid(), new LabelZarr(plan, work), totals, null));
    }
  }

  /** The columns of the object table. */
  public static ObjectTable table(Plan plan) {
    return ObjectTable.of(plan.measures(), plan.frame(), plan.faces(), plan.job().atlas() != null);
  }

  private static List<SegmentedSink> sinks(Plan plan, WorkFolder work) {
    List<SegmentedSink> sinks = new ArrayList<>();
    if (plan.job().output().labels()) {
      sinks.add(work.runs());
    }
    if (plan.job().output().picture()) {
      sinks.add(work.projectionSink(plan.projection()));
    }
    return sinks;
  }
}
