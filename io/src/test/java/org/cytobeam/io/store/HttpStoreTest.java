package org.cytobeam.io.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.StoredImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpStoreTest {
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

  private static HttpStore store(String url) {
    return new HttpStore(url, new HttpExchange(Duration.ofSeconds(10), Duration.ofSeconds(20)));
  }

  private HttpStore abc() throws IOException {
    Files.createDirectories(folder.resolve("x"));
    Files.write(folder.resolve("x/k"), "abcdef".getBytes());
    Files.write(folder.resolve("x/empty"), new byte[0]);
    return store(server.url("x/"));
  }

  @Test
  void readsAnImage() {
    StoredImage.write(new FileStore(folder.resolve("brain.zarr")));
    StoredImage.assertReadsAt(server.url("brain.zarr"));
    StoredImage.assertReadsAt(server.url("brain.zarr/"));
  }

  @Test
  void readsWholeValuesAndParts() throws IOException {
    HttpStore store = abc();
    assertThat(store.get("k")).asString().isEqualTo("abcdef");
    assertParts(store);
    assertThat(store.get("empty")).isEmpty();
    assertThat(store.get("empty", ByteRange.last(3))).isEmpty();
    assertThat(store.get("none")).isNull();
    assertThat(store.get("none", ByteRange.of(0, 3))).isNull();
    assertThat(store.get("none", ByteRange.of(0, 0))).isNull();
  }

  private static void assertParts(HttpStore store) throws IOException {
    assertThat(store.get("k", ByteRange.of(1, 3))).asString().isEqualTo("bcd");
    assertThat(store.get("k", ByteRange.of(4, 30))).asString().isEqualTo("ef");
    assertThat(store.get("k", ByteRange.of(6, 3))).isEmpty();
    assertThat(store.get("k", ByteRange.of(2, 0))).isEmpty();
    assertThat(store.get("k", ByteRange.last(2))).asString().isEqualTo("ef");
    assertThat(store.get("k", ByteRange.last(20))).asString().isEqualTo("abcdef");
  }

  @Test
  void partsAreRightFromAServerThatIgnoresRanges() throws IOException {
    HttpStore store = abc();
    server.ignoreRanges();
    assertParts(store);
    Files.write(folder.resolve("x/long"), new byte[100_000]);
    assertThat(store.exists("long")).isTrue();
  }

  @Test
  void aPartIsOneRequestThatAsksForNoMore() throws IOException {
    abc().get("k", ByteRange.of(1, 3));
    assertThat(server.requests()).containsExactly("/x/k bytes=1-3");
  }

  @Test
  void existsForValuesGroupsAndArrays() throws IOException {
    Files.createDirectories(folder.resolve("x/0/1"));
    Files.writeString(folder.resolve("x/.zgroup"), "{}");
    Files.writeString(folder.resolve("x/0/.zarray"), "{}");
    HttpStore store = store(server.url("x"));
    assertThat(store.exists(".zgroup")).isTrue();
    assertThat(store.exists("0")).isTrue();
    assertThat(store.exists("0/.zarray")).isTrue();
    assertThat(store.exists("1")).isFalse();
  }

  @Test
  void goneIsMissing() throws IOException {
    HttpStore store = abc();
    server.missingIs("0/0/0", 410);
    assertThat(store.get("0/0/0")).isNull();
    assertThat(store.exists("0/0/0")).isFalse();
  }

  @Test
  void aChunkThatIsRefusedIsNotBackground() throws IOException {
    StoredImage.write(new FileStore(folder.resolve("brain.zarr")));
    server.missingIs("0/1/1/1", 403);
    assertThatThrownBy(() -> StoredImage.assertReadsAt(server.url("brain.zarr")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("brain.zarr/0/1/1/1 cannot be read (HTTP 403, access refused;")
        .hasMessageContaining("it cannot be told from a chunk that was never written");
  }

  @Test
  void refusedMetadataAreMissingOnesWhereOthersAreThere() throws IOException {
    StoredImage.write(new FileStore(folder.resolve("brain.zarr")));
    server.missingIs("zarr.json", 403);
    StoredImage.assertReadsAt(server.url("brain.zarr"));
    server.missingIs(".json", 403);
    server.missingIs(".zattrs", 403);
    server.missingIs(".zgroup", 403);
    server.missingIs(".zarray", 403);
    assertThatThrownBy(() -> Stores.reading(server.url("nothing")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("nothing refuses access to every metadata file (HTTP 403)");
  }

  @Test
  void otherStatusesAreSaid() throws IOException {
    HttpStore store = abc();
    server.missingIs("a", 401);
    server.missingIs("b", 418);
    assertThatThrownBy(() -> store.get("a"))
        .hasMessageContaining("HTTP 401, it asks for credentials");
    assertThatThrownBy(() -> store.get("b")).hasMessage("HTTP 418");
    server.missingIs("c", 503);
    assertThatThrownBy(() -> store.get("c"))
        .isInstanceOf(TransientFault.class)
        .hasMessage("HTTP 503");
  }

  @Test
  void secretsAreSentAndNeverShown() throws IOException {
    abc();
    String url = server.url("x?sig=SECRET%2F&e=1").replace("//", "//me:PASSWORD@");
    HttpStore store = store(url);
    assertThat(store.get("k")).isNotNull();
    assertThat(server.requests()).containsExactly("/x/k?sig=SECRET%2F&e=1 Basic bWU6UEFTU1dPUkQ=");
    assertThat(store.describe("k")).isEqualTo(server.url("x/k"));
    assertThat(Stores.shown(url)).isEqualTo(server.url("x"));
    for (String bad : new String[] {"https://u:SECRET@h h/x", "http://u:SE/CRET@h:q/x?a=SECRET"}) {
      assertThatThrownBy(() -> Stores.reading(bad))
          .isInstanceOf(BadInputException.class)
          .hasMessageNotContaining("SE");
    }
  }

  @Test
  void followsRedirectsWithoutThePassword() throws IOException {
    abc();
    try (FolderServer other = new FolderServer(folder)) {
      server.redirect("/old/k", "/x/k");
      assertThat(store(server.url("old").replace("//", "//me:pw@")).get("k")).hasSize(6);
      assertThat(server.requests()).allMatch(line -> line.contains("Basic"));
      server.redirect("/old/k", other.url("x/k?sig=1"));
      assertThat(store(server.url("old").replace("//", "//me:pw@")).get("k")).hasSize(6);
      assertThat(other.requests()).containsExactly("/x/k?sig=1");
      server.redirect("/old/k", "/old/k");
      assertThatThrownBy(() -> store(server.url("old")).get("k"))
          .hasMessage("redirected more than 5 times");
      server.redirect("/old/k", "file:///etc/passwd");
      assertThatThrownBy(() -> store(server.url("old")).get("k"))
          .hasMessageContaining("not followed");
    }
  }

  @Test
  void keysAreEncoded() throws IOException {
    Files.createDirectories(folder.resolve("x"));
    Files.write(folder.resolve("x/a b%ü"), new byte[] {5});
    assertThat(store(server.url("x")).get("a b%ü")).containsExactly(5);
  }

  @Test
  void isReadOnly() {
    assertThatThrownBy(() -> store(server.url("x")).put("k", new byte[1]))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Stores.writing(server.url("x?sig=SECRET")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("read only")
        .hasMessageNotContaining("SECRET");
  }
}
