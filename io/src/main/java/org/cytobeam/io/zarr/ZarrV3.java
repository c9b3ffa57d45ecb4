package org.cytobeam.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * The {@code zarr.json} file of an array (Zarr core specification version 3, "Array metadata").
 *
 * @see <a href="https://zarr-specs.readthedocs.io/en/latest/v3/core/index.html">the
 *     specification</a>
 */
final class ZarrV3 {
  private static final Set<String> KNOWN =
      Set.of(
          "zarr_format",
          "node_type",
          "shape",
          "data_type",
          "chunk_grid",
          "chunk_key_encoding",
          "fill_value",
          "codecs",
          "attributes",
          "storage_transformers",
          "dimension_names",
          "consolidated_metadata");

  private ZarrV3() {}

  static boolean isArray(JsonNode json) {
    return json.path("node_type").asText("").equals("array");
  }

  static ArrayMetadata parse(JsonNode json, String where) {
    int version = json.path("zarr_format").asInt(0);
    if (version != 3) {
      throw new BadInputException(
          "%s: zarr_format is %s where 3 is expected. Correct the file."
              .formatted(where, json.path("zarr_format")));
    }
    refuseUnknown(json, where);
    List<Long> shape = MetadataFields.shape(json, "shape", where);
    JsonNode grid = json.path("chunk_grid");
    MetadataFields.requireName(grid, "chunk_grid", "regular", where);
    List<Integer> chunk = MetadataFields.extents(grid.path("configuration"), "chunk_shape", where);
    if (shape.size() != chunk.size()) {
      throw new BadInputException(
          "%s: shape has %d axes and chunk_shape has %d. Correct the file."
              .formatted(where, shape.size(), chunk.size()));
    }
    String type = json.path("data_type").asText("");
    CodecsV3 codecs = CodecsV3.parse(json.path("codecs"), chunk, type, where);
    MetadataFields.refuseHugeChunks(codecs.chunkShape(), codecs.dtype(), where);
    MetadataFields.refuseHugeShapes(shape, codecs.chunkShape(), codecs.dtype(), where);
    return new ArrayMetadata(
        ZarrFormat.V3,
        shape,
        codecs.chunkShape(),
        codecs.dtype(),
        codecs.codec(),
        codecs.order(),
        FillValue.parse(json.path("fill_value"), codecs.dtype(), where),
        keys(json.path("chunk_key_encoding"), where),
        codecs.shards(),
        dimensionNames(json.path("dimension_names"), shape.size(), where));
  }

  /** A field that is not known must be understood unless it says that it need not be. */
  private static void refuseUnknown(JsonNode json, String where) {
    JsonNode transformers = json.path("storage_transformers");
    if (transformers.isArray() && !transformers.isEmpty()) {
      throw new BadInputException(
          "%s: storage transformer \"%s\" is not supported. Store the array again without it."
              .formatted(where, MetadataFields.name(transformers.get(0))));
    }
    Iterator<Map.Entry<String, JsonNode>> fields = json.fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      if (!KNOWN.contains(field.getKey())
          && field.getValue().path("must_understand").asBoolean(true)) {
        throw new BadInputException(
            "%s: the extension \"%s\" is not known and must be understood to read the array. Store the array again without it."
                .formatted(where, field.getKey()));
      }
    }
  }

  private static ChunkKeys keys(JsonNode encoding, String where) {
    String name = MetadataFields.name(encoding);
    JsonNode configuration = encoding.path("configuration");
    return switch (name) {
      case "default" -> ChunkKeys.v3(separator(configuration, "/", where));
      case "v2" -> ChunkKeys.v2(separator(configuration, ".", where));
      default ->
          throw new BadInputException(
              "%s: chunk_key_encoding \"%s\" is not supported; supported are default and v2. Store the array again with one of these."
                  .formatted(where, name));
    };
  }

  private static String separator(JsonNode configuration, String absent, String where) {
    return MetadataFields.oneOf(configuration, "separator", "/", ".", absent, where);
  }

  private static @Nullable List<String> dimensionNames(JsonNode names, int rank, String where) {
    if (names.isMissingNode() || names.isNull()) {
      return null;
    }
    List<String> all = new ArrayList<>();
    names.forEach(name -> all.add(name.asText("")));
    if (!names.isArray() || all.size() != rank) {
      throw new BadInputException(
          "%s: dimension_names must name the array's %d axes, not %s. Correct the file."
              .formatted(where, rank, names));
    }
    return all;
  }

  static ObjectNode toJson(ArrayMetadata metadata) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("zarr_format", 3);
    json.put("node_type", "array");
    ArrayNode shape = json.putArray("shape");
    metadata.shape().forEach(shape::add);
    json.put("data_type", metadata.dtype().v3Name());
    ObjectNode grid = json.putObject("chunk_grid").put("name", "regular");
    ArrayNode chunk = grid.putObject("configuration").putArray("chunk_shape");
    metadata.storedShape().forEach(chunk::add);
    ObjectNode keys = json.putObject("chunk_key_encoding");
    keys.put("name", metadata.keys().prefix().isEmpty() ? "v2" : "default");
    keys.putObject("configuration").put("separator", metadata.keys().separator());
    json.set("fill_value", metadata.fill().toJson());
    json.set("codecs", CodecsV3.toJson(metadata));
    if (metadata.dimensionNames() != null) {
      ArrayNode names = json.putArray("dimension_names");
      metadata.dimensionNames().forEach(names::add);
    }
    return json;
  }
}
