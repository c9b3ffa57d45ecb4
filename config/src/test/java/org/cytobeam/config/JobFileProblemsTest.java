package org.cytobeam.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytobeam.io.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees who gives a file with mistakes, or one that is no job file at all. */
class JobFileProblemsTest {
  @TempDir Path folder;

  @Test
  void aFileWithProblemsGivesThemAllInOneMessage() throws IOException {
    JobFolder.in(folder);
    Path file =
        Files.writeString(
            folder.resolve("job.yaml"),
            """
            input: {image: brain.ome.zarr}
            steps:
              - threshold: {method: otsuu}
              - label
            output: {labels: 1}
            """);

    assertThatThrownBy(() -> JobReader.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            """
            job.yaml:3:25: method in threshold: unknown value 'otsuu'; did you mean 'otsu'? \
            (allowed: absolute, otsu, multi_otsu, li, triangle, yen, isodata, mean_sd, percentile, local, niblack, sauvola, hysteresis)
            job.yaml:5:9: output needs folder; add for example 'folder: results'
            job.yaml:5:18: labels in output: expected true or false, got the number 1""");
    assertThat(JobReader.check(file)).hasSize(3);
  }

  @Test
  void aFileThatCannotBeReadIsBadInput() throws IOException {
    Path missing = folder.resolve("none.yaml");
    assertThatThrownBy(() -> JobReader.read(missing))
        .isInstanceOf(BadInputException.class)
        .hasMessage("job file '" + missing + "' does not exist");
    assertThatThrownBy(() -> JobReader.check(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessage("job file '" + folder + "' is a folder; give a YAML file");
    Path latin1 = Files.write(folder.resolve("latin1.yaml"), new byte[] {'a', (byte) 0xB5});
    assertThatThrownBy(() -> JobReader.read(latin1))
        .isInstanceOf(BadInputException.class)
        .hasMessage("job file '" + latin1 + "' is not UTF-8 text; save it as YAML in UTF-8");
    Path large = Files.write(folder.resolve("large.yaml"), new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> JobReader.read(large))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "job file '"
                + large
                + "' has 1048577 bytes; a job is a YAML text of at most 1048576 bytes");
  }
}
