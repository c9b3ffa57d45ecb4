package org.cytobeam.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.resourcehints.ResourceHints;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.BlocksAfter;
import org.cytobeam.io.beam.BlocksOfColumns;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.beam.ZarrIO;
import org.cytobeam.io.beam.ZarrSource;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.plan.VoxelSteps;
import org.cytobeam.pipeline.work.ComponentMask;
import org.cytobeam.pipeline.work.MapZarr;
import org.cytobeam.pipeline.work.QuarantineFiles;
import org.cytobeam.pipeline.work.ResampledSource;
import org.cytobeam.pipeline.work.RunZarr;
import org.cytobeam.pipeline.work.WorkFolder;
import org.cytobeam.transforms.beam.FoundStatistics;
import org.cytobeam.transforms.beam.KeepComponents;
import org.cytobeam.transforms.beam.MeasureVolume;
import org.cytobeam.transforms.beam.RunContext;
import org.cytobeam.transforms.beam.WriteIntensityMap;
import org.cytobeam.transforms.beam.WriteVoxels;
import org.cytobeam.transforms.operator.ComponentRule;
import org.cytobeam.transforms.statistic.ScaledIntensity;
import org.jspecify.annotations.Nullable;

/**
 * The passes over the voxels that must be done before the last steps can be: numbers of the whole
 * volume, and steps that judge whole components, each of which leaves a mask that the next steps
 * read. Nothing runs for a job that needs neither.
 */
final class VoxelPasses {
  private final Plan plan;
  private final WorkFolder work;
  private final String run;
  private final ResourceHints hints;
  private final RunContext context;
  private final List<Input> inputs = new ArrayList<>();
  private FoundStatistics statistics = FoundStatistics.NONE;

  /** The numbers that take the last pass: when they are there, all are. Null if none take one. */
  private @Nullable PCollection<long[]> lastNumbers;

  /** The segment whose numbers they are. */
  private int lastMeasured = -1;

  /** What a segment of the steps reads, and columns of blocks, which wait until that is there. */
  private record Input(PCollection<Block> columns, VolumeSource source) {}

  private VoxelPasses(Plan plan, WorkFolder work, String run) {
    this.plan = plan;
    this.work = work;
    this.run = run;
    this.hints = PassHints.of(plan);
    this.context = QuarantineFiles.context(plan, work, run);
  }

  /** Adds the passes of a plan to a pipeline. */
  static VoxelPasses build(Pipeline pipeline, Plan plan, WorkFolder work, String run) {
    VoxelPasses passes = new VoxelPasses(plan, work, run);
    VolumeSource image = passes.channel(plan.address().channel());
    passes.inputs.add(
        new Input(
            pipeline.apply("Read", ZarrIO.read().from(plan.address()).withBlocks(plan.columns())),
            image));
    for (int i = 0; i < plan.steps().segments().size(); i++) {
      passes.measure(i);
      passes.keep(i);
    }
    return passes;
  }

  private void measure(int segment) {
    for (VoxelSteps.Statistic statistic : plan.steps().statisticsOf(segment)) {
      Input input = inputs.get(segment);
      PCollection<long[]> numbers =
          input
              .columns()
              .apply(
                  "Measure_" + statistic.name(),
                  new MeasureVolume(
                          input.source(),
                          plan.steps().chain(statistic.before()),
                          statistic.type(),
                          plan.grid(),
                          statistic.statistic(),
                          statistics,
                          statistic.passNames())
                      .in(context)
                      .setResourceHints(hints));
      statistics = statistics.and(numbers.apply("Numbers_" + statistic.name(), View.asSingleton()));
      if (!statistic.passNames().isEmpty()) {
        lastNumbers = numbers;
        lastMeasured = segment;
        inputs.set(
            segment,
            new Input(
                input.columns().apply("After_" + statistic.name(), BlocksAfter.of(numbers)),
                input.source()));
      }
    }
  }

  private void keep(int index) {
    VoxelSteps.Segment segment = plan.steps().segments().get(index);
    ComponentRule rule = segment.rule();
    if (rule != null) {
      Input input = inputs.get(index);
      PCollection<Block> columns =
          input
              .columns()
              .apply(
                  "Components_" + segment.name(),
                  new KeepComponents(
                          input.source(),
                          segment.chain(),
                          rule,
                          plan.grid(),
                          plan.buckets(),
                          statistics,
                          work.components(index),
                          segment.name())
                      .in(context)
                      .setResourceHints(hints));
      inputs.add(
          new Input(
              columns,
              new ComponentMask(plan, work, index, rule.complement(), context.quarantine())));
    }
  }

