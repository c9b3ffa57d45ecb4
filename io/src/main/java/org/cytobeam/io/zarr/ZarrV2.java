package org.cytobeam.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.zarr.codec.ChunkCodec;
import org.cytobeam.io.zarr.codec.Codecs;

/**
 * The {@code .zarray} file (Zarr storage specification version 2, "Metadata").
 *
 * @see <a href="https://zarr-specs.readthedocs.io/en/latest/v2/v2.0.html">the specification</a>
 */
final class ZarrV2 {
  static final String ARRAY_FILE = ".zarray";
  private static final long MAX_CHUNK_BYTES = Integer.MAX_VALUE - 8L;

  private ZarrV2() {}

  static ArrayMetadata parse(JsonNode json, String where) {
    int version = json.path("zarr_format").asInt(0);
    if (version != 2) {
      throw new BadInputException(
          "%s: zarr_format is %s where 2 is expected. Write the array as Zarr v2."
              .formatted(where, json.path("zarr_format")));
    }
    List<Long> shape = integers(json, "shape", 0, Long.MAX_VALUE, where);
    List<Integer> chunks = new ArrayList<>();
    for (long extent : integers(json, "chunks", 1, Integer.MAX_VALUE, where)) {
      chunks.add((int) extent);
    }
    if (shape.size() != chunks.size()) {
      throw new BadInputException(
          "%s: shape has %d axes and chunks has %d. Correct the file."
              .formatted(where, shape.size(), chunks.size()));
    }
    refuseFilters(json.path("filters"), where);
    DataType dtype = DataType.parse(json.path("dtype").asText(""), where);
    refuseHugeChunks(chunks, dtype, where);
    String order = oneOf(json, "order", "C", "F", "C", where);
    String separator = oneOf(json, "dimension_separator", ".", "/", ".", where);
    ChunkCodec codec = Codecs.parse(json.path("compressor"), where);
    FillValue fill = FillValue.parse(json.path("fill_value"), dtype, where);
    return new ArrayMetadata(shape, chunks, dtype, codec, order.equals("F"), fill, separator);
  }

  private static List<Long> integers(
      JsonNode json, String key, long lowest, long highest, String where) {
    JsonNode list = json.path(key);
    List<Long> values = new ArrayList<>();
    boolean good = list.isArray();
    for (JsonNode item : list) {
      good &= item.canConvertToExactIntegral() && item.canConvertToLong();
      good &= item.asLong() >= lowest && item.asLong() <= highest;
      values.add(item.asLong());
    }
    if (!good) {
      throw new BadInputException(
          "%s: %s must be a list of whole numbers of at least %d, not %s. Correct the file."
              .formatted(where, key, lowest, list.isMissingNode() ? "missing" : list));
    }
    return values;
  }

  private static void refuseHugeChunks(List<Integer> chunks, DataType dtype, String where) {
    double bytes = dtype.bytes();
    for (int extent : chunks) {
      bytes *= extent;
    }
    if (bytes > MAX_CHUNK_BYTES) {
      throw new BadInputException(
          "%s: a chunk of %s takes more than 2 GiB. Store the array again in smaller chunks."
              .formatted(where, chunks));
    }
  }

  private static void refuseFilters(JsonNode filters, String where) {
    if (filters.isArray() && !filters.isEmpty()) {
      throw new BadInputException(
          "%s: filter \"%s\" is not supported. Store the array again without filters."
              .formatted(where, filters.get(0).path("id").asText("?")));
    }
  }

  private static String oneOf(
      JsonNode json, String key, String first, String second, String absent, String where) {
    String value = json.path(key).asText(absent);
    if (!value.equals(first) && !value.equals(second)) {
      throw new BadInputException(
          "%s: %s must be \"%s\" or \"%s\", not \"%s\". Correct the file."
              .formatted(where, key, first, second, value));
    }
    return value;
  }

  static ObjectNode toJson(ArrayMetadata metadata) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("zarr_format", 2);
    ArrayNode shape = json.putArray("shape");
    metadata.shape().forEach(shape::add);
    ArrayNode chunks = json.putArray("chunks");
    metadata.chunkShape().forEach(chunks::add);
    json.put("dtype", metadata.dtype().text());
    json.set("compressor", metadata.codec().toJson());
    json.set("fill_value", metadata.fill().toJson());
    json.put("order", metadata.fortranOrder() ? "F" : "C");
    json.putNull("filters");
    json.put("dimension_separator", metadata.separator());
    return json;
  }
}
