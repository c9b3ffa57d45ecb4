package org.cytobeam.transforms.operator;

import java.util.List;

/**
 * Steps that a jar brings: found by {@link java.util.ServiceLoader}, so a jar on the class path
 * that names its library in {@code META-INF/services/org.cytobeam.transforms.operator.StepLibrary}
 * makes its steps usable in job files.
 */
public interface StepLibrary {

  /** Records annotated with {@link Step}. */
  List<Class<? extends JobStep>> steps();
}
