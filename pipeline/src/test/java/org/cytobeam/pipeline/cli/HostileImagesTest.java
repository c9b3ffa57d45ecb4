package org.cytobeam.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code cytobeam info} on images that ask for too much: exit code 2 and one line. */
class HostileImagesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[4611686018427387904, 8, 8]|[1, 8, 8]|more than an array can have",
        "[8, 8, 8]|[1048576, 1048576, 1]|takes more than 2 GiB",
        "[1048576, 1048576, 1048576]|[1, 1, 1]|more than an array can have",
      })
  void arraysTooLarge(String shape, String chunks, String reason) throws IOException {
    image(
        "{\"datasets\": [{\"path\": \"0\"}], \"axes\": [\"z\", \"y\", \"x\"], \"version\":"
            + " \"0.3\"}",
        shape,
        chunks);
    refused(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../../etc/passwd|datasets[0] has no usable path",
        "0/../../x|datasets[0] has no usable path",
        "..\\\\..\\\\x|datasets[0] has no usable path",
        "a//b|datasets[0] has no usable path",
        "/|datasets[0] has no usable path",
        "0\\u0000|datasets[0] has no usable path",
      })
  void pathsThatLeaveTheFolder(String path, String reason) throws IOException {
    image(
        "{\"datasets\": [{\"path\": \"" + path + "\"}], \"axes\": [\"z\", \"y\", \"x\"]}",
        "[8, 8, 8]",
        "[8, 8, 8]");
    refused(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NaN|must be a list of 3 positive numbers",
        "Infinity|must be a list of 3 positive numbers",
        "-1|must be a list of 3 positive numbers",
        "0|must be a list of 3 positive numbers",
        "1e300|give axis 2 the scale",
        "1e-300|give axis 2 the scale",
      })
  void scalesThatAreNone(String scale, String reason) throws IOException {
    image(
        """
        {"axes": [{"name": "z"}, {"name": "y"}, {"name": "x"}], "datasets": [{"path": "0",
         "coordinateTransformations": [{"type": "scale", "scale": [1, 1, %s]}]}]}
        """
            .formatted(scale),
        "[8, 8, 8]",
        "[8, 8, 8]");
    refused(reason);
  }

  @Test
  void axesTwiceAndLevelsByTheThousand() throws IOException {
    image(
        "{\"axes\": [\"z\", \"y\", \"y\"], \"datasets\": [{\"path\": \"0\"}]}",
        "[8, 8, 8]",
        "[8, 8, 8]");
    refused("there is more than one y axis");
    String levels = "{\"path\": \"0\"}" + ", {\"path\": \"0\"}".repeat(4999);
    image(
        "{\"axes\": [\"z\", \"y\", \"x\"], \"datasets\": [" + levels + "]}",
        "[8, 8, 8]",
        "[8, 8, 8]");
    refused("multiscales has 5000 datasets, and at most 64 are read");
  }

  @Test
  void linksThatGoRound() throws IOException {
    image("{\"axes\": [\"z\", \"y\", \"x\"], \"datasets\": [{\"path\": \"0\"}]}", "[8]", "[8]");
    Files.delete(folder.resolve("0/.zarray"));
    Files.createSymbolicLink(folder.resolve("0/.zarray"), folder.resolve("0/.zarray"));
    refused("0/.zarray cannot be read");
  }

  private void image(String multiscale, String shape, String chunks) throws IOException {
    Files.createDirectories(folder.resolve("0"));
    Files.writeString(folder.resolve(".zattrs"), "{\"multiscales\": [" + multiscale + "]}");
    Files.writeString(
        folder.resolve("0/.zarray"),
        """
        {"zarr_format": 2, "shape": %s, "chunks": %s, "dtype": "<u2", "compressor": null,
         "fill_value": 0, "order": "C", "filters": null, "dimension_separator": "/"}
        """
            .formatted(shape, chunks));
  }

  private void refused(String reason) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Cytobeam.execute(
            new PrintWriter(out, true), new PrintWriter(err, true), "info", folder.toString());
    assertThat(err.toString()).contains(reason);
    assertThat(status).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("cytobeam: ");
    assertThat(out.toString()).isEmpty();
  }
}
