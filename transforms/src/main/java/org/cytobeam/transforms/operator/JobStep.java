package org.cytobeam.transforms.operator;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a job with the parameters as the user gave them, a record annotated with {@link
 * Step}. Its constructor checks ranges: {@link IllegalArgumentException} with parameter, value and
 * allowed range, which the job reader shows with line and column.
 */
public sealed interface JobStep extends Serializable permits LocalStep, VolumeStep, ComponentStep {

  /** Name in a job file and kinds of voxels. */
  default Step step() {
    Step step = getClass().getAnnotation(Step.class);
    if (step == null) {
      throw new IllegalStateException(getClass() + " is not annotated with @Step");
    }
    return step;
  }

  /** Files and folders that the step reads beside the image. */
  default List<DataPath> reads() {
    return List.of();
  }

  /** What a worker should have for the step beside its processor; null if it needs nothing. */
  default @Nullable Accelerator accelerator() {
    return null;
  }

  /** The key in a job file, {@code gaussian_filter}. */
  default String stepName() {
    return step().value();
  }
}
