package org.cytobeam.store.gcs;

import com.google.api.client.http.HttpResponseException;
import org.cytobeam.io.beam.ClientFaults;

/** What the exceptions of Google's client libraries mean. */
final class GcsFaults implements ClientFaults {
  @Override
  public int status(Throwable thrown) {
    return thrown instanceof HttpResponseException answer ? answer.getStatusCode() : 0;
  }
}
