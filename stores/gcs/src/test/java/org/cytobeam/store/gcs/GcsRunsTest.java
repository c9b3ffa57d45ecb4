package org.cytobeam.store.gcs;

import java.io.IOException;
import java.util.List;
import org.cytobeam.io.store.FaultProxy;
import org.cytobeam.pipeline.run.RemoteRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class GcsRunsTest extends RemoteRuns {
  private static GcsServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new GcsServer();
    server.use();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Override
  protected FaultProxy proxy() {
    return server.proxy();
  }

  @Override
  protected String address(String name) {
    return "gs://" + GcsServer.BUCKET + "/" + name;
  }

  @Override
  protected List<String> options() {
    return server.options();
  }
}
