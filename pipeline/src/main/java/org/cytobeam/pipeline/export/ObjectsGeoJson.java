package org.cytobeam.pipeline.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.work.WorkFolder;
import org.cytobeam.transforms.table.Column;
import org.cytobeam.transforms.table.ObjectTable;

/**
 * The objects of one plane as a GeoJSON FeatureCollection: a feature an object, in the order of the
 * labels, its outline a Polygon, or a MultiPolygon if it has parts that touch at corners only; its
 * properties the columns of the object table, and {@code objectType: detection} for QuPath.
 *
 * <p>Coordinates are x, y in pixels of level 0; pixel i reaches from i to i + 1, so that a pixel's
 * corners are whole numbers, as in QuPath.
 */
final class ObjectsGeoJson {
  /** label, y, start, end. */
  private static final int RUN_BYTES = Long.BYTES + 3 * Integer.BYTES;

  private final Plan plan;
  private final WorkFolder work;
  private final ObjectTable table;

  ObjectsGeoJson(Plan plan, WorkFolder work, ObjectTable table) {
    this.plan = plan;
    this.work = work;
    this.table = table;
  }

  void write(Path file) throws IOException {
    long[] firstLabel = firstLabels();
    Spill runs = new Spill(work.resolve("outlines"));
    LabelRuns.read(
        work.image(Plan.LABELS),
        (label, y, start, end) ->
            runs.room(bucketOf(label, firstLabel), RUN_BYTES)
                .putLong(label)
                .putInt(y)
                .putInt(start)
                .putInt(end));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("type", "FeatureCollection");
      json.writeArrayFieldStart("features");
      for (int bucket = 0; bucket < plan.buckets().count(); bucket++) {
        byte[] lines = work.rows(bucket);
        if (lines != null && lines.length > 0) {
          writeBucket(lines, byLabel(runs, bucket), json);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** Of each bucket; that of an empty one is the next one's. */
  private long[] firstLabels() throws IOException {
    long[] first = new long[plan.buckets().count()];
    long next = 1;
    for (int bucket = 0; bucket < first.length; bucket++) {
      first[bucket] = next;
      next += work.points(bucket).size();
    }
    return first;
  }

  /** The last bucket that begins no later than the label: those before it that do are empty. */
  private static int bucketOf(long label, long[] first) {
    int low = 0;
    int high = first.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (first[middle] <= label) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** y, start, end of the runs of each object of a bucket. */
  private static Map<Long, int[]> byLabel(Spill runs, int bucket) throws IOException {
    Map<Long, int[]> byLabel = new HashMap<>();
    Map<Long, Integer> used = new HashMap<>();
    long n = runs.bytes(bucket) / RUN_BYTES;
    try (DataInputStream in = runs.open(bucket)) {
      for (long i = 0; i < n; i++) {
        long label = in.readLong();
        int at = used.merge(label, 3, Integer::sum) - 3;
        int[] object = byLabel.computeIfAbsent(label, l -> new int[24]);
        if (at == object.length) {
          object = Arrays.copyOf(object, 2 * at);
          byLabel.put(label, object);
        }
        object[at] = in.readInt();
        object[at + 1] = in.readInt();
        object[at + 2] = in.readInt();
      }
    }
    byLabel.replaceAll((label, object) -> Arrays.copyOf(object, used.getOrDefault(label, 0)));
    return byLabel;
  }

  private void writeBucket(byte[] lines, Map<Long, int[]> runs, JsonGenerator json)
      throws IOException {
    try (CSVParser rows =
        CSVParser.parse(
            new InputStreamReader(new ByteArrayInputStream(lines), StandardCharsets.UTF_8),
            ObjectTable.format())) {
      for (CSVRecord row : rows) {
        long label = Long.parseLong(row.get(0));
        int[] object = runs.get(label);
        if (object == null) {
          throw new IOException("object %d is not in the label image".formatted(label));
        }
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        writeGeometry(Outlines.of(object), json);
        writeProperties(row, json);
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }

  private void writeGeometry(Collection<List<int[]>> polygons, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("geometry");
    json.writeStringField("type", polygons.size() == 1 ? "Polygon" : "MultiPolygon");
    json.writeFieldName("coordinates");
    if (polygons.size() > 1) {
      json.writeStartArray();
    }
    for (List<int[]> rings : polygons) {
      json.writeStartArray();
      for (int[] ring : rings) {
        json.writeStartArray();
        for (int i = 0; i <= ring.length; i += 2) {
          json.writeStartArray();
          number(edge(2, ring[i % ring.length]), json);
          number(edge(1, ring[i % ring.length + 1]), json);
          json.writeEndArray();
        }
        json.writeEndArray();
      }
      json.writeEndArray();
    }
    if (polygons.size() > 1) {
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /** The edge before a pixel of the label image, in pixels of level 0 from their corner. */
  private double edge(int axis, int index) {
    return plan.frame().toFinest(axis, plan.volume().min(axis) + index - 0.5) + 0.5;
  }

  private void writeProperties(CSVRecord row, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("properties");
    json.writeStringField("objectType", "detection");
    List<Column> columns = table.columns();
    for (int i = 0; i < columns.size(); i++) {
      json.writeFieldName(columns.get(i).name());
      String text = row.get(i);
      switch (columns.get(i).kind()) {
        case INTEGER -> json.writeNumber(Long.parseLong(text));
        case REAL -> number(Double.parseDouble(text), json);
        case BOOLEAN -> json.writeBoolean(Boolean.parseBoolean(text));
        case TEXT -> json.writeString(text);
      }
    }
    json.writeEndObject();
  }

  /** JSON has neither NaN nor infinities. */
  private static void number(double value, JsonGenerator json) throws IOException {
    if (!Double.isFinite(value)) {
      json.writeNull();
    } else if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }
}
