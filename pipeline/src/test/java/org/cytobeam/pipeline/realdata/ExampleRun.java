package org.cytobeam.pipeline.realdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.cytobeam.config.JobReader;
import org.cytobeam.io.tiff.TiffConverter;
import org.cytobeam.pipeline.cli.Cytobeam;
import org.cytobeam.pipeline.plan.Machine;
import org.cytobeam.pipeline.plan.Planner;
import org.cytobeam.pipeline.run.JobRun;

/**
 * Runs the job files of {@code examples/} as a user does: beside a folder {@code data} of inputs,
 * results in {@code results}.
 *
 * @param folder stands for {@code examples}
 */
record ExampleRun(Path folder) {

  Path data(String name) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    return data.resolve(name);
  }

  /** Converts a TIFF to {@code data/name.ome.zarr}, as {@code prepare.sh} does. */
  void convert(Path tiff, String name, double z, double y, double x) throws IOException {
    TiffConverter.convert(
        tiff,
        data(name + ".ome.zarr"),
        new TiffConverter.Options(List.of(z, y, x), TiffConverter.Options.DEFAULT_CHUNK, false),
        (done, total) -> {});
  }

  /**
   * Runs a job file.
   *
   * @param changes text to replace, which must be there, and what to put in its place
   */
  JobRun.Finished run(String example, Map<String, String> changes) throws IOException {
    Path job = write(example, changes);
    String text = Files.readString(job);
    return JobRun.run(
        Planner.plan(JobReader.read(job), Machine.here()),
        text,
        PipelineOptionsFactory.fromArgs(
                "--runner=DirectRunner", "--blockOnRun=false", "--targetParallelism=2")
            .create(),
        true,
        stages -> {});
  }

  /** Runs a job file as it is shipped. */
  JobRun.Finished run(String example) throws IOException {
    return run(example, Map.of());
  }

  /**
   * Types {@code cytobeam run} and the job file, which must end well.
   *
   * @param changes as for {@link #run(String, Map)}
   */
  void typeRun(String example, Map<String, String> changes) throws IOException {
    StringWriter err = new StringWriter();
    int exitCode =
        Cytobeam.execute(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            "run",
            write(example, changes).toString(),
            "--overwrite");
    assertThat(exitCode).as("%s", err).isZero();
  }

  private Path write(String example, Map<String, String> changes) throws IOException {
    String text = Files.readString(RealData.example(example));
    for (Map.Entry<String, String> change : changes.entrySet()) {
      assertThat(text).contains(change.getKey());
      text = text.replace(change.getKey(), change.getValue());
    }
    return Files.writeString(folder.resolve(example), text);
  }
}
