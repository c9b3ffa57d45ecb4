package org.cytobeam.io.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.cytobeam.io.BadInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are read as a whole, here and at addresses. */
class InputFileTest {
  private static final String SECRET = "?sig=SECRET";

  @TempDir Path folder;
  private FolderServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FolderServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private byte[] file(String name, int bytes) throws IOException {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    Files.createDirectories(folder.resolve(name).getParent());
    Files.write(folder.resolve(name), content);
    return content;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100_000, 8 << 20, (8 << 20) + 1, 17 << 20})
  void isFetchedWholeAndDeleted(int bytes) throws IOException {
    byte[] content = file("atlas/a b.nrrd", bytes);
    Path fetched;
    try (InputFile file = new InputFile(server.url("atlas/a%20b.nrrd" + SECRET))) {
      assertThat(file.exists()).isTrue();
      assertThat(file.bytes()).isEqualTo(InputFile.UNKNOWN);
      fetched = file.path();
      assertThat(Files.readAllBytes(fetched)).isEqualTo(content);
      assertThat(file.path()).isEqualTo(fetched);
      assertThat(file.bytes()).isEqualTo(bytes);
      assertThat(file).hasToString(server.url("atlas/a%20b.nrrd"));
    }
    assertThat(fetched).doesNotExist();
    assertThat(server.requests()).allMatch(request -> request.contains(SECRET));
  }

  @Test
  void serversWithoutRangesWillDo() throws IOException {
    byte[] content = file("a.nrrd", (8 << 20) + 5);
    server.ignoreRanges();
    try (InputFile file = new InputFile(server.url("a.nrrd"))) {
      assertThat(Files.readAllBytes(file.path())).isEqualTo(content);
    }
  }

  @Test
  void oneBesideAnotherGoesWithIt() throws IOException {
    file("atlas/a.nhdr", 10);
    byte[] content = file("atlas/data/a.raw", 20);
    Path fetched;
    try (InputFile file = new InputFile(server.url("atlas/a.nhdr" + SECRET))) {
      InputFile beside = file.beside("data/a.raw");
      assertThat(beside).hasToString(server.url("atlas/data/a.raw"));
      fetched = beside.path();
      assertThat(Files.readAllBytes(fetched)).isEqualTo(content);
    }
    assertThat(fetched).doesNotExist();
    try (InputFile file = new InputFile(folder.resolve("atlas/a.nhdr").toString())) {
      assertThat(file.beside("data/a.raw").path()).hasBinaryContent(content);
    }
    assertThat(folder.resolve("atlas/data/a.raw")).exists();
  }

  @Test
  void whatIsNotThereIsSaidWithoutSecrets() throws IOException {
    String address = server.url("none.nrrd").replace("//", "//me:PASSWORD@") + SECRET;
    try (InputFile file = new InputFile(address)) {
      assertThat(file.exists()).isFalse();
      assertThatThrownBy(file::path)
          .isInstanceOf(BadInputException.class)
          .hasMessage(server.url("none.nrrd") + " does not exist");
    }
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    try (InputFile file = new InputFile("http://127.0.0.1:%d/a.nrrd".formatted(closed) + SECRET)) {
      assertThatThrownBy(file::exists)
          .hasRootCauseInstanceOf(IOException.class)
          .hasMessageContaining("no good answer in 6 tries")
          .hasMessageNotContaining("SECRET");
    }
    server.missingIs("kept.nrrd", 403);
    try (InputFile file = new InputFile(server.url("kept.nrrd"))) {
      assertThatThrownBy(file::exists)
          .isInstanceOf(BadInputException.class)
          .hasMessageStartingWith(server.url("kept.nrrd") + " cannot be read (HTTP 403");
    }
  }
}
