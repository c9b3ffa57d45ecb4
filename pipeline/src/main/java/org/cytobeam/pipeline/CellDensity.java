package org.cytobeam.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.cytobeam.config.Job;
import org.cytobeam.io.beam.BlocksOfColumns;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.pipeline.export.Exports;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.plan.VoxelSteps;
import org.cytobeam.pipeline.work.AtlasRows;
import org.cytobeam.pipeline.work.LabelZarr;
import org.cytobeam.pipeline.work.QuarantineFiles;
import org.cytobeam.pipeline.work.TouchesMissing;
import org.cytobeam.pipeline.work.WorkFolder;
import org.cytobeam.transforms.beam.CountObjects;
import org.cytobeam.transforms.beam.DetectPoints;
import org.cytobeam.transforms.beam.MergeParts;
import org.cytobeam.transforms.beam.NumberObjects;
import org.cytobeam.transforms.beam.PointsAsObjects;
import org.cytobeam.transforms.beam.RootParts;
import org.cytobeam.transforms.beam.SegmentBlocks;
import org.cytobeam.transforms.beam.SegmentedSink;
import org.cytobeam.transforms.beam.SplitCrossing;
import org.cytobeam.transforms.beam.WriteLabels;
import org.cytobeam.transforms.beam.WriteObjects;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.SuperGroups;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.objects.ComponentSplit;
import org.cytobeam.transforms.objects.CountBySize;
import org.cytobeam.transforms.objects.CrossingSplit;
import org.cytobeam.transforms.objects.Fragment;
import org.cytobeam.transforms.objects.MaskOfSteps;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectCount;
import org.cytobeam.transforms.objects.Repaint;
import org.cytobeam.transforms.points.PointOperator;
import org.cytobeam.transforms.table.Column;
import org.cytobeam.transforms.table.ObjectTable;
import org.cytobeam.transforms.table.Totals;
import org.jspecify.annotations.Nullable;

