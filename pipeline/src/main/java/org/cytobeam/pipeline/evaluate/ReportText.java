package org.cytobeam.pipeline.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as people read it. */
public final class ReportText {
  private ReportText() {}

  /** Numbers one a line, then the table of thresholds, then notes. */
  public static String of(Report report) {
    StringBuilder text = new StringBuilder();
    int width = report.metrics().keySet().stream().mapToInt(String::length).max().orElse(0);
    report
        .metrics()
        .forEach(
            (name, value) ->
                text.append(
                    String.format(Locale.ROOT, "%-" + width + "s  %s%n", name, number(value))));
    if (!report.thresholds().isEmpty()) {
      text.append(System.lineSeparator());
      table(report.thresholds(), text);
    }
    for (String note : report.notes()) {
      text.append("note: ").append(note).append(System.lineSeparator());
    }
    return text.toString();
  }

  private static void table(List<Map<String, Number>> rows, StringBuilder text) {
    List<String> names = List.copyOf(rows.get(0).keySet());
    List<List<String>> cells = new ArrayList<>();
    cells.add(names);
    for (Map<String, Number> row : rows) {
      cells.add(row.values().stream().map(ReportText::number).toList());
    }
    for (List<String> line : cells) {
      for (int column = 0; column < names.size(); column++) {
        int at = column;
        int width =
            cells.stream().mapToInt(row -> row.get(at).length()).max().orElse(0)
                + (column == 0 ? 0 : 2);
        text.append(String.format(Locale.ROOT, "%" + width + "s", line.get(column)));
      }
      text.append(System.lineSeparator());
    }
  }

  /** Whole numbers as they are, others to four digits after the point; a dash if not defined. */
  private static String number(Number value) {
    double number = value.doubleValue();
    if (!Double.isFinite(number)) {
      return "-";
    }
    return value instanceof Double
        ? String.format(Locale.ROOT, "%.4f", number)
        : String.format(Locale.ROOT, "%d", value.longValue());
  }
}
