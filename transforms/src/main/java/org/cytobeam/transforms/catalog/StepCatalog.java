package org.cytobeam.transforms.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.cytobeam.io.BadInputException;
import org.cytobeam.transforms.operator.JobStep;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.StepLibrary;

/** All steps on the class path. */
public final class StepCatalog {
  private StepCatalog() {}

  /**
   * Ours first, then those of every {@link StepLibrary} that a jar brings.
   *
   * @throws BadInputException if a library cannot be loaded, or a step of it is no annotated record
   *     or has the name of another; says which
   */
  public static List<Class<? extends JobStep>> all() {
    List<Class<? extends JobStep>> steps = new ArrayList<>(new BuiltInSteps().steps());
    Map<String, Class<?>> byName = new HashMap<>();
    steps.forEach(type -> byName.put(name(type), type));
    try {
      for (StepLibrary library : ServiceLoader.load(StepLibrary.class)) {
        for (Class<? extends JobStep> type : library.steps()) {
          requireUsable(type, library, byName);
          steps.add(type);
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new BadInputException(
          "an extension on the class path cannot be loaded: "
              + e.getMessage()
              + "; correct its META-INF/services file or take its jar off the class path",
          e);
    }
    return steps;
  }

  /** The name in a job file, with the method where there is one: {@code threshold/otsu}. */
  public static String name(Class<?> type) {
    Step step = type.getAnnotation(Step.class);
    if (step == null) {
      throw new IllegalArgumentException(type.getName() + " is not annotated with @Step");
    }
    return step.method().isEmpty() ? step.value() : step.value() + "/" + step.method();
  }

  private static void requireUsable(
      Class<? extends JobStep> type, StepLibrary library, Map<String, Class<?>> byName) {
    String where = "extension " + library.getClass().getName();
    if (!type.isRecord() || type.getAnnotation(Step.class) == null) {
      throw new BadInputException(
          "%s: %s is no record annotated with @Step; a step is one"
              .formatted(where, type.getName()));
    }
    Class<?> other = byName.putIfAbsent(name(type), type);
    if (other != null) {
      throw new BadInputException(
          "%s: step '%s' of %s is there already, from %s; give it another name"
              .formatted(where, name(type), type.getName(), other.getName()));
    }
  }
}
