package org.cytobeam.pipeline.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.cytobeam.pipeline.realdata.RealData;
import org.junit.jupiter.api.Test;

/** The columns are those of files that BrainGlobe's own programs wrote. */
class BrainmapperColumnsTest {

  private static List<String> header(String file) throws IOException {
    return List.of(Files.readAllLines(RealData.file(file)).get(0).split(","));
  }

  @Test
  void summaryIsAsBrainmapperWritesIt() throws IOException {
    assertThat(BrainmapperTables.SUMMARY).isEqualTo(header("atlas/report_examples/summary.csv"));
  }

  @Test
  void volumesAreAsBrainregWritesThem() throws IOException {
    assertThat(BrainmapperTables.VOLUMES)
        .isEqualTo(header("atlas/brainreg_output_Linux_100um/volumes.csv"))
        .isEqualTo(header("atlas/report_examples/volumes.csv"));
  }
}
