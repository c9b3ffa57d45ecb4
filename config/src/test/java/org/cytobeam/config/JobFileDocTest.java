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
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
    for (StepReader step : StepsReader.READERS) {
      words.add(step.key());
      words.addAll(step.parameters());
    }
    words.addAll(GaussianFilterReader.MODES.keySet());
    words.addAll(ThresholdReader.METHODS.keySet());
    words.addAll(ThresholdReader.STATISTICS.keySet());
    words.addAll(BinaryMorphologyReader.STRUCTURES.keySet());
    words.addAll(MeasureReader.PROPERTIES.keySet());

    TreeSet<String> missing = new TreeSet<>(words);
    missing.removeIf(word -> page.contains("`" + word + "`"));
    assertThat(words).hasSizeGreaterThan(50);
    assertThat(missing).isEmpty();
  }

  /** The page has one heading for each step of the reader, and none besides. */
  @Test
  void theStepsOfThePageAreThoseOfTheReader() throws IOException {
    List<String> steps =
        Pattern.compile("(?m)^### (.*)$")
            .matcher(page())
            .results()
            .flatMap(heading -> List.of(heading.group(1).split(", ")).stream())
            .map(step -> step.replace("`", ""))
            .toList();

    assertThat(steps)
        .containsExactlyElementsOf(StepsReader.READERS.stream().map(StepReader::key).toList());
  }

  private static String page() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve(".mvn"))) {
      root = Objects.requireNonNull(root.getParent(), "no .mvn above the working directory");
    }
    return Files.readString(root.resolve("docs").resolve("job_file.md"));
  }
}
