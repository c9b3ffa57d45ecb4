package org.cytobeam.pipeline.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A report as JSON; what is not defined is null. */
public final class ReportJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportJson() {}

  /**
   * {@code kind}, {@code settings}, {@code metrics}, {@code thresholds} if there are any, {@code
   * notes}.
   */
  public static String of(Report report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("kind", report.kind());
    ObjectNode settings = root.putObject("settings");
    report.settings().forEach(settings::putPOJO);
    put(root.putObject("metrics"), report.metrics());
    if (!report.thresholds().isEmpty()) {
      ArrayNode rows = root.putArray("thresholds");
      report.thresholds().forEach(row -> put(rows.addObject(), row));
    }
    ArrayNode notes = root.putArray("notes");
    report.notes().forEach(notes::add);
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is JSON", e);
    }
  }

  private static void put(ObjectNode node, Map<String, Number> numbers) {
    numbers.forEach(
        (name, value) -> {
          if (!Double.isFinite(value.doubleValue())) {
            node.putNull(name);
          } else if (value instanceof Double) {
            node.put(name, value.doubleValue());
          } else {
            node.put(name, value.longValue());
          }
        });
  }
}
