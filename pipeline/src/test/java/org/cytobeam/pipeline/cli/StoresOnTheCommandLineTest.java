package org.cytobeam.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cytobeam.io.store.FolderServer;
import org.cytobeam.pipeline.run.SmallImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that are no folders of the local disk. */
class StoresOnTheCommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @BeforeEach
  void writeImage() {
    SmallImage.write(folder);
  }

  private int run(String... arguments) {
    return Cytobeam.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private String job(String image) throws IOException {
    Path job = SmallImage.job(folder, "", "", "", ", labels: true");
    return Files.writeString(
            job, Files.readString(job).replace("image: image.zarr", "image: '" + image + "'"))
        .toString();
  }

  private Path zip() throws IOException {
    Path file = folder.resolve("image.zarr.zip");
    Path image = folder.resolve("image.zarr");
    try (OutputStream to = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(to);
        Stream<Path> files = Files.walk(image)) {
      for (Path one : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry("image.zarr/" + image.relativize(one)));
        Files.copy(one, zip);
        zip.closeEntry();
      }
    }
    return file;
  }

  private String results() throws IOException {
    return Files.readString(folder.resolve("results/objects.csv"));
  }

  @Test
  void aZipIsReadAsTheFolderIs() throws IOException {
    assertThat(run("run", job("image.zarr"))).as(err::toString).isZero();
    String expected = results();
    String zip = zip().toString();
    assertThat(run("info", zip)).as(err::toString).isZero();
    assertThat(out.toString()).contains("level 0   24 x 48 x 64, chunks 8 x 16 x 16, uint16");
    assertThat(run("run", job("image.zarr.zip"), "--overwrite")).as(err::toString).isZero();
    assertThat(results()).isEqualTo(expected);
    assertThat(run("plan", job("image.zarr.zip/image.zarr"))).as(err::toString).isZero();
    assertThat(run("plan", job("image.zarr.zip/none"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("has no Zarr metadata in \"none\"; it has some in: image.zarr");
  }

  @Test
  void anAddressIsReadAndItsSecretsAreNotWrittenDown() throws IOException {
    assertThat(run("run", job("image.zarr"))).as(err::toString).isZero();
    String expected = results();
    try (FolderServer server = new FolderServer(folder)) {
      String address = server.url("image.zarr?sig=SECRET").replace("//", "//me:PASSWORD@");
      assertThat(run("info", address)).as(err::toString).isZero();
      assertThat(run("validate", job(address))).as(err::toString).isZero();
      assertThat(run("plan", job(address))).as(err::toString).isZero();
      assertThat(run("run", job(address), "--overwrite")).as(err::toString).isZero();
      assertThat(results()).isEqualTo(expected);
      assertThat(Files.readString(folder.resolve("results/run.json")))
          .contains(server.url("image.zarr"));
      assertThat(server.requests()).allMatch(request -> request.contains("sig=SECRET"));
    }
    try (Stream<Path> files = Files.walk(folder.resolve("results"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("SECRET", "PASSWORD");
      }
    }
    assertThat(out.toString() + err).doesNotContain("SECRET", "PASSWORD");
  }

  @Test
  void aServerThatDoesNotAnswerIsAFailedRun() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    String address = "http://127.0.0.1:%d/image.zarr".formatted(closed);
    assertThat(run("info", address + "?sig=SECRET")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("cytobeam: " + address)
        .contains("no good answer in 6 tries, the last one: no connection to the server.")
        .doesNotContain("SECRET", "Exception")
        .hasLineCount(1);
  }

  @Test
  void storesThatAreNotThereAreSaid() throws IOException {
    assertThat(run("info", "s3://bucket/image.zarr")).isEqualTo(2);
    assertThat(err.toString()).contains("the store module for s3:// is not on the class path");
    assertThat(run("plan", job("gs://bucket/image.zarr"))).isEqualTo(2);
    assertThat(err.toString()).contains("the store module for gs:// is not on the class path");
    assertThat(run("info", "ftp://host/image.zarr")).isEqualTo(2);
    assertThat(err.toString()).contains("ftp:// is not a kind of store that can be read");
  }

  @Test
  void optionsOfBeamAreCheckedWhereverTheyAreTaken() throws IOException {
    String image = folder.resolve("image.zarr").toString();
    assertThat(run("info", image, "--nonsense=1")).isEqualTo(2);
    assertThat(run("plan", job("image.zarr"), "--nonsense=1")).isEqualTo(2);
    assertThat(run("validate", job("image.zarr"), "more")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "cytobeam: unknown option --nonsense; options are those of cytobeam run --help and of Beam",
            "cytobeam: unknown option --nonsense; options are those of cytobeam run --help and of Beam",
            "cytobeam: unexpected argument 'more'; options are written --name=value");
    assertThat(run("info", image, "--tempLocation=elsewhere")).as(err::toString).isZero();
  }
}
