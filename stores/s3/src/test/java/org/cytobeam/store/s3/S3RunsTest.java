package org.cytobeam.store.s3;

import java.util.List;
import org.cytobeam.io.store.FaultProxy;
import org.cytobeam.pipeline.run.RemoteRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class S3RunsTest extends RemoteRuns {
  private static S3Server server;

  @BeforeAll
  static void start() throws Exception {
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
    return server.options();
  }
}
