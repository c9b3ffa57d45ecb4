package org.cytobeam.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cytobeam.config.Job.Input;
import org.cytobeam.config.Job.Output;
import org.cytobeam.config.Job.WorkingType;
import org.cytobeam.io.BadInputException;
import org.cytobeam.transforms.atlas.AtlasSpec;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * Reads a job file: YAML, one job a file, as docs/job_file.md describes it. All mistakes of a file
 * are found in one go. Nothing is looked at but the file and whether the paths it names exist; that
 * the region lies in the image is for the plan to check.
 */
public final class JobReader {
  static final List<String> KEYS =
      List.of("input", "dtype", "block_size", "steps", "atlas", "output");
  static final Map<String, WorkingType> TYPES = Choices.of(WorkingType.class);

  /** More than this is an image given by mistake, not a job. */
  private static final long LARGEST_FILE = 1 << 20;

  private JobReader() {}

  /**
   * The job of a file.
   *
   * @throws BadInputException if it cannot be read, or with one line {@code job.yaml:12:5: message}
   *     for each problem, in the order of the file
   */
  public static JobFile read(Path file) {
    String name = fileName(file);
    Reading reading = parse(text(file), name, folder(file));
    if (reading.jobFile() == null) {
      throw new BadInputException(
          reading.problems().stream()
              .map(problem -> problem.located(name))
              .collect(Collectors.joining("\n")));
    }
    return reading.jobFile();
  }

  /**
   * The problems of a file in the order of the file; none if {@link #read} gives its job.
   *
   * @throws BadInputException if the file cannot be read at all
   */
  public static List<Problem> check(Path file) {
    return parse(text(file), fileName(file), folder(file)).problems();
  }

  /**
   * What reading gave.
   *
   * @param jobFile the job; null exactly if there are problems
   * @param problems in the order of the file
   */
  record Reading(@Nullable JobFile jobFile, List<Problem> problems) {}

  /** Reads a job from its text; relative paths start at the folder. */
  static Reading parse(String text, String name, Path folder) {
    Findings findings = new Findings(name);
    MappingNode root = YamlText.root(text, findings);
    Job job = null;
    if (root != null) {
      new StructureCheck(findings).check(root);
      job =
          job(
              new Section(root, root.getValue(), "", "", findings),
              new JobPaths(folder),
              baseName(name));
    }
    List<Problem> problems = findings.problems();
    if (job == null || !problems.isEmpty()) {
      return new Reading(null, problems);
    }
    return new Reading(new JobFile(job, findings.positions()), problems);
  }

  private static String baseName(String file) {
    return file.replaceFirst("\\.[A-Za-z]+$", "");
  }

  private static @Nullable Job job(Section root, JobPaths paths, String name) {
    root.only(KEYS);
    Value inputValue = root.require("input", "input: {image: brain.ome.zarr}");
    Section inputSection = inputValue == null ? null : inputValue.section("input");
    Input input = inputSection == null ? null : InputReader.read(inputSection, paths);
    WorkingType type = root.choice("dtype", WorkingType.FLOAT32, TYPES);
    Value blockValue = root.get("block_size");
    List<Integer> blockSize =
        blockValue == null || blockValue.is("auto")
            ? null
            : blockValue.perAxis(Value.IMAGE_AXES, item -> item.integer(Bound.atLeast(1)));
    Value stepsValue =
        root.require("steps", "steps: [threshold: {method: otsu}, label: {connectivity: 1}]");
    Value atlasValue = root.get("atlas");
    Section atlasSection = atlasValue == null ? null : atlasValue.section("atlas");
    AtlasSpec atlas = atlasSection == null ? null : AtlasReader.read(atlasSection, paths);
    Value outputValue = root.require("output", "output: {folder: results}");
    Section outputSection = outputValue == null ? null : outputValue.section("output");
    Output output =
        outputSection == null
            ? null
            : OutputReader.read(outputSection, paths, name, atlasValue != null);
    boolean objects = output == null || !output.writesVoxels();
    JobSteps steps = stepsValue == null ? null : new StepsReader().read(stepsValue, paths, objects);
    if (steps != null && !steps.findObjects() && !objects) {
      withoutObjects(atlasValue, outputSection);
    }
    if (steps != null && steps.detector() != null && output != null && outputSection != null) {
      OutputReader.ofPoints(output, outputSection);
    }
    if (input == null || steps == null || output == null) {
      return null;
    }
    return root.build(
        () ->
            new Job(
                input,
                type,
                blockSize,
                steps.steps(),
                steps.connectivity(),
                steps.detector(),
                steps.split(),
                steps.measures(),
                steps.objectFilter(),
                steps.count(),
                atlas,
                output));
  }

  /** Notes what a job without label asks for in vain. */
  private static void withoutObjects(@Nullable Value atlas, @Nullable Section output) {
    String advice = " needs objects; add '- label' to the steps, or remove this line";
    if (atlas != null) {
      atlas.problem("the atlas" + advice);
    }
    Value labels = output == null ? null : output.get("labels");
    if (labels != null && labels.is("true")) {
      labels.problem("a label image" + advice);
    }
    Value tables = output == null ? null : output.get("objects");
    if (tables != null) {
      tables.problem("an object table" + advice);
    }
    Value density = output == null ? null : output.get("density_map");
    if (density != null) {
      density.problem("a density map" + advice);
    }
  }

  private static String text(Path file) {
    if (Files.isDirectory(file)) {
      throw new BadInputException("job file '" + file + "' is a folder; give a YAML file");
    }
    try {
      long bytes = Files.size(file);
      if (bytes > LARGEST_FILE) {
        throw new BadInputException(
            "job file '%s' has %d bytes; a job is a YAML text of at most %d bytes"
                .formatted(file, bytes, LARGEST_FILE));
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (NoSuchFileException e) {
      throw new BadInputException("job file '" + file + "' does not exist", e);
    } catch (CharacterCodingException e) {
      throw new BadInputException(
          "job file '" + file + "' is not UTF-8 text; save it as YAML in UTF-8", e);
    } catch (IOException e) {
      throw new BadInputException("job file '" + file + "' cannot be read: " + e, e);
    }
  }

  private static String fileName(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }
}
