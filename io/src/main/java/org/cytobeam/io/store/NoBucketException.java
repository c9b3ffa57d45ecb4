package org.cytobeam.io.store;

import java.io.IOException;

/** An object store has no bucket of the name that an address gives. The message is a sentence. */
public final class NoBucketException extends IOException {
  private static final long serialVersionUID = 1L;

  public NoBucketException(String bucket, Throwable cause) {
    super(
        "there is no bucket \"%s\". Check its name, the endpoint and the region, or make it; Cytobeam makes no buckets"
            .formatted(bucket),
        cause);
  }
}
