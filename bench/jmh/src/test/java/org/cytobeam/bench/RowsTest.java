package org.cytobeam.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {

  @Test
  void each_kernel_has_one_row_of_the_table_and_each_row_a_kernel() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("..", "kernels", "rows.csv"));
    List<String> rows = lines.stream().skip(1).map(line -> line.split(",", 3)[1]).toList();

    assertThat(RunKernels.all().stream().map(RunKernels.Chosen::name))
        .hasSizeGreaterThan(100)
        .containsExactlyInAnyOrderElementsOf(rows);
  }
}
