package org.cytobeam.store.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.cytobeam.io.store.FaultProxy;
import org.cytobeam.pipeline.run.RemoteResults;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Flink hands the options of a run on to its workers by itself. */
class S3FlinkRunsTest extends RemoteResults {
  /** Kept, so that its level is not lost: Flink says every step, with all counters at the end. */
  private static final Logger ROOT = LogManager.getLogManager().getLogger("");

  private static S3Server server;

  @BeforeAll
  static void start() throws Exception {
    ROOT.setLevel(Level.SEVERE);
    server = new S3Server();
    server.use();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Override
  protected FaultProxy proxy() {
    return server.proxy();
  }

  @Override
  protected String address(String name) {
    return "s3://" + S3Server.BUCKET + "/" + name;
  }

  @Override
  protected List<String> options() {
    List<String> options = new ArrayList<>(server.options());
    options.add("--runner=FlinkRunner");
    return options;
  }
}