/**
 * The question "how many cells are there per cubic millimetre in each brain region?" as a pipeline:
 *
 * <pre>
 *   blocks -> (numbers, components of the whole volume) -> segment -> (split) -> merge -> number -> rows, totals
 *                                                                                              \-> label image
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
    Connectivity connectivity = job.connectivity();
    PointOperator points = plan.points();
    if (connectivity != null) {
      find(voxels, plan, work, run, connectivity);
    } else if (points != null) {
      detect(voxels, plan, work, run, points);
    }
    voxels.writeImages();
    voxels.writeIntensityMap();
  }

  private static void find(
      VoxelPasses voxels, Plan plan, WorkFolder work, String run, Connectivity connectivity) {
    VoxelSteps.Segment last = plan.steps().last();
    List<VolumeSource> measured = voxels.measured(plan.measures().channelsRead());
    double voxelUm3 = plan.frame().processed().voxelVolumeUm3();
    MeasureSet measures = plan.measures().set();
    PCollectionTuple segmented =
        voxels
            .columns()
            .apply(
                "Segment",
                new SegmentBlocks(
                        voxels.source(),
                        measured,
                        segmenter(plan, connectivity),
                        plan.buckets(),
                        voxels.statistics(),
                        sinks(plan, work),
                        last.name())
                    .in(QuarantineFiles.context(plan, work, run))
                    .setResourceHints(voxels.hints()));
    PCollection<KV<Integer, Fragment>> parts =
        segmented.apply(
            "Root", new RootParts(SuperGroups.of(plan.grid(), connectivity), plan.buckets()));
    PCollection<KV<Long, Repaint>> repaints = null;
    ComponentSplit split = plan.split();
    if (split != null) {
      PCollectionTuple splitParts =
          parts.apply(
              "Split",
              new SplitCrossing(
                  new CrossingSplit(split, plan.grid(), measures, plan.quarantine()),
                  measured,
                  plan.buckets()));
      parts = splitParts.get(SplitCrossing.PARTS);
      repaints = splitParts.get(SplitCrossing.REPAINTS);
    }
    PCollection<KV<Integer, ObjectBucket>> objects =
        parts.apply(
            "Merge",
            new MergeParts(
                segmented.get(SegmentBlocks.COMPLETE),
                plan.job().objectFilter(),
                voxelUm3,
                connectivity.facesOf(plan.volume()),
                measures));
    write(objects, plan, work, run, repaints);
  }

  private static void detect(
      VoxelPasses voxels, Plan plan, WorkFolder work, String run, PointOperator points) {
    VoxelSteps.Segment last = plan.steps().last();
    PCollection<KV<Integer, ObjectBucket>> objects =
        voxels
            .columns()
            .apply(
                "Detect",
                new DetectPoints(
                        voxels.source(),
                        last.chain(),
                        points,
                        plan.grid(),
                        plan.buckets(),
                        voxels.statistics(),
                        last.name())
                    .in(QuarantineFiles.context(plan, work, run))
                    .setResourceHints(voxels.hints()))
            .apply("AsObjects", new PointsAsObjects(plan.volume()));
    if (plan.job().output().picture()) {
      voxels
          .columns()
          .apply("BlocksToProject", new BlocksOfColumns(plan.grid()))
          .apply(
              "Project",
              work.project(
                  voxels.measured(plan.measures().channelsRead()).get(0),
                  plan.grid(),
                  plan.projection(),
                  QuarantineFiles.context(plan, work, run)));
    }
    write(objects, plan, work, run, null);
  }

  private static void write(
      PCollection<KV<Integer, ObjectBucket>> found,
      Plan plan,
      WorkFolder work,
      String run,
      @Nullable PCollection<KV<Long, Repaint>> repaints) {
    PCollectionView<Iterable<long[]>> counts = found.apply("Count", new CountObjects());
    PCollection<KV<Integer, ObjectBucket>> objects =
        found.apply("Number", new NumberObjects(counts));
    PCollection<Totals> totals =
        objects.apply("WriteObjects", new WriteObjects(AtlasRows.of(plan, run), parts(plan, work)));
    totals.apply("SaveTotals", work.saveTotals());
    if (plan.job().output().paintsLabels()) {
      objects.apply(
          "WriteLabels",
          new WriteLabels(
              plan.grid(),
              new LabelZarr(plan, work),
              totals,
              counts,
              plan.job().output().labelType(),
              repaints));
    }
  }

  /** The columns of the object table. */
  public static ObjectTable table(Plan plan, WorkFolder work) {
    PointOperator points = plan.points();
    if (points != null) {
      return ObjectTable.ofPoints(points.scales(), plan.frame(), plan.job().atlas() != null);
    }
    ObjectTable table =
        ObjectTable.of(plan.measures(), plan.frame(), plan.faces(), plan.job().atlas() != null);
    if (plan.mostBoxVoxels() != Long.MAX_VALUE) {
      long most = plan.mostBoxVoxels();
      table =
          table.with(
              new Column(
                  "too_large_to_split", Column.Kind.BOOLEAN, row -> row.stats().fills(most)));
    }
    if (plan.quarantine()) {
      table =
          table.with(
              new Column(
                  "touches_missing",
                  Column.Kind.BOOLEAN,
                  new TouchesMissing(
                      work.quarantine().of(plan.steps().last().name()), plan.grid())));
    }
    if (plan.job().count() == null) {
      return table;
    }
    ObjectCount count = count(plan);
    return table.with(new Column("count", Column.Kind.REAL, row -> count.of(row.stats())));
  }

  private static ObjectCount count(Plan plan) {
    CountBySize count = plan.job().count();
    return count == null ? ObjectCount.ONE : count.over(plan.volume(), plan.faces());
  }

  /** What is done with a block to find its objects. */
  public static BlockSegmenter segmenter(Plan plan, Connectivity connectivity) {
    return new BlockSegmenter(
        new MaskOfSteps(plan.steps().last().chain()),
        plan.grid(),
        connectivity,
        plan.job().objectFilter(),
        plan.frame().processed().voxelVolumeUm3(),
        plan.measures().set(),
        plan.split());
  }

  /** Keeps the rows of objects. */
  public static WriteObjects.PartWriter parts(Plan plan, WorkFolder work) {
    return work.partWriter(
        table(plan, work),
        Exports.needsPoints(plan.job()) ? count(plan) : null,
        plan.mostBoxVoxels());
  }

  /** What is kept of each block that was segmented. */
  public static List<SegmentedSink> sinks(Plan plan, WorkFolder work) {
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
