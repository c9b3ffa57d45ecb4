package org.cytobeam.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.cytobeam.io.store.FileStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that zarr-python wrote: every codec, type, order, separator and fill value. */
class GoldenArraysTest {
  @TempDir static Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    TestData.unpack("zarr-v2.zip", folder);
  }

  @Test
  void readsWhatZarrPythonWrote() throws IOException {
    List<Path> arrays;
    try (Stream<Path> files = Files.walk(folder)) {
      arrays = files.filter(f -> f.endsWith(".zarray")).map(Path::getParent).sorted().toList();
    }
    assertThat(arrays).hasSize(21 + 38 + 9);
    SoftAssertions all = new SoftAssertions();
    for (Path array : arrays) {
      all.assertThat(WholeArray.bytes(ZarrArray.open(new FileStore(array), "")))
          .as(array.toString())
          .isEqualTo(Files.readAllBytes(array.resolve("expected.bin")));
    }
    all.assertAll();
  }

  @Test
  void metadataSurvivesWritingAgain() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path array : files.filter(f -> f.endsWith(".zarray")).map(Path::getParent).toList()) {
        ArrayMetadata metadata = ZarrArray.open(new FileStore(array), "").metadata();
        ArrayMetadata again = ZarrV2.parse(ZarrV2.toJson(metadata), "again");
        assertThat(again).isEqualTo(metadata);
      }
    }
  }
}
