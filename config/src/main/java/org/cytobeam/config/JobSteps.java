package org.cytobeam.config;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.objects.CountBySize;
import org.cytobeam.transforms.objects.MeasureRequest;
import org.cytobeam.transforms.objects.ObjectFilter;
import org.cytobeam.transforms.operator.JobStep;
import org.cytobeam.transforms.points.PointDetector;
import org.jspecify.annotations.Nullable;

/** The steps read so far. Each setter ignores null: a step that could not be read. */
final class JobSteps {
  private final JobPaths paths;
  private final List<JobStep> steps = new ArrayList<>();
  private @Nullable Connectivity connectivity;
  private Job.@Nullable Split split;
  private @Nullable PointDetector detector;
  private boolean labelsValues;
  private MeasureRequest measures = MeasureRequest.BASIC;
  private ObjectFilter objectFilter = ObjectFilter.NONE;
  private @Nullable CountBySize count;

  JobSteps(JobPaths paths) {
    this.paths = paths;
  }

  /** What paths among the parameters are relative to. */
  JobPaths paths() {
    return paths;
  }

  void add(@Nullable JobStep step) {
    if (step != null) {
      steps.add(step);
    }
  }

  void setLabel(Connectivity read, boolean values) {
    connectivity = read;
    labelsValues = values;
  }

  void setDetector(PointDetector read) {
    detector = read;
  }

  void setSplit(Job.Split read) {
    split = read;
  }

  void setMeasures(@Nullable MeasureRequest read) {
    if (read != null) {
      measures = read;
    }
  }

  void setObjectFilter(@Nullable ObjectFilter read) {
    if (read != null) {
      objectFilter = read;
    }
  }

  void setCount(@Nullable CountBySize read) {
    count = read;
  }

  List<JobStep> steps() {
    return List.copyOf(steps);
  }

  @Nullable Connectivity connectivity() {
    return connectivity;
  }

  @Nullable PointDetector detector() {
    return detector;
  }

  /** Whether objects are looked for, be it as components or as points. */
  boolean findObjects() {
    return connectivity != null || detector != null;
  }

  Job.@Nullable Split split() {
    return split;
  }

  /** Whether label takes an integer image instead of a mask. */
  boolean labelsValues() {
    return labelsValues;
  }

  MeasureRequest measures() {
    return measures;
  }

  ObjectFilter objectFilter() {
    return objectFilter;
  }

  @Nullable CountBySize count() {
    return count;
  }
}
