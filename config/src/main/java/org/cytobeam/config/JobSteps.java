package org.cytobeam.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.objects.CountBySize;
import org.cytobeam.transforms.objects.ObjectFilter;
import org.cytobeam.transforms.objects.Property;
import org.cytobeam.transforms.operator.JobStep;
import org.jspecify.annotations.Nullable;

/** The steps read so far. Each setter ignores null: a step that could not be read. */
final class JobSteps {
  private final JobPaths paths;
  private final List<JobStep> steps = new ArrayList<>();
  private @Nullable Connectivity connectivity;
  private Set<Property> properties = unmodifiable(EnumSet.allOf(Property.class));
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

  void setConnectivity(Connectivity read) {
    connectivity = read;
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

  void setCount(@Nullable CountBySize read) {
    count = read;
  }

  List<JobStep> steps() {
    return List.copyOf(steps);
  }

  @Nullable Connectivity connectivity() {
    return connectivity;
  }

  Set<Property> properties() {
    return properties;
  }

  ObjectFilter objectFilter() {
    return objectFilter;
  }

  @Nullable CountBySize count() {
    return count;
  }

  private static Set<Property> unmodifiable(EnumSet<Property> set) {
    return Collections.unmodifiableSet(set);
  }
}