  /** Columns of blocks along z, when all is there that the last segment reads. */
  PCollection<Block> columns() {
    return inputs.get(inputs.size() - 1).columns();
  }

  /** What the last segment reads. */
  VolumeSource source() {
    return inputs.get(inputs.size() - 1).source();
  }

  /** The images that objects are measured on, resampled as what the steps read. */
  List<VolumeSource> measured(List<Integer> channels) {
    return channels.stream().map(this::channel).toList();
  }

  /** Each channel that is read has its part of the memory for decoded chunks. */
  private VolumeSource channel(int index) {
    VolumeAddress own = plan.address();
    int channels = plan.job().findsObjects() ? plan.measures().channelsRead().size() : 1;
    ZarrSource stored =
        new ZarrSource(
            new VolumeAddress(own.location(), own.level(), index, own.time()),
            plan.job().input().replaceNan(),
            plan.cost().cacheBytes() / channels,
            run);
    return plan.resampling().operators().isEmpty()
        ? stored
        : new ResampledSource(stored, plan.resampling());
  }

  /** What workers need that make a pass. */
  ResourceHints hints() {
    return hints;
  }

  /** The numbers that steps take. */
  FoundStatistics statistics() {
    return statistics;
  }

  /** What the steps up to the image read, when all numbers are there. */
  private Input imageInput() {
    int segment = plan.steps().image().segment();
    Input input = inputs.get(segment);
    PCollection<long[]> numbers = lastNumbers;
    if (numbers != null && lastMeasured > segment) {
      input =
          new Input(
              input.columns().apply("ImageAfterNumbers", BlocksAfter.of(numbers)), input.source());
      inputs.set(segment, input);
      lastMeasured = segment;
    }
    return input;
  }

  /** Writes the image and the mask that the steps make, where the job asks for them. */
  void writeImages() {
    VoxelSteps steps = plan.steps();
    if (plan.job().output().image()) {
      Input input = imageInput();
      input
          .columns()
          .apply("BlocksOfImage", new BlocksOfColumns(plan.grid()))
          .apply(
              "WriteImage",
              new WriteVoxels(
                      input.source(),
                      steps.chain(steps.image()),
                      steps.imageType(),
                      plan.volume(),
                      statistics,
                      new RunZarr(plan, work, Plan.IMAGE, OmeZarrSpec.Kind.IMAGE),
                      Plan.IMAGE)
                  .in(context)
                  .setResourceHints(hints));
    }
    if (plan.job().output().mask()) {
      columns()
          .apply("BlocksOfMask", new BlocksOfColumns(plan.grid()))
          .apply(
              "WriteMask",
              new WriteVoxels(
                      source(),
                      steps.last().chain(),
                      steps.result(),
                      plan.volume(),
                      statistics,
                      new RunZarr(plan, work, Plan.MASK, OmeZarrSpec.Kind.LABELS),
                      Plan.MASK)
                  .in(context)
                  .setResourceHints(hints));
    }
  }

  /** Writes the map of scaled intensity of the last image before a mask, where it is asked for. */
  void writeIntensityMap() {
    ScaledIntensity map = plan.intensityMap();
    if (map == null) {
      return;
    }
    Input input = imageInput();
    BlockGrid chunks = map.chunks(plan.grid());
    input
        .columns()
        .getPipeline()
        .apply("ChunksOfMap", ZarrIO.read().from(plan.address()).withBlocks(chunks))
        .apply("WhenReadable", BlocksAfter.of(input.columns()))
        .apply(
            "WriteIntensityMap",
            new WriteIntensityMap(
                    input.source(),
                    plan.steps().chain(plan.steps().image()),
                    statistics,
                    plan.grid(),
                    map,
                    new MapZarr(
                        work,
                        Plan.INTENSITY_MAP,
                        chunks,
                        map.geometry(plan.frame().processed()),
                        plan.job().output().storage().format()))
                .in(context)
                .setResourceHints(hints));
  }
}
