package org.cytobeam.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.objects.ObjectFilter;
import org.cytobeam.transforms.objects.Property;
import org.cytobeam.transforms.operator.JobStep;
import org.jspecify.annotations.Nullable;

/** The steps read so far. Each setter ignores null: a step that could not be read. */
final class JobSteps {
  private final JobPaths paths;
  private final List<JobStep> steps = new ArrayList<>();
  private @Nullable Connectivity connectivity;
  private Job.@Nullable Split split;
  private boolean labelsValues;
  private Set<Property> properties = unmodifiable(EnumSet.allOf(Property.class));
  private ObjectFilter objectFilter = ObjectFilter.NONE;

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

  void setSplit(Job.Split read) {
    split = read;
  }

  void setProperties(@Nullable List<Property> read) {
    if (read != null) {
      properties = unmodifiable(EnumSet.copyOf(read));
    }
  }

  void setObjectFilter(@Nullable ObjectFilter read) {
    if (read != null) {
      objectFilter = read;
    }
  }

  List<JobStep> steps() {
    return List.copyOf(steps);
  }

  @Nullable Connectivity connectivity() {
    return connectivity;
  }

  Job.@Nullable Split split() {
    return split;
  }

  /** Whether label takes an integer image instead of a mask. */
  boolean labelsValues() {
    return labelsValues;
  }

  Set<Property> properties() {
    return properties;
  }

  ObjectFilter objectFilter() {
    return objectFilter;
  }

  private static Set<Property> unmodifiable(EnumSet<Property> set) {
    return Collections.unmodifiableSet(set);
  }
}
