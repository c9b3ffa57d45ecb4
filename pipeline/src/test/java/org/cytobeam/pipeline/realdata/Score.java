package org.cytobeam.pipeline.realdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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
    Stream<String> further = Stream.of("--distance=" + distanceUm);
    return of(report(results, truth, Stream.concat(further, Stream.of(options))).path("metrics"));
  }

  /** The same for objects that overlap: at an intersection over union of 0.5. */
  static Score ofLabels(Path results, Path truth, String... options) throws IOException {
    return of(report(results, truth, Stream.of(options)).path("thresholds").path(0));
  }

  private static Score of(JsonNode counts) {
    assertThat(counts.has("tp")).as("%s", counts).isTrue();
    return new Score(
        counts.path("tp").asLong(), counts.path("fp").asLong(), counts.path("fn").asLong());
  }

  private static JsonNode report(Path results, Path truth, Stream<String> options)
      throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] arguments =
        Stream.concat(
                Stream.of("evaluate", results.toString(), "--truth=" + truth, "--json"), options)
            .toArray(String[]::new);
    int exitCode = Cytobeam.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    assertThat(exitCode).as("%s", err).isZero();
    return new ObjectMapper().readTree(out.toString());
  }
}
