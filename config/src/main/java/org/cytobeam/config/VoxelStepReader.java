package org.cytobeam.config;

import java.util.List;
import java.util.Objects;
import org.cytobeam.transforms.operator.JobStep;
import org.cytobeam.transforms.operator.ResamplingStep;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VoxelKind;

/** Reads the steps on voxels of one name. */
final class VoxelStepReader implements StepReader {
  private final MethodsReader<JobStep> records;
  private final VoxelKind from;
  private final VoxelKind to;
  private final boolean resamples;

  private VoxelStepReader(MethodsReader<JobStep> records) {
    this.records = records;
    Class<?> first = records.types().get(0);
    Step step = Objects.requireNonNull(first.getAnnotation(Step.class), first.getName());
    this.from = step.from();
    this.to = step.to();
    this.resamples = records.types().stream().anyMatch(ResamplingStep.class::isAssignableFrom);
  }

  /** A reader for each name, in the order of the records. */
  static List<VoxelStepReader> of(List<Class<? extends JobStep>> records) {
    return MethodsReader.<JobStep>of(records).stream().map(VoxelStepReader::new).toList();
  }

  @Override
  public String key() {
    return records.key();
  }

  @Override
  public Phase phase() {
    if (resamples) {
      return Phase.RESAMPLING;
    }
    if (from == VoxelKind.MASK) {
      return to == VoxelKind.MASK ? Phase.BINARY : Phase.DISTANCE;
    }
    return to == VoxelKind.MASK ? Phase.THRESHOLD : Phase.IMAGE_FILTER;
  }

  @Override
  public MethodsReader<JobStep> records() {
    return records;
  }

  @Override
  public List<String> parameters() {
    return records.parameters();
  }

  @Override
  public void read(Section section, JobSteps steps) {
    steps.add(records.read(section, steps.paths()));
  }
}
