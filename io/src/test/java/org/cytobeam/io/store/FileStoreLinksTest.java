package org.cytobeam.io.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is not taken for what was never written, whole or in part. */
class FileStoreLinksTest {
  private static final ByteRange PART = ByteRange.of(0, 10);

  @TempDir Path folder;

  @Test
  void linksThatGoRound() throws IOException {
    Files.createSymbolicLink(folder.resolve("a"), folder.resolve("b"));
    Files.createSymbolicLink(folder.resolve("b"), folder.resolve("a"));
    FileStore store = new FileStore(folder);
    assertThatThrownBy(() -> store.get("a")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.get("a", PART)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.get("a/0", PART)).isInstanceOf(IOException.class);
  }

  @Test
  void linksToWhatIsGone() throws IOException {
    Files.createSymbolicLink(folder.resolve("a"), folder.resolve("unmounted"));
    FileStore store = new FileStore(folder);
    assertThatThrownBy(() -> store.get("a"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a link to ");
    assertThatThrownBy(() -> store.get("a", PART))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a link to ");
    assertThat(store.get("unmounted", PART)).isNull();
  }

  @Test
  void filesLargerThanMemory() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("a").toFile(), "rw")) {
      file.setLength(1L << 40); // takes no space
    }
    assertThatThrownBy(() -> new FileStore(folder).get("a"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("it has 1048576 MiB, more than the memory for one file");
    assertThat(new FileStore(folder).get("a", PART)).hasSize(10);
  }
}
