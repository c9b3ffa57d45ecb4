package org.cytobeam.store.s3;

import org.cytobeam.io.store.FaultProxy;
import org.cytobeam.io.store.RemoteFaults;
import org.cytobeam.io.store.RemoteStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class S3FaultsTest extends RemoteFaults {
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
  protected String bucket() {
    return S3Server.BUCKET;
  }

  @Override
  protected RemoteStore inBucket(String bucket, String name) {
    return new S3Provider().open("s3://" + bucket + "/" + name);
  }
}
