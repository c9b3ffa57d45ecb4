package org.cytobeam.store.s3;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.cytobeam.io.store.FaultProxy;
import org.cytobeam.io.store.Stores;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** S3Proxy in memory, which checks signatures, with faults in front of it. */
final class S3Server implements AutoCloseable {
  static final String BUCKET = "brains";
  private static final String ID = "identity";
  private static final String SECRET = "TOPSECRET";

  private final BlobStoreContext objects;
  private final S3Proxy server;
  private final FaultProxy proxy;

  S3Server() throws Exception {
    objects =
        ContextBuilder.newBuilder("transient-nio2")
            .credentials(ID, SECRET)
            .build(BlobStoreContext.class);
    objects.getBlobStore().createContainerInLocation(null, BUCKET);
    server =
        S3Proxy.builder()
            .blobStore(objects.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ID, SECRET)
            .ignoreUnknownHeaders(true)
            .build();
    server.start();
    proxy = new FaultProxy(server.getPort());
  }

  FaultProxy proxy() {
    return proxy;
  }

  /** As a user gives them. */
  List<String> options() {
    return options(SECRET);
  }

  List<String> options(String secret) {
    return List.of(
        "--endpoint=http://127.0.0.1:" + proxy.port(),
        "--awsCredentialsProvider={\"@type\":\"StaticCredentialsProvider\",\"accessKeyId\":\"%s\",\"secretAccessKey\":\"%s\"}"
            .formatted(ID, secret));
  }

  /** Makes Beam use this server. */
  void use(List<String> given) {
    List<String> all = new ArrayList<>(given);
    all.addAll(Stores.furtherOptions(given));
    FileSystems.setDefaultPipelineOptions(
        PipelineOptionsFactory.fromArgs(all.toArray(String[]::new)).create());
  }

  void use() {
    use(options());
  }

  @Override
  public void close() throws Exception {
    proxy.close();
    server.stop();
    objects.close();
  }
}
