package org.cytobeam.runner.flink;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.cytobeam.pipeline.runner.RunnerContract;
import org.junit.jupiter.api.BeforeAll;

/** All of the contract on Flink in this process. */
class EmbeddedFlinkTest extends RunnerContract {
  /** Kept, so that its level is not lost: Flink says every step, with all counters at the end. */
  private static final Logger ROOT = LogManager.getLogManager().getLogger("");

  @BeforeAll
  static void logLittle() {
    ROOT.setLevel(Level.SEVERE);
  }

  @Override
  protected List<String> options() {
    return List.of("--runner=FlinkRunner", "--threads=2");
  }
}
