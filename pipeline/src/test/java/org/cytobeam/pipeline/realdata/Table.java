package org.cytobeam.pipeline.realdata;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV tables. */
final class Table {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private Table() {}

  static List<CSVRecord> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  /** A gzip table among the test resources. */
  static List<CSVRecord> golden(String name) throws IOException {
    try (InputStream in =
        new GZIPInputStream(Table.class.getResourceAsStream("/realdata/" + name))) {
      return read(in);
    }
  }

  private static List<CSVRecord> read(InputStream in) throws IOException {
    return FORMAT.parse(new InputStreamReader(in, StandardCharsets.UTF_8)).getRecords();
  }

  static double number(CSVRecord row, String column) {
    return Double.parseDouble(row.get(column));
  }

  static long whole(CSVRecord row, String column) {
    return Long.parseLong(row.get(column));
  }
}
