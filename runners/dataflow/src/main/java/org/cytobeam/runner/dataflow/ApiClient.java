package org.cytobeam.runner.dataflow;

import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpUnsuccessfulResponseHandler;
import com.google.api.client.util.ExponentialBackOff;
import com.google.api.services.dataflow.Dataflow;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.runners.dataflow.util.DataflowTransport;

/**
 * Beam's client of the Dataflow service with less patience: Beam's own tries a request again for a
 * quarter of an hour, without a word, when a quota is used up or the service is down.
 */
final class ApiClient {
  private ApiClient() {}

  /**
   * @param seconds how long a request is tried again
   */
  static Dataflow of(DataflowPipelineOptions options, int seconds) {
    Dataflow.Builder builder = DataflowTransport.newDataflowClient(options);
    HttpRequestInitializer usual = builder.getHttpRequestInitializer();
    builder.setHttpRequestInitializer(
        request -> {
          usual.initialize(request);
          limit(request, seconds);
        });
    return builder.build();
  }

  private static void limit(HttpRequest request, int seconds) {
    ExponentialBackOff pauses =
        new ExponentialBackOff.Builder()
            .setMaxElapsedTimeMillis(Math.max(1, Math.multiplyExact(seconds, 1000)))
            .build();
    HttpBackOffUnsuccessfulResponseHandler again =
        new HttpBackOffUnsuccessfulResponseHandler(pauses).setBackOffRequired(answer -> true);
    HttpUnsuccessfulResponseHandler usual = request.getUnsuccessfulResponseHandler();
    request.setUnsuccessfulResponseHandler(
        (asked, answer, supportsRetry) ->
            mayPass(answer.getStatusCode())
                ? again.handleResponse(asked, answer, supportsRetry)
                // Credentials that have run out are renewed.
                : usual != null && usual.handleResponse(asked, answer, supportsRetry));
  }

  private static boolean mayPass(int status) {
    return status / 100 == 5 || status == 429;
  }
}
