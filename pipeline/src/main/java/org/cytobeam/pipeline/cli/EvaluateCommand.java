package org.cytobeam.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.pipeline.evaluate.Evaluate;
import org.cytobeam.pipeline.evaluate.Options;
import org.cytobeam.pipeline.evaluate.Options.VoxelRange;
import org.cytobeam.pipeline.evaluate.Report;
import org.cytobeam.pipeline.evaluate.ReportFolder;
import org.cytobeam.pipeline.evaluate.ReportJson;
import org.cytobeam.pipeline.evaluate.ReportText;
import org.cytobeam.transforms.label.Connectivity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cytobeam evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Scores a result against a truth: labels, positions or counts by region.")
final class EvaluateCommand implements Callable<Integer> {
  private static final Pattern RANGE = Pattern.compile("([zyx])=(\\d{1,15}):(\\d{1,15})");

  @Parameters(
      paramLabel = "RESULT",
      description =
          "A folder of results, a job file (its output folder), a label volume, a CSV or XML.")
  private Path result = Path.of("");

  @Option(
      names = "--truth",
      required = true,
      paramLabel = "TRUTH",
      description =
          "A label volume, positions (cellfinder XML, CSV), counts by region (CSV), or a folder of results.")
  private Path truth = Path.of("");

  @Option(
      names = "--by",
      paramLabel = "KIND",
      description = "labels, points or regions (default: what the truth is).")
  private Options.@Nullable Kind by;

  @Option(
      names = "--overlap",
      paramLabel = "F",
      description =
          "Labels: the part of the smaller object that makes an overlap a split or merge (default: ${DEFAULT-VALUE}).")
  private double overlap = 0.1;

  @Option(
      names = "--label-truth",
      arity = "0..1",
      fallbackValue = "1",
      paramLabel = "C",
      description =
          "Labels: the truth is a mask; label it first, with connectivity C of 1, 2 or 3 (default: 1).")
  private @Nullable Integer labelTruth;

  @Option(
      names = "--distance",
      paramLabel = "UM",
      description = "Points: greatest distance of a pair, micrometres (default: ${DEFAULT-VALUE}).")
  private double distance = 10;

  @Option(
      names = "--voxel-size-um",
      paramLabel = "Z,Y,X",
      description = "Points: size of a voxel of level 0 (default: of the result's image).")
  private @Nullable String voxelSize;

  @Option(
      names = "--marker-type",
      paramLabel = "N",
      description =
          "Points: type of XML markers to take, 2 cells, 1 candidates (default: ${DEFAULT-VALUE}).")
  private int markerType = 2;

  @Option(
      names = "--region",
      paramLabel = "z=A:B,...",
      description = "Points: judge only voxels A to B - 1 of an axis, such as z=10:20,y=0:512.")
  private @Nullable String region;

  @Option(
      names = "--count-column",
      paramLabel = "NAME",
      description = "Regions: the column of counts, such as count_inclusive.")
  private @Nullable String countColumn;

  @Option(
      names = "--missing-as-zero",
      description = "Regions: a region that one side lacks has 0 cells there.")
  private boolean missingAsZero;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Writes evaluation.csv, matches.csv, evaluation.json (and scatter.png) there.")
  private @Nullable Path out;

  @Option(names = "--overwrite", description = "Replace an evaluation in FOLDER.")
  private boolean overwrite;

  @Option(names = "--json", description = "Prints JSON instead of a table.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Options options =
        new Options(
            by,
            overlap,
            labelTruth == null ? null : connectivity(labelTruth),
            distance,
            voxelSize == null ? null : voxelSize(voxelSize),
            markerType,
            region == null ? Map.of() : region(region),
            countColumn,
            missingAsZero);
    ReportFolder folder =
        out == null ? null : ReportFolder.of(out, overwrite, List.of(result, truth));
    Report report = Evaluate.of(result, truth, options);
    PrintWriter printer = spec.commandLine().getOut();
    if (json) {
      printer.println(ReportJson.of(report));
    } else {
      printer.print(ReportText.of(report));
    }
    if (folder != null) {
      List<Path> written = folder.write(report);
      if (!json) {
        printer.printf(
            "Written to %s: %s%n",
            out, String.join(", ", written.stream().map(EvaluateCommand::name).toList()));
      }
    }
    printer.flush();
    return 0;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static Connectivity connectivity(int number) {
    if (number < 1 || number > 3) {
      throw new BadInputException(
          "--label-truth must be 1, 2 or 3 (6, 18 or 26 neighbours), not " + number);
    }
    return Connectivity.of(number);
  }

  private static VoxelGeometry voxelSize(String text) {
    List<Double> size = NumberOptions.numbers("--voxel-size-um", text);
    if (!size.stream().allMatch(s -> s > 0 && !s.isInfinite())) {
      throw new BadInputException(
          "--voxel-size-um must be three positive numbers of micrometres, not '%s'"
              .formatted(text));
    }
    return VoxelGeometry.ofVoxelSize(size.get(0), size.get(1), size.get(2));
  }

  private static Map<Integer, VoxelRange> region(String text) {
    Map<Integer, VoxelRange> ranges = new HashMap<>();
    for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
      Matcher range = RANGE.matcher(part.strip());
      boolean good = range.matches();
      long first = good ? Long.parseLong(range.group(2)) : 0;
      long end = good ? Long.parseLong(range.group(3)) : 0;
      if (!good
          || first >= end
          || ranges.put("zyx".indexOf(range.group(1)), new VoxelRange(first, end)) != null) {
        throw new BadInputException(
            "--region must be ranges of level-0 voxels, each axis once, such as z=10:20,y=0:512, not '%s'"
                .formatted(text));
      }
    }
    return ranges;
  }
}
