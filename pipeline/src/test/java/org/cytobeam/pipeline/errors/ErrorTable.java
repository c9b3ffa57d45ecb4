package org.cytobeam.pipeline.errors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of {@code docs/errors.md}: what a user reads for each kind of mistake. */
public final class ErrorTable {
  private ErrorTable() {}

  static Path file() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs").resolve("errors.md");
  }

  public static String row(String kind, String message, int exitCode) {
    return "| %s | %s | %d |"
        .formatted(kind, message.strip().replace("|", "\\|").replace("\n", "<br>"), exitCode);
  }

  /** Rows by their kind. */
  public static Map<String, String> rows() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file());
    for (String line : lines.subList(lines.indexOf("## The image"), lines.size())) {
      if (line.startsWith("| ") && line.endsWith(" |")) {
        rows.put(line.substring(2, line.indexOf(" | ")), line);
      }
    }
    rows.remove("kind");
    return rows;
  }
}
