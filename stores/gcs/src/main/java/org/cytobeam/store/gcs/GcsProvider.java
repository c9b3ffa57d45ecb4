package org.cytobeam.store.gcs;

import com.google.api.client.http.HttpResponseException;
import java.util.Set;
import org.cytobeam.io.beam.BeamStore;
import org.cytobeam.io.store.RemoteStore;
import org.cytobeam.io.store.StoreProvider;

/** {@code gs://}. */
public final class GcsProvider implements StoreProvider {
  @Override
  public Set<String> schemes() {
    return Set.of("gs");
  }

  @Override
  public RemoteStore open(String location) {
    return new BeamStore(location, GcsProvider::status);
  }

  /** The status of the store's answer, which may be why an exception was thrown; 0 if not. */
  static int status(Throwable thrown) {
    return thrown instanceof HttpResponseException answer ? answer.getStatusCode() : 0;
  }
}
