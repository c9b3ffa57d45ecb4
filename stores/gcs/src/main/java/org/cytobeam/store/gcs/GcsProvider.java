package org.cytobeam.store.gcs;

import java.util.List;
import java.util.Set;
import org.cytobeam.io.beam.BeamStore;
import org.cytobeam.io.store.RemoteStore;
import org.cytobeam.io.store.Retries;
import org.cytobeam.io.store.StoreProvider;

/** {@code gs://}. */
public final class GcsProvider implements StoreProvider {
  private static final String BUFFER = "--gcsUploadBufferSizeBytes=";
  private static final int UPLOAD_BYTES = 8 << 20;

  @Override
  public Set<String> schemes() {
    return Set.of("gs");
  }

  @Override
  public RemoteStore open(String location) {
    return new BeamStore(location, new GcsFaults());
  }

  /** Google's library tries 10 times over some 4 minutes. */
  @Override
  public Retries retries() {
    return Retries.ONE_MORE;
  }

  /** Beam's default is held by every thread that writes, and larger. */
  @Override
  public List<String> furtherOptions(List<String> given) {
    return given.stream().anyMatch(option -> option.startsWith(BUFFER))
        ? List.of()
        : List.of(BUFFER + UPLOAD_BYTES);
  }
}
