package org.cytobeam.io.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cytobeam.io.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
  @TempDir Path folder;

  @Test
  void readsWhatItWroteAndMakesFolders() throws IOException {
    FileStore store = new FileStore(folder.resolve("new"));
    store.put("0/1/2", new byte[] {1, 2});
    store.put("0/1/2", new byte[] {3});
    assertThat(store.get("0/1/2")).containsExactly(3);
    assertThat(store.exists("0/1/2")).isTrue();
    assertThat(store.exists("0/1")).isTrue();
    assertThat(store.exists("0/2")).isFalse();
    assertThat(store.get("0/2")).isNull();
    assertThat(store.get("7/2")).isNull();
  }

  @Test
  void filesAreStoredAndValuesCopied() throws IOException {
    FileStore store = new FileStore(folder.resolve("store"));
    store.put("work/a", Files.write(folder.resolve("a"), new byte[] {1, 2}));
    store.put("work/b", new byte[0]);
    store.copy(List.of("work/a", "work/b"), List.of("a", "x/b"));
    assertThat(store.get("a")).containsExactly(1, 2);
    assertThat(store.get("x/b")).isEmpty();
    assertThatThrownBy(() -> store.copy(List.of("none"), List.of("c")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none");
  }

  @Test
  void leavesNothingBesideTheValue() throws IOException {
    FileStore store = new FileStore(folder);
    store.put("a/b", new byte[1000]);
    Files.createDirectories(folder.resolve("a/taken/child"));
    assertThatThrownBy(() -> store.put("a/taken", new byte[10])).isInstanceOf(IOException.class);
    try (Stream<Path> files = Files.list(folder.resolve("a"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("b", "taken");
    }
  }

  @Test
  void describesTheFullPath() {
    assertThat(new FileStore(folder).describe("0/.zarray"))
        .isEqualTo(folder.resolve("0").resolve(".zarray").toAbsolutePath().toString());
  }

  @Test
  void doesNotLeaveItsFolder() {
    assertThatThrownBy(() -> new FileStore(folder).get("../secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leaves the folder");
  }

  @Test
  void aFolderIsNoValue() throws IOException {
    Files.createDirectories(folder.resolve("0"));
    assertThatThrownBy(() -> new FileStore(folder).get("0")).isInstanceOf(IOException.class);
  }

  @Test
  void aLoopOfLinksIsSaid() throws IOException {
    Files.createSymbolicLink(folder.resolve("a"), folder.resolve("b"));
    Files.createSymbolicLink(folder.resolve("b"), folder.resolve("a"));
    for (String location : new String[] {"a", "a/brain.zarr"}) {
      assertThatThrownBy(() -> Stores.reading(folder.resolve(location).toString()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(location)
          .hasMessageContaining("cannot be reached")
          .hasMessageContaining("symbolic links");
    }
    FileStore store = new FileStore(folder);
    assertThatThrownBy(() -> store.get("a")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.get("a/0")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.get("a", ByteRange.of(0, 1))).isInstanceOf(IOException.class);
  }

  @Test
  void aLinkToNothingIsNoMissingChunk() throws IOException {
    Files.createSymbolicLink(folder.resolve("0"), folder.resolve("annexed"));
    FileStore store = new FileStore(folder);
    assertThatThrownBy(() -> store.get("0"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a link to " + folder.resolve("annexed"));
    assertThatThrownBy(() -> store.get("0", ByteRange.last(1))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Stores.reading(folder.resolve("0").toString()))
        .hasMessageContaining("is a link to what is not there");
  }

  @Test
  void readsParts() throws IOException {
    FileStore store = new FileStore(folder);
    store.put("k", new byte[] {1, 2, 3, 4});
    assertThat(store.get("k", ByteRange.of(1, 2))).containsExactly(2, 3);
    assertThat(store.get("k", ByteRange.of(3, 5))).containsExactly(4);
    assertThat(store.get("k", ByteRange.of(9, 5))).isEmpty();
    assertThat(store.get("k", ByteRange.last(2))).containsExactly(3, 4);
    assertThat(store.get("none", ByteRange.last(2))).isNull();
  }
}
