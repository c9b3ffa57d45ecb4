package org.cytobeam.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cytobeam.transforms.objects.ObjectFilter;
import org.cytobeam.transforms.objects.Property;
import org.cytobeam.transforms.operator.JobStep;
import org.cytobeam.transforms.operator.LocalStep;
import org.jspecify.annotations.Nullable;

/** The steps read so far. Each setter ignores null: a step that could not be read. */
final class JobSteps {
  private final List<LocalStep> filters = new ArrayList<>();
  private @Nullable JobStep threshold;
  private final List<LocalStep> maskSteps = new ArrayList<>();
  private int connectivity = 1;
  private Set<Property> properties = unmodifiable(EnumSet.allOf(Property.class));
  private ObjectFilter objectFilter = ObjectFilter.NONE;

  void addFilter(@Nullable LocalStep filter) {
    if (filter != null) {
      filters.add(filter);
    }
  }

  void setThreshold(@Nullable JobStep read) {
    threshold = read;
  }

  void addMaskStep(@Nullable LocalStep step) {
    if (step != null) {
      maskSteps.add(step);
    }
  }

  void setConnectivity(int read) {
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

  List<LocalStep> filters() {
    return List.copyOf(filters);
  }

  @Nullable JobStep threshold() {
    return threshold;
  }

  List<LocalStep> maskSteps() {
    return List.copyOf(maskSteps);
  }

  int connectivity() {
    return connectivity;
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
