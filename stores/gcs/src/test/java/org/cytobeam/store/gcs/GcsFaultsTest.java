package org.cytobeam.store.gcs;

import java.io.IOException;
import org.cytobeam.io.store.FaultProxy;
import org.cytobeam.io.store.RemoteFaults;
import org.cytobeam.io.store.RemoteStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GcsFaultsTest extends RemoteFaults {
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

  /** Google's library gives up after four minutes. */
  @Override
  protected int triesInAStorm() {
    return 1;
  }

  @Override
  @Test
  @Tag("slow")
  protected void aStormThatDoesNotEndFailsTheRead() {
    super.aStormThatDoesNotEndFailsTheRead();
  }

  @Override
  @Test
  @Tag("slow")
  protected void aStormThatDoesNotEndFailsTheWriteAndLeavesNoPart() throws IOException {
    super.aStormThatDoesNotEndFailsTheWriteAndLeavesNoPart();
  }

  @Override
  protected FaultProxy proxy() {
    return server.proxy();
  }

  @Override
  protected String bucket() {
    return GcsServer.BUCKET;
  }

  @Override
  protected RemoteStore inBucket(String bucket, String name) {
    return new GcsProvider().open("gs://" + bucket + "/" + name);
  }
}
