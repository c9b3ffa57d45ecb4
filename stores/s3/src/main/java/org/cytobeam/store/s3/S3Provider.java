package org.cytobeam.store.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cytobeam.io.beam.BeamStore;
import org.cytobeam.io.store.RemoteStore;
import org.cytobeam.io.store.StoreProvider;

/** {@code s3://}. */
public final class S3Provider implements StoreProvider {
  /** The smallest part that S3 takes. Beam's 64 MiB are held by every thread that writes. */
  private static final int PART_BYTES = 5 << 20;

  @Override
  public Set<String> schemes() {
    return Set.of("s3");
  }

  @Override
  public RemoteStore open(String location) {
    return new BeamStore(location, new S3Faults());
  }

  /**
   * With an endpoint of their own users mean a server that has no host name for every bucket, and
   * whose region is of no interest.
   */
  @Override
  public List<String> furtherOptions(List<String> given) {
    List<String> further = new ArrayList<>();
    add(further, given, "--s3UploadBufferSizeBytes=", Integer.toString(PART_BYTES));
    if (has(given, "--endpoint=")) {
      add(further, given, "--s3ClientFactoryClass=", PathStyleClients.class.getName());
      add(further, given, "--awsRegion=", "us-east-1");
    }
    return further;
  }

  private static void add(List<String> further, List<String> given, String name, String value) {
    if (!has(given, name)) {
      further.add(name + value);
    }
  }

  private static boolean has(List<String> given, String name) {
    return given.stream().anyMatch(option -> option.startsWith(name));
  }
}
