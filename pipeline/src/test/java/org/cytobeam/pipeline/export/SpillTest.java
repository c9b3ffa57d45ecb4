package org.cytobeam.pipeline.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {
  @TempDir private Path folder;

  @Test
  void groupsKeepTheirRecordsInOrder() throws IOException {
    Spill spill = new Spill(folder.resolve("spill"));
    // More groups than buffers, more records than a buffer holds.
    for (int i = 0; i < 60_000; i++) {
      spill.room(i % 1500, 12).putInt(i).putLong(-i);
      spill.room(7, 12).putInt(i).putLong(-i);
    }
    assertThat(spill.groups()).hasSize(1500);
    assertThat(spill.bytes(8)).isEqualTo(40 * 12);
    assertThat(spill.bytes(7)).isEqualTo((60_000 + 40) * 12);
    assertThat(spill.bytes(2000)).isZero();
    try (DataInputStream in = spill.open(8)) {
      for (int k = 0; k < 40; k++) {
        assertThat(in.readInt()).isEqualTo(8 + 1500 * k);
        assertThat(in.readLong()).isEqualTo(-8 - 1500 * k);
      }
      assertThat(in.read()).isEqualTo(-1);
    }
  }
}
