package org.cytobeam.runner.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.run.RunFailed;
import org.junit.jupiter.api.Test;

/** Which failures end a job, read from stack traces as Flink's REST API has them. */
class FailureWatchTest {
  private static final String WRAPPED =
      """
      java.lang.Exception: The user defined 'open()' method caused an exception
      \tat org.apache.flink.runtime.operators.BatchTask.run(BatchTask.java:518)
      Caused by: org.apache.beam.sdk.util.UserCodeException: %s
      \tat org.apache.beam.sdk.util.UserCodeException.wrap(UserCodeException.java:39)
      Caused by: %s
      \tat org.cytobeam.io.zarr.DecodedChunks.decode(DecodedChunks.java:80)
      \t... 7 more
      """;

  private static String trace(String exception) {
    return WRAPPED.formatted(exception, exception);
  }

  @Test
  void badInputEndsIt() {
    assertThat(
            FailureWatch.ours(
                trace("org.cytobeam.io.BadInputException: chunk 0.1.2: it is damaged; mend it")))
        .isInstanceOf(BadInputException.class)
        .hasMessage("chunk 0.1.2: it is damaged; mend it");
  }

  @Test
  void aChunkThatCannotBeReadEndsIt() {
    assertThat(FailureWatch.ours(trace("org.cytobeam.io.UnreadableChunkException: no")))
        .isInstanceOf(BadInputException.class)
        .hasMessage("no");
  }

  @Test
  void labelsThatDoNotFitTheirTypeEndIt() {
    assertThat(
            FailureWatch.ours(
                trace("org.cytobeam.transforms.objects.LabelOverflowException: 300 in uint8")))
        .isInstanceOf(RunFailed.class)
        .hasMessage("300 in uint8");
  }

  @Test
  void anythingElseMayBeTriedAgain() {
    assertThat(FailureWatch.ours(trace("java.io.IOException: No space left on device"))).isNull();
    assertThat(
            FailureWatch.ours(trace("org.cytobeam.io.store.StoreUnavailableException: HTTP 503")))
        .isNull();
    assertThat(FailureWatch.ours("")).isNull();
  }
}
