package org.cytobeam.io.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.cytobeam.io.zarr.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Damaged stores are refused in one sentence or read; never a hang, a crash, another exception or a
 * process out of memory. A case is its seed: {@code -Dfuzz.first=SEED -Dfuzz.cases=1} runs it
 * again.
 */
class FuzzTest {

  @Test
  void damageToWhatWeWriteIsRefusedOrRead() throws IOException, InterruptedException {
    Fuzz.Tally tally = Fuzz.run("", 0, 4000);
    assertThat(tally.wrong()).isZero();
    assertThat(tally.read() + tally.refused()).isEqualTo(4000);
    // Damage does damage, and not everywhere.
    assertThat(tally.refused()).isGreaterThan(1000);
    assertThat(tally.read()).isGreaterThan(500);
  }

  @Test
  void damageToWhatOthersWroteIsRefusedOrRead() throws IOException, InterruptedException {
    Fuzz.Tally tally = Fuzz.run(TestData.real(".").toString(), 0, 4000);
    assertThat(tally.wrong()).isZero();
    assertThat(tally.read() + tally.refused()).isEqualTo(4000);
  }

  /** Four minutes; {@code mvn -pl io test -Pslow -Dtest=FuzzTest}. */
  @Tag("slow")
  @Test
  void aMillionDamagedStores() throws IOException, InterruptedException {
    long first = Long.getLong("fuzz.first", 0);
    long cases = Long.getLong("fuzz.cases", 1_000_000);
    Fuzz.Tally tally = Fuzz.run(TestData.real(".").toString(), first, first + cases);
    assertThat(tally.wrong()).isZero();
    assertThat(tally.read() + tally.refused()).isEqualTo(cases);
  }
}
