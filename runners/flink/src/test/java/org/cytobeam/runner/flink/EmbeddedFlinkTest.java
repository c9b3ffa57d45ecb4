package org.cytobeam.runner.flink;

import java.util.List;
import org.cytobeam.pipeline.runner.RunnerContract;

/** All of the contract on Flink in this process. */
class EmbeddedFlinkTest extends RunnerContract {
  @Override
  protected List<String> options() {
    return List.of("--runner=FlinkRunner");
  }
}
