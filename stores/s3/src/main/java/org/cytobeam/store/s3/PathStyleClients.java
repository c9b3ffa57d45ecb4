package org.cytobeam.store.s3;

import org.apache.beam.sdk.io.aws2.options.S3ClientBuilderFactory;
import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.apache.beam.sdk.io.aws2.s3.DefaultS3ClientBuilderFactory;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Clients that ask for {@code endpoint/bucket/key}, not {@code bucket.endpoint/key}: what MinIO,
 * Ceph and other servers of one host name understand.
 */
public final class PathStyleClients implements S3ClientBuilderFactory {
  private final S3ClientBuilderFactory usual = new DefaultS3ClientBuilderFactory();

  @Override
  public S3ClientBuilder createBuilder(S3Options options) {
    return usual.createBuilder(options).forcePathStyle(true);
  }
}
