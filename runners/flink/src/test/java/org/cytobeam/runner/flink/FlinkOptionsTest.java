package org.cytobeam.runner.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.cytobeam.pipeline.cli.Cytobeam;
import org.cytobeam.pipeline.demo.Phantom;
import org.cytobeam.pipeline.demo.PhantomFolder;
import org.cytobeam.pipeline.runner.RunnerProvider;
import org.cytobeam.pipeline.runner.Runners;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is chosen for a user of Flink, and what is refused. */
class FlinkOptionsTest {
  @TempDir static Path folder;

  @BeforeAll
  static void makePhantom() throws IOException {
    PhantomFolder.write(new Phantom(2026), folder.resolve("demo"));
  }

  private static FlinkPipelineOptions options(String... given) {
    RunnerProvider flink = Runners.of("FlinkRunner");
    List<String> all = new ArrayList<>(flink.defaults(3, List.of(given)));
    for (String option : given) {
      all.removeIf(own -> own.startsWith(option.replaceFirst("=.*", "=")));
      all.add(option);
    }
    return PipelineOptionsFactory.fromArgs(all.toArray(String[]::new))
        .create()
        .as(FlinkPipelineOptions.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FlinkRunner", "flinkrunner", "flink", "FLINK"})
  void anySpellingThatBeamTakes(String name) {
    assertThat(Runners.of(name)).isInstanceOf(FlinkProvider.class);
  }

  @Test
  void embeddedUnlessAMasterIsNamed() {
    assertThat(Runners.of("flink").chosen(options()))
        .isEqualTo(
            "Flink in this process: parallelism 3, batch, object reuse, faster copy, no restarts, 338 MiB beside the heap");
  }

  @ParameterizedTest
  @CsvSource({
    "--parallelism=4, give --threads=N",
    "--streaming=true, a job ends with its image",
    "--attachedMode=false, a run always waits for its end",
  })
  void whatThePlanCountsOnCannotBeSet(String option, String why) {
    StringWriter err = new StringWriter();
    int exitCode =
        Cytobeam.execute(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            "run",
            folder.resolve("demo").resolve(PhantomFolder.JOB).toString(),
            "--runner=flink",
            option);
    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).hasLineCount(1).contains(option.replaceFirst("=.*", ""), why);
    assertThat(folder.resolve("demo").resolve("results")).doesNotExist();
  }

  @Test
  void settingsAreThereWhileItRunsAndGoneAfterwards() throws IOException {
    FlinkPipelineOptions options = options();
    EmbeddedSettings settings = EmbeddedSettings.of(3);
    Path given =
        ClientSettings.runWith(
            options,
            settings::yaml,
            () -> {
              Path there = Path.of(options.getFlinkConfDir());
              assertThat(there.resolve("flink-conf.yaml"))
                  .content()
                  .contains("restart-strategy.type: none", "managed.size: 256m");
              return there;
            });
    assertThat(Files.exists(given)).isFalse();
    assertThat(options.getFlinkConfDir()).isNull();
  }

  @Test
  void settingsOfTheUserGoBeforeOurs() {
    assertThat(
            ClientSettings.with(
                "# mine\nrestart-strategy.type: none\n",
                "restart-strategy.type: fixed-delay\nheartbeat.interval: 1000\n"))
        .isEqualTo("# mine\nrestart-strategy.type: none\nheartbeat.interval: 1000\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--flinkMaster=127.0.0.1:1 | no Flink cluster answers at --flinkMaster=127.0.0.1:1",
        "--flinkMaster=[auto] | give HOST:PORT of a cluster",
        "--flinkMaster=no where | it is written HOST:PORT",
      })
  void aClusterThatIsNotThereIsSaid(String option, String why) {
    StringWriter err = new StringWriter();
    int exitCode =
        Cytobeam.execute(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            "plan",
            folder.resolve("demo").resolve(PhantomFolder.JOB).toString(),
            "--runner=flink",
            option);
    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).hasLineCount(1).contains(why);
  }
}
