package org.cytobeam.pipeline.run;

import blue.strategic.parquet.Dehydrator;
import blue.strategic.parquet.ParquetWriter;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.cytobeam.transforms.table.Column;
import org.cytobeam.transforms.table.ObjectTable;

/** The object table as Parquet: the same columns and rows as the CSV it is made from. */
final class ParquetTable {
  private ParquetTable() {}

  static void write(ObjectTable table, Path csv, Path parquet) throws IOException {
    List<Column> columns = table.columns();
    Dehydrator<CSVRecord> row =
        (record, out) -> {
          for (int i = 0; i < columns.size(); i++) {
            out.write(columns.get(i).name(), value(columns.get(i).kind(), record.get(i)));
          }
        };
    try (Reader reader = Files.newBufferedReader(csv, StandardCharsets.UTF_8);
        CSVParser rows = CSVParser.parse(reader, ObjectTable.format());
        ParquetWriter<CSVRecord> writer =
            ParquetWriter.writeFile(schema(columns), parquet.toFile(), row)) {
      for (CSVRecord record : rows) {
        if (record.getRecordNumber() > 1) {
          writer.write(record);
        }
      }
    }
  }

  private static Object value(Column.Kind kind, String text) {
    return switch (kind) {
      case INTEGER -> Long.parseLong(text);
      case REAL -> Double.parseDouble(text);
      case BOOLEAN -> Boolean.parseBoolean(text);
      case TEXT -> text;
    };
  }

  private static MessageType schema(List<Column> columns) {
    Types.MessageTypeBuilder schema = Types.buildMessage();
    for (Column column : columns) {
      switch (column.kind()) {
        case INTEGER -> schema.required(PrimitiveTypeName.INT64).named(column.name());
        case REAL -> schema.required(PrimitiveTypeName.DOUBLE).named(column.name());
        case BOOLEAN -> schema.required(PrimitiveTypeName.BOOLEAN).named(column.name());
        case TEXT ->
            schema
                .required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(column.name());
      }
    }
    return schema.named("objects");
  }
}
