package org.cytobeam.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Jobs with a mistake, and the comparison of what is shown for it, word by word. */
abstract class ProblemAssertions {
  @TempDir Path folder;

  static final String INPUT = "input: {image: brain.ome.zarr}\n";
  static final String STEPS = "steps: [threshold: {method: otsu}, label]\n";
  static final String OUTPUT = "output: {folder: results}\n";
  static final String ATLAS =
      "atlas: {annotation: annotation_25.nrrd, structures: structure_tree_safe_2017.csv, ";

  @BeforeEach
  void files() throws IOException {
    JobFolder.in(folder);
  }

  void assertStep(String step, String... expected) {
    assertProblems(
        INPUT + "steps:\n  - " + step + "\n  - threshold: {method: otsu}\n  - label\n" + OUTPUT,
        expected);
  }

  void assertThreshold(String parameters, String... expected) {
    assertProblems(
        INPUT + "steps:\n  - threshold: " + parameters + "\n  - label\n" + OUTPUT, expected);
  }

  void assertBinary(String parameters, String... expected) {
    assertProblems(
        INPUT
            + "steps:\n  - threshold: {method: otsu}\n  - binary_opening: "
            + parameters
            + "\n  - label\n"
            + OUTPUT,
        expected);
  }

  void assertTransform(String value, String expected) {
    assertTransform(value, 0, "image_to_atlas in atlas: " + expected);
  }

  /** Pairs of a column after the value's begin, and a message. */
  void assertTransform(String value, Object... expected) {
    String[] lines = new String[expected.length / 2];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "5:" + (19 + (int) expected[2 * i]) + ": " + expected[2 * i + 1];
    }
    assertProblems(
        INPUT + STEPS + OUTPUT + ATLAS.strip() + "\n  image_to_atlas: " + value + "}\n", lines);
  }

  void assertProblems(String text, String... expected) {
    StringBuilder lines = new StringBuilder();
    for (String line : expected) {
      lines.append(lines.isEmpty() ? "" : "\n").append("job.yaml:").append(line);
    }
    assertThat(JobFolder.problems(text, folder)).isEqualTo(lines.toString());
  }
}
