package org.cytobeam.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cytobeam.pipeline.run.Progress.Stage;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  @Test
  void clockIsMinutesAndSeconds() {
    assertThat(ProgressLine.clock(0)).isEqualTo("0:00");
    assertThat(ProgressLine.clock(65.4)).isEqualTo("1:05");
    assertThat(ProgressLine.clock(59.6)).isEqualTo("1:00");
    assertThat(ProgressLine.clock(7322)).isEqualTo("122:02");
  }

  @Test
  void plainShowsTheStageTheRateAndTheTimeLeft() {
    List<Stage> stages = List.of(new Stage("range", 10, 10), new Stage("segment", 2, 10));
    // 12 of 20 blocks in 6 s: 2 a second, 8 left.
    assertThat(ProgressLine.plain(stages, 6))
        .isEqualTo("segment 2/10 blocks  2.0 blocks/s  0:04 left");
    assertThat(ProgressLine.plain(List.of(new Stage("range", 0, 10)), 3))
        .isEqualTo("range 0/10 blocks  0.0 blocks/s");
    assertThat(ProgressLine.plain(List.of(new Stage("segment", 10, 10)), 61))
        .isEqualTo("1:01, writing results");
  }

  @Test
  void theBarFillsWithTheBlocksOfAllStages() {
    assertThat(ProgressLine.bar(List.of(new Stage("a", 10, 10), new Stage("b", 0, 10)), 5))
        .startsWith("[" + "#".repeat(15) + " ".repeat(15) + "] b 0/10");
    assertThat(ProgressLine.bar(List.of(new Stage("a", 0, 10)), 5))
        .startsWith("[" + " ".repeat(30) + "] a");
    assertThat(ProgressLine.bar(List.of(new Stage("a", 10, 10)), 5))
        .isEqualTo("[" + "#".repeat(30) + "] 0:05, writing results");
  }

  @Test
  void longNamesOfRegionsAreCutWithADot() {
    assertThat(Summary.abbreviate("Field CA1", 9)).isEqualTo("Field CA1");
    assertThat(Summary.abbreviate("Field CA1, stratum", 9)).isEqualTo("Field CA…");
  }
}
