package org.cytobeam.pipeline;

import java.util.List;
import org.apache.beam.sdk.transforms.resourcehints.ResourceHints;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.transforms.operator.Accelerator;
import org.cytobeam.transforms.operator.JobStep;

/**
 * What a worker needs that makes a pass over the voxels, as Beam's hints, which hold for all that a
 * transform is made of. A runner whose workers are all alike pays no heed to them.
 */
final class PassHints {
  /** Of a worker's memory, Beam's containers give Java so much. */
  private static final double HEAP_OF_MEMORY = 0.7;

  private PassHints() {}

  static ResourceHints of(Plan plan) {
    return of((long) Math.ceil(plan.cost().totalBytes() / HEAP_OF_MEMORY), plan.job().steps());
  }

  /**
   * @param bytes memory of a worker
   * @throws BadInputException if steps ask for different accelerators
   */
  static ResourceHints of(long bytes, List<JobStep> steps) {
    ResourceHints hints = ResourceHints.create().withMinRam(bytes);
    Accelerator found = null;
    for (JobStep step : steps) {
      Accelerator asked = step.accelerator();
      if (found != null && asked != null && !found.equals(asked)) {
        throw new BadInputException(
            "steps: %s asks for %d x %s, but a step before it for %d x %s; a worker has one kind"
                .formatted(
                    step.stepName(), asked.count(), asked.type(), found.count(), found.type()));
      }
      found = asked == null ? found : asked;
    }
    return found == null
        ? hints
        : hints.withAccelerator(
            "type:%s;count:%d;install-nvidia-driver".formatted(found.type(), found.count()));
  }
}
