package org.cytobeam.pipeline.evaluate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.io.BadInputException;

/** A CSV table with a header line, comma-separated UTF-8, read row by row. */
final class CsvFile {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  private final Path file;
  private final List<String> columns;

  private CsvFile(Path file, List<String> columns) {
    this.file = file;
    this.columns = columns;
  }

  /**
   * Reads the header.
   *
   * @throws BadInputException if there is none, or the file is not text
   */
  static CsvFile open(Path file) {
    List<String> columns = new ArrayList<>();
    parse(
        file,
        parser -> {
          for (CSVRecord record : parser) {
            for (String name : record) {
              columns.add(name.strip().replace("\uFEFF", ""));
            }
            break;
          }
        });
    if (columns.isEmpty()) {
      throw new BadInputException(file + " is empty; a table begins with a line of column names");
    }
    return new CsvFile(file, List.copyOf(columns));
  }

  Path path() {
    return file;
  }

  List<String> columns() {
    return columns;
  }

  /** Whether all the columns are there. */
  boolean has(List<String> names) {
    return columns.containsAll(names);
  }

  /** The place of a column that is there. */
  int column(String name) {
    return columns.indexOf(name);
  }

  /** Gives every row after the header and its number, from 1. */
  void forEach(ObjLongConsumer<CSVRecord> reader) {
    parse(
        file,
        parser -> {
          long row = 0;
          for (CSVRecord record : parser) {
            if (row > 0) {
              reader.accept(record, row);
            }
            row++;
          }
        });
  }

  private interface Parse {
    void of(CSVParser parser) throws IOException;
  }

  private static void parse(Path file, Parse parse) {
    try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = FORMAT.parse(text)) {
      parse.of(parser);
    } catch (MalformedInputException e) {
      throw new BadInputException(file + " is not UTF-8 text; save the table as CSV in UTF-8", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (UncheckedIOException e) {
      throw unreadable(file, e);
    }
  }

  private static BadInputException unreadable(Path file, Exception e) {
    return new BadInputException(
        "%s cannot be read as CSV (%s); save the table as comma-separated text"
            .formatted(file, e.getMessage()),
        e);
  }

  /** The text of a column; empty where the row is short. */
  String text(CSVRecord record, int column) {
    return column < record.size() ? record.get(column).strip() : "";
  }

  /**
   * The finite number of a column.
   *
   * @throws BadInputException if it is none, naming row and column
   */
  double number(CSVRecord record, int column, long row) {
    String text = text(record, column);
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new BadInputException(notANumber(row, column, text), e);
    }
    throw new BadInputException(notANumber(row, column, text));
  }

  private String notANumber(long row, int column, String text) {
    return "%s: row %d: column '%s' is '%s', not a finite number; correct or delete the row"
        .formatted(file, row, columns.get(column), text);
  }
}
