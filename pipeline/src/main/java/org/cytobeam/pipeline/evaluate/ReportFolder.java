package org.cytobeam.pipeline.evaluate;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVPrinter;
import org.cytobeam.io.BadInputException;
import org.cytobeam.transforms.table.ObjectTable;

/**
 * The files of a report: {@code evaluation.csv}, {@code matches.csv}, {@code scatter.png} and,
 * moved into place last, {@code evaluation.json}.
 */
public final class ReportFolder {
  private static final String TABLE = "evaluation.csv";
  private static final String MATCHES = "matches.csv";
  private static final String PICTURE = "scatter.png";
  private static final String JSON = "evaluation.json";
  private static final List<String> FILES = List.of(TABLE, MATCHES, PICTURE, JSON);

  private final Path folder;

  private ReportFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * A folder that may be written to; nothing is written yet.
   *
   * @param inputs files and folders that are read
   * @throws BadInputException if it holds a report that may not be replaced, is a file, or writing
   *     would change an input
   */
  public static ReportFolder of(Path folder, boolean overwrite, List<Path> inputs) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new BadInputException("--out %s is a file; name a folder".formatted(folder));
    }
    for (Path input : inputs) {
      boolean isVolume =
          Files.exists(input.resolve(".zattrs")) || Files.exists(input.resolve(".zarray"));
      if (isVolume && absolute(folder).startsWith(absolute(input))) {
        throw new BadInputException(
            "--out %s lies in the volume %s; choose another folder".formatted(folder, input));
      }
    }
    for (String file : FILES) {
      Path path = folder.resolve(file);
      if (inputs.stream().anyMatch(input -> absolute(input).equals(absolute(path)))) {
        throw new BadInputException(
            "%s would be replaced, but is an input; choose another folder with --out"
                .formatted(path));
      }
      if (!overwrite && Files.exists(path)) {
        throw new BadInputException(
            "--out %s holds an evaluation already (%s); use --overwrite to replace it, or choose another folder"
                .formatted(folder, file));
      }
    }
    return new ReportFolder(folder);
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** Writes all files; those of an earlier report go, also the ones that this one has not. */
  public List<Path> write(Report report) throws IOException {
    Files.createDirectories(folder);
    List<Path> written = new ArrayList<>();
    Path work = Files.createTempDirectory(folder, ".cytobeam-evaluation");
    try {
      writeTable(report, work.resolve(TABLE));
      writeMatches(report.matches(), work.resolve(MATCHES));
      if (report.scatter() != null) {
        report.scatter().write(work.resolve(PICTURE));
      }
      Files.writeString(work.resolve(JSON), ReportJson.of(report) + "\n");
      for (String file : FILES) {
        if (Files.exists(work.resolve(file))) {
          Files.move(work.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
          written.add(folder.resolve(file));
        } else {
          Files.deleteIfExists(folder.resolve(file));
        }
      }
    } finally {
      for (String file : FILES) {
        Files.deleteIfExists(work.resolve(file));
      }
      Files.delete(work);
    }
    return written;
  }

  /** One row a threshold, or one; the numbers that there is one of stand on every row. */
  private static void writeTable(Report report, Path file) throws IOException {
    List<Map<String, Number>> rows =
        report.thresholds().isEmpty() ? List.of(Map.of()) : report.thresholds();
    try (CSVPrinter csv = printer(file)) {
      List<Object> header = new ArrayList<>(rows.get(0).keySet());
      header.addAll(report.metrics().keySet());
      csv.printRecord(header);
      for (Map<String, Number> row : rows) {
        List<Object> cells = new ArrayList<>(row.values());
        cells.addAll(report.metrics().values());
        csv.printRecord(cells.stream().map(ReportFolder::cell).toList());
      }
    }
  }

  private static void writeMatches(Matches matches, Path file) throws IOException {
    try (CSVPrinter csv = printer(file)) {
      csv.printRecord(matches.columns());
      matches.forEach(
          values -> {
            for (Object value : values) {
              csv.print(cell(value));
            }
            csv.println();
          });
    }
  }

  private static CSVPrinter printer(Path file) throws IOException {
    Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    return new CSVPrinter(writer, ObjectTable.format());
  }

  private static Object cell(Object value) {
    return value instanceof Double number && !Double.isFinite(number) ? "" : value;
  }
}
