package org.cytobeam.pipeline.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cytobeam.config.Job;
import org.cytobeam.config.Positions;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.ComponentRule;
import org.cytobeam.transforms.operator.ComponentStep;
import org.cytobeam.transforms.operator.ConvertType;
import org.cytobeam.transforms.operator.JobStep;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.ResamplingStep;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.operator.VolumeStep;
import org.jspecify.annotations.Nullable;

/** Turns the steps of a job into what runs: micrometres into voxels, steps into segments. */
final class StepPlanner {
  private final Box volume;
  private final VoxelGeometry geometry;
  private final List<VoxelSteps.Segment> segments = new ArrayList<>();
  private final List<VoxelSteps.Statistic> statistics = new ArrayList<>();
  private final List<double[]> examples = new ArrayList<>();
  private final Map<String, Integer> names = new HashMap<>();
  private StepChain chain = StepChain.EMPTY;
  private PixelType input;
  private PixelType type;
  private VoxelSteps.Place image = new VoxelSteps.Place(0, 0);
  private PixelType imageType;

  private StepPlanner(PixelType stored, Box volume, VoxelGeometry geometry) {
    this.volume = volume;
    this.geometry = geometry;
    this.input = stored;
    this.type = stored;
    this.imageType = stored;
  }

  /**
   * @param positions of the steps in the job file
   * @throws BadInputException if a step cannot be done with voxels of this size or type
   */
  static VoxelSteps plan(
      List<JobStep> steps,
      Job.WorkingType working,
      PixelType stored,
      Box volume,
      VoxelGeometry geometry,
      Positions positions) {
    StepPlanner planner = new StepPlanner(stored, volume, geometry);
    boolean computes = steps.stream().anyMatch(step -> !(step instanceof ResamplingStep));
    // What is only resampled keeps its type: ids of a label image above 2^24 are no float32.
    if (working == Job.WorkingType.FLOAT32 && computes) {
      planner.append(new StepChain.Local(new ConvertType()), new ConvertType());
    }
    for (int i = 0; i < steps.size(); i++) {
      try {
        planner.add(steps.get(i));
      } catch (IllegalArgumentException | BadInputException e) {
        throw at(positions, i, steps.get(i), e);
      }
    }
    planner.close(null, "segment");
    return new VoxelSteps(
        planner.segments,
        planner.statistics,
        planner.examples,
        planner.image,
        planner.imageType,
        planner.type);
  }

  /** What a step refuses, with its place: steps on voxels come first in the list of the file. */
  static BadInputException at(Positions positions, int index, JobStep step, RuntimeException e) {
    return new BadInputException(
        "%s: %s: %s"
            .formatted(positions.at("steps[" + index + "]"), step.stepName(), e.getMessage()),
        e);
  }

  private void add(JobStep step) {
    if (step instanceof ResamplingStep) {
      return; // done while the image is read
    }
    if (step instanceof LocalStep local) {
      BlockOperator operator = local.operator(geometry);
      append(new StepChain.Local(operator), operator);
    } else if (step instanceof VolumeStep ofVolume) {
      double[] example = ofVolume.exampleResult(volume, geometry);
      statistics.add(
          new VoxelSteps.Statistic(
              new VoxelSteps.Place(segments.size(), chain.links().size()),
              type,
              ofVolume.statistic(geometry),
              name(step)));
      append(
          new StepChain.OfVolume(ofVolume, geometry, examples.size()),
          ofVolume.operator(geometry, example));
      examples.add(example);
    } else if (step instanceof ComponentStep components) {
      ComponentRule rule = components.rule(geometry);
      type = rule.candidates().outputType(type);
      close(rule, name(step));
      input = type;
      chain = StepChain.EMPTY;
    }
  }

  private void append(StepChain.Link link, BlockOperator operator) {
    chain = chain.then(link);
    type = operator.outputType(type);
    if (type != PixelType.MASK) {
      image = new VoxelSteps.Place(segments.size(), chain.links().size());
      imageType = type;
    }
  }

  private void close(@Nullable ComponentRule rule, String name) {
    segments.add(new VoxelSteps.Segment(input, chain, rule, name));
  }

  /**
   * {@code threshold} methods are known by their method, {@code otsu}; the second of a name is
   * {@code otsu2}.
   */
  private String name(JobStep step) {
    String name = step.step().method().isEmpty() ? step.stepName() : step.step().method();
    return names.merge(name, 1, Integer::sum) == 1 ? name : name + names.get(name);
  }
}
