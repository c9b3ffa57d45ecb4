package org.cytobeam.store.gcs;

import com.google.api.client.http.HttpResponseException;
import java.net.MalformedURLException;
import org.cytobeam.io.beam.ClientFaults;

/** What the exceptions of Google's client libraries mean. */
final class GcsFaults implements ClientFaults {
  @Override
  public int status(Throwable thrown) {
    return thrown instanceof HttpResponseException answer ? answer.getStatusCode() : 0;
  }

  /**
   * An upload that is gone, and an answer whose head was cut: the library then misses the address
   * of the upload. The next try begins a new one.
   */
  @Override
  public boolean isTransient(Throwable thrown) {
    return status(thrown) == 410 || thrown instanceof MalformedURLException;
  }
}
