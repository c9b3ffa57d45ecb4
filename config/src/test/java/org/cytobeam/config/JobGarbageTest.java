package org.cytobeam.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.cytobeam.io.BadInputException;

/** Whatever the bytes are, the reader gives a job or a message with positions, nothing else. */
class JobGarbageTest {
  private static final String JOB =
      """
      input: {image: brain.ome.zarr, region: {z: [0, 512]}, voxel_size_um: [5, 2, 2]}
      block_size: 64
      steps:
        - gaussian_filter: &g {sigma: [0, 1.5, 1.5], mode: wrap}
        - gaussian_filter: *g
        - threshold: {method: local, block_size: 31, statistic: mean}
        - binary_opening
        - label: {connectivity: 2}
        - measure: {properties: [area, bbox]}
        - filter_objects: {min_area: 20}
      atlas:
        annotation: annotation_25.nrrd
        structures: structure_tree_safe_2017.csv
        image_to_atlas: {affine: [[1, 0, 0, 5], [0, 2, 0, 6], [0, 0, 3, 7]]}
      output: {folder: results, objects: [csv, parquet]}
      """;

  private static Path folder = Path.of("");

  @BeforeContainer
  static void files() throws IOException {
    folder = JobFolder.in(Files.createTempDirectory("cytobeam-job"));
  }

  @AfterContainer
  static void remove() throws IOException {
    for (String name :
        new String[] {
          "brain.ome.zarr", "annotation_25.nrrd", "structure_tree_safe_2017.csv", "job.yaml", ""
        }) {
      Files.deleteIfExists(folder.resolve(name));
    }
  }

  @Property(tries = 500)
  void anyText(@ForAll String text) throws IOException {
    assertJobOrLocatedMessages(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 500)
  void anyBytes(@ForAll byte[] bytes) throws IOException {
    assertJobOrLocatedMessages(bytes);
  }

  @Property(tries = 2000)
  void yamlPunctuation(@ForAll("yamlish") String text) throws IOException {
    assertJobOrLocatedMessages(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 3000)
  void damagedJob(@ForAll("damaged") String text) throws IOException {
    assertJobOrLocatedMessages(text.getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> yamlish() {
    return tokens().list().ofMaxSize(30).map(tokens -> String.join("", tokens));
  }

  /** The job with up to three stretches replaced by something else. */
  @Provide
  Arbitrary<String> damaged() {
    Arbitrary<String> once =
        Combinators.combine(
                Arbitraries.integers().between(0, JOB.length()),
                Arbitraries.integers().between(0, 12),
                tokens())
            .as((at, length, token) -> at + " " + length + " " + token);
    return once.list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            damages -> {
              String text = JOB;
              for (String damage : damages) {
                String[] parts = damage.split(" ", 3);
                int from = Math.min(Integer.parseInt(parts[0]), text.length());
                int to = Math.min(from + Integer.parseInt(parts[1]), text.length());
                text = text.substring(0, from) + parts[2] + text.substring(to);
              }
              return text;
            });
  }

  private static Arbitrary<String> tokens() {
    return Arbitraries.of(
        "",
        " ",
        "\n",
        "\n  ",
        "- ",
        ": ",
        ", ",
        "[",
        "]",
        "{",
        "}",
        "&g ",
        "*g",
        "*h",
        "!!str ",
        "!t ",
        "<<: ",
        "? ",
        "| \n",
        "> \n",
        "'",
        "\"",
        "\\U",
        "\\x",
        "%YAML 1.1\n",
        "%YAML 9999.1\n",
        "---\n",
        "...\n",
        "# ",
        "\t",
        "~",
        "null",
        "true",
        "yes",
        "0",
        "-1",
        "1e3",
        "1e999",
        "010",
        "0x1F",
        ".nan",
        "-.inf",
        "1:30",
        "99999999999999999999",
        "1e-99999999999",
        "2001-01-01",
        "input",
        "steps",
        "label",
        "threshold",
        "method",
        "otsu",
        "sigma",
        "folder",
        "\u00e9",
        "\ud83e\udde0",
        "\u0000",
        "\ufeff",
        "\u0085",
        "\u2028");
  }

  private static void assertJobOrLocatedMessages(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("job.yaml"), bytes);
    try {
      assertThat(JobReader.read(file).job().input().image()).startsWith(folder.toString());
    } catch (BadInputException e) {
      assertThat(String.valueOf(e.getMessage()).split("\n"))
          .allMatch(
              line ->
                  line.matches("job\\.yaml:[1-9]\\d*:[1-9]\\d*: \\P{Cntrl}+")
                      || line.endsWith("is not UTF-8 text; save it as YAML in UTF-8"));
    }
  }
}
