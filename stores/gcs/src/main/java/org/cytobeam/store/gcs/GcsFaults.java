package org.cytobeam.store.gcs;

import com.google.api.client.http.HttpResponseException;
import java.net.MalformedURLException;
import org.apache.beam.sdk.extensions.gcp.util.GcsUtil;
import org.cytobeam.io.beam.ClientFaults;

/** What the exceptions of Google's client libraries mean. */
final class GcsFaults implements ClientFaults {
  @Override
  public int status(Throwable thrown) {
    return thrown instanceof HttpResponseException answer ? answer.getStatusCode() : 0;
  }

  /**
   * An upload that is gone, and an answer whose head was cut: the library then misses the address
   * of the upload. The next try begins a new one. And an error without JSON, as a load balancer
   * answers it: Beam's GcsUtil looks for what the JSON says.
   */
  @Override
  public boolean isTransient(Throwable thrown) {
    return status(thrown) == 410
        || thrown instanceof MalformedURLException
        || isErrorWithoutJson(thrown);
  }

  private static boolean isErrorWithoutJson(Throwable thrown) {
    StackTraceElement[] stack = thrown.getStackTrace();
    return thrown instanceof NullPointerException
        && stack.length > 0
        && stack[0].getClassName().equals(GcsUtil.class.getName());
  }
}
