package org.cytobeam.transforms.atlas;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.InputFile;
import org.jspecify.annotations.Nullable;

/**
 * Ontologies in CSV: Allen's structure_tree_safe_2017.csv (columns id, name, acronym,
 * parent_structure_id, graph_order, color_hex_triplet and more) and BrainGlobe's structures.csv
 * (id, acronym, name, structure_id_path, parent_structure_id).
 */
final class OntologyCsv {
  private static final String PARENT = "parent_structure_id";
  private static final String PATH = "structure_id_path";

  private OntologyCsv() {}

  /** An entry and the place Allen's graph_order gives it among the parts of its parent. */
  private record Ordered(Ontology.Entry entry, long order) {}

  static Ontology read(InputFile file) {
    CSVFormat format =
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    try (Reader reader = Files.newBufferedReader(file.path(), StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(reader, format)) {
      List<String> columns = parser.getHeaderNames();
      for (String column : new String[] {"id", "acronym", "name"}) {
        if (!columns.contains(column)) {
          throw new BadInputException(
              "%s: the ontology lacks the column '%s'; give Allen's structure_tree CSV, a structure graph JSON or BrainGlobe's structures"
                  .formatted(file, column));
        }
      }
      if (!columns.contains(PARENT) && !columns.contains(PATH)) {
        throw new BadInputException(
            "%s: the ontology lacks the columns '%s' and '%s'; one of them must say what is part"
                    .formatted(file, PARENT, PATH)
                + " of what");
      }
      List<Ordered> rows = new ArrayList<>();
      for (CSVRecord row : parser) {
        rows.add(entry(row, file));
      }
      // Stable: without graph_order the order of the file stays.
      rows.sort(Comparator.comparingLong(Ordered::order));
      return Ontology.of(file.name(), rows.stream().map(Ordered::entry).toList());
    } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
      throw new BadInputException(file + ": cannot be read as CSV: " + e.getMessage(), e);
    }
  }

  private static Ordered entry(CSVRecord row, InputFile file) {
    if (!row.isConsistent()) {
      throw new BadInputException(
          "%s: row %d has %d columns, not as many as the header"
              .formatted(file, row.getRecordNumber() + 1, row.size()));
    }
    long id = number(row, "id", row.get("id"), file);
    String order = optional(row, "graph_order");
    return new Ordered(
        new Ontology.Entry(
            id, row.get("acronym"), row.get("name"), parent(row, id, file), rgb(row)),
        order.isEmpty() ? 0 : number(row, "graph_order", order, file));
  }

  private static @Nullable Long parent(CSVRecord row, long id, InputFile file) {
    if (!row.isMapped(PARENT)) {
      String[] steps = row.get(PATH).replaceAll("^/|/$", "").split("/", -1);
      if (number(row, PATH, steps[steps.length - 1], file) != id) {
        throw new BadInputException(
            "%s: row %d: %s '%s' does not end with the id %d"
                .formatted(file, row.getRecordNumber() + 1, PATH, row.get(PATH), id));
      }
      return steps.length == 1 ? null : number(row, PATH, steps[steps.length - 2], file);
    }
    String parent = row.get(PARENT);
    return parent.isEmpty() ? null : (Long) number(row, PARENT, parent, file);
  }

  /** A whole number; pandas writes a column with blanks as {@code 997.0}. */
  private static long number(CSVRecord row, String column, String text, InputFile file) {
    try {
      return Long.parseLong(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
    } catch (NumberFormatException e) {
      throw new BadInputException(
          "%s: row %d: column '%s' is '%s', not a whole number; correct it or download the file again"
              .formatted(file, row.getRecordNumber() + 1, column, text),
          e);
    }
  }

  private static String optional(CSVRecord row, String column) {
    return row.isMapped(column) ? row.get(column) : "";
  }

  private static int rgb(CSVRecord row) {
    return rgbOfHex(optional(row, "color_hex_triplet"));
  }

  /** Allen's six hex digits; spreadsheets drop leading zeros. */
  static int rgbOfHex(String hex) {
    return hex.matches("[0-9A-Fa-f]{1,6}") ? Integer.parseInt(hex, 16) : Structure.NO_COLOUR;
  }
}
