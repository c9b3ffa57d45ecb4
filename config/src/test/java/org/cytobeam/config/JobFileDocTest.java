package org.cytobeam.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/job_file.md says what the reader does. */
class JobFileDocTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

  /** What completes an example of one section to a job. */
  private static final Map<String, String> OTHER_SECTIONS = new LinkedHashMap<>();

  static {
    OTHER_SECTIONS.put("input", "{image: brain.ome.zarr}");
    OTHER_SECTIONS.put("steps", "[threshold: {method: otsu}, label]");
    OTHER_SECTIONS.put("output", "{folder: results}");
  }

  @TempDir Path folder;

  @Test
  void everyExampleIsAJob() throws IOException {
    JobFolder.in(folder);
    List<String> examples =
        EXAMPLE.matcher(page()).results().map((MatchResult match) -> match.group(1)).toList();

    assertThat(examples).hasSizeGreaterThanOrEqualTo(5);
    for (String example : examples) {
      StringBuilder job = new StringBuilder(example);
      OTHER_SECTIONS.forEach(
          (key, value) -> {
            if (!Pattern.compile("(?m)^" + key + ":").matcher(example).find()) {
              job.append(key).append(": ").append(value).append('\n');
            }
          });
      assertThat(JobFolder.problems(job.toString(), folder)).as(example).isEmpty();
    }
  }

  @Test
  void everyKeyAndEveryChoiceIsDocumented() throws IOException {
    String page = page();
    List<String> words = new ArrayList<>();
    words.addAll(JobReader.KEYS);
    words.addAll(JobReader.TYPES.keySet());
    words.addAll(InputReader.KEYS);
    words.addAll(InputReader.REGION_KEYS);
    words.addAll(AtlasReader.KEYS);
    words.addAll(ImageToAtlasReader.KEYS);
    words.addAll(OutputReader.KEYS);
    words.addAll(OutputReader.FORMATS.keySet());
    words.addAll(StorageReader.KEYS);
    words.addAll(StorageReader.CODECS.keySet());
    words.addAll(MapsReader.DENSITY_KEYS);
    words.addAll(MapsReader.INTENSITY_KEYS);
    words.addAll(MapsReader.SPACES.keySet());
    words.addAll(CountReader.METHODS.keySet());
    for (StepReader step :
        List.of(
            new LabelReader(),
            new SplitReader(),
            new DetectReader(),
            new MeasureReader(),
            new FilterObjectsReader(),
            new CountReader())) {
      words.add(step.key());
      words.addAll(step.parameters());
    }
    words.addAll(Choices.of(BoundaryMode.class).keySet());
    words.addAll(NeighbourhoodReader.NAMES.keySet());
    words.addAll(NeighbourhoodReader.SHAPES.keySet());
    words.addAll(NeighbourhoodReader.KEYS);
    words.addAll(MeasureReader.PROPERTIES.keySet());
    words.addAll(MeasureReader.SETS.keySet());
    words.addAll(MeasureReader.BIN_KEYS);

    TreeSet<String> missing = new TreeSet<>(words);
    missing.removeIf(word -> page.contains("`" + word + "`"));
    assertThat(words).hasSizeGreaterThan(40);
    assertThat(missing).isEmpty();
  }

  /** docs/operators.md has a row for each step, with its parameters and choices, none besides. */
  @Test
  void everyVoxelStepHasItsRow() throws IOException {
    List<String> rows =
        Pattern.compile("(?m)^\\| (`.*)$")
            .matcher(page("operators.md"))
            .results()
            .map(row -> row.group(1))
            .toList();
    Set<String> modes = Choices.of(BoundaryMode.class).keySet();
    List<StepDescription> steps = StepDescription.all();

    assertThat(rows)
        .extracting(row -> row.replaceFirst("^`([^`]*)`.*", "$1"))
        .containsExactlyElementsOf(steps.stream().map(StepDescription::name).toList());
    for (int i = 0; i < rows.size(); i++) {
      for (StepDescription.Parameter parameter : steps.get(i).parameters()) {
        List<String> words = new ArrayList<>(parameter.keys());
        if (!modes.equals(Set.copyOf(parameter.choices()))) {
          words.addAll(parameter.choices());
        }
        for (String word : words) {
          assertThat(rows.get(i)).as("row of %s", steps.get(i).name()).contains("`" + word + "`");
        }
      }
    }
  }

  /**
   * docs/measures.md has a row for each property, in their order, then what has keys of its own.
   */
  @Test
  void everyMeasureHasItsRow() throws IOException {
    List<String> rows =
        Pattern.compile("(?m)^\\| `([^`]*)` \\|")
            .matcher(page("measures.md"))
            .results()
            .map(row -> row.group(1))
            .toList();
    List<String> expected = new ArrayList<>(MeasureReader.PROPERTIES.keySet());
    expected.addAll(List.of("percentiles", "histogram"));
    assertThat(rows).containsExactlyElementsOf(expected);
  }

  private static String page() throws IOException {
    return page("job_file.md");
  }

  private static String page(String name) throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve(".mvn"))) {
      root = Objects.requireNonNull(root.getParent(), "no .mvn above the working directory");
    }
    return Files.readString(root.resolve("docs").resolve(name));
  }
}
