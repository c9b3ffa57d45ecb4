package org.cytobeam.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.zarr.codec.ChunkCodec;
import org.cytobeam.io.zarr.codec.CodecChain;
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
    List<ChunkCodec> codecs = new ArrayList<>(Codecs.filters(json.path("filters"), where));
    DataType dtype = DataType.parse(json.path("dtype").asText(""), where);
    MetadataFields.refuseHugeChunks(chunks, dtype, where);
    MetadataFields.refuseHugeShapes(shape, chunks, dtype, where);
    String order = MetadataFields.oneOf(json, "order", "C", "F", "C", where);
    String separator = MetadataFields.oneOf(json, "dimension_separator", ".", "/", ".", where);
    codecs.add(Codecs.parse(json.path("compressor"), where));
    FillValue fill = FillValue.parse(json.path("fill_value"), dtype, where);
    return new ArrayMetadata(
        ZarrFormat.V2,
        shape,
        chunks,
        dtype,
        CodecChain.of(codecs),
        order.equals("F")
            ? ArrayMetadata.fortranOrder(shape.size())
            : ArrayMetadata.cOrder(shape.size()),
        fill,
        ChunkKeys.v2(separator),
        List.of(),
        null);
  }

  static ObjectNode toJson(ArrayMetadata metadata) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("zarr_format", 2);
    ArrayNode shape = json.putArray("shape");
    metadata.shape().forEach(shape::add);
    ArrayNode chunks = json.putArray("chunks");
    metadata.chunkShape().forEach(chunks::add);
    json.put("dtype", metadata.dtype().text());
    List<ChunkCodec> codecs = CodecChain.codecs(metadata.codec());
    int last = codecs.size() - 1;
    json.set("compressor", codecs.get(last).toJson());
    json.set("fill_value", metadata.fill().toJson());
    boolean fortran = !metadata.order().equals(ArrayMetadata.cOrder(metadata.rank()));
    json.put("order", fortran ? "F" : "C");
    if (last == 0) {
      json.putNull("filters");
    } else {
      ArrayNode filters = json.putArray("filters");
      codecs.subList(0, last).forEach(filter -> filters.add(filter.toJson()));
    }
    json.put("dimension_separator", metadata.keys().separator());
    return json;
  }
}
