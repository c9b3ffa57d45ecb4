package org.cytobeam.pipeline.realdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.cytobeam.pipeline.cli.Cytobeam;

/**
 * How the objects of a run agree with reference positions, as {@code cytobeam evaluate} says.
 *
 * @param tp pairs
 * @param fp objects without a partner
 * @param fn reference positions without a partner
 */
record Score(long tp, long fp, long fn) {

  /**
   * Types {@code cytobeam evaluate}.
   *
   * @param results folder of a run
   * @param options further ones
   */
  static Score of(Path results, Path truth, double distanceUm, String... options)
      throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] arguments =
        Stream.concat(
                Stream.of(
                    "evaluate",
                    results.toString(),
                    "--truth=" + truth,
                    "--distance=" + distanceUm,
                    "--json"),
                Arrays.stream(options))
            .toArray(String[]::new);
    int exitCode = Cytobeam.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    assertThat(exitCode).as("%s", err).isZero();
    JsonNode metrics = new ObjectMapper().readTree(out.toString()).path("metrics");
    return new Score(
        metrics.path("tp").asLong(), metrics.path("fp").asLong(), metrics.path("fn").asLong());
  }
}
