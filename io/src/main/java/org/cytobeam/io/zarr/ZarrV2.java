package org.cytobeam.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
  private ZarrV2() {}

  static ArrayMetadata parse(JsonNode json, String where) {
    int version = json.path("zarr_format").asInt(0);
    if (version != 2) {
      throw new BadInputException(
          "%s: zarr_format is %s where 2 is expected. Correct the file."
              .formatted(where, json.path("zarr_format")));
    }
    List<Long> shape = MetadataFields.shape(json, "shape", where);
    List<Integer> chunks = MetadataFields.extents(json, "chunks", where);
    if (shape.size() != chunks.size()) {
      throw new BadInputException(
          "%s: shape has %d axes and chunks has %d. Correct the file."
              .formatted(where, shape.size(), chunks.size()));
    }
    refuseFilters(json.path("filters"), where);
    DataType dtype = DataType.parse(json.path("dtype").asText(""), where);
    MetadataFields.refuseHugeChunks(chunks, dtype, where);
    MetadataFields.refuseHugeShapes(shape, chunks, dtype, where);
    String order = MetadataFields.oneOf(json, "order", "C", "F", "C", where);
    String separator = MetadataFields.oneOf(json, "dimension_separator", ".", "/", ".", where);
    ChunkCodec codec = Codecs.parse(json.path("compressor"), where);
    FillValue fill = FillValue.parse(json.path("fill_value"), dtype, where);
    return new ArrayMetadata(
        ZarrFormat.V2,
        shape,
        chunks,
        dtype,
        codec,
        order.equals("F")
            ? ArrayMetadata.fortranOrder(shape.size())
            : ArrayMetadata.cOrder(shape.size()),
        fill,
        ChunkKeys.v2(separator),
        List.of(),
        null);
  }

  private static void refuseFilters(JsonNode filters, String where) {
    if (filters.isArray() && !filters.isEmpty()) {
      throw new BadInputException(
          "%s: filter \"%s\" is not supported. Store the array again without filters."
              .formatted(where, filters.get(0).path("id").asText("?")));
    }
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
    boolean fortran = !metadata.order().equals(ArrayMetadata.cOrder(metadata.rank()));
    json.put("order", fortran ? "F" : "C");
    json.putNull("filters");
    json.put("dimension_separator", metadata.keys().separator());
    return json;
  }
}
