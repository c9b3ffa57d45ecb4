package org.cytobeam.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.zarr.codec.N5Codecs;

/**
 * The {@code attributes.json} file of an N5 dataset. N5 lists the fastest axis first; here as
 * everywhere the slowest is first.
 *
 * @see <a href="https://github.com/saalfeldlab/n5#file-system-specification">the specification</a>
 */
final class N5 {
  private N5() {}

  /** Whether attributes are a dataset's; those of a group may be anything else. */
  static boolean isArray(JsonNode json) {
    return json.has("dimensions") && json.has("dataType");
  }

  static ArrayMetadata parse(JsonNode json, String where) {
    List<Long> shape = new ArrayList<>(MetadataFields.shape(json, "dimensions", where));
    List<Integer> block = new ArrayList<>(MetadataFields.extents(json, "blockSize", where));
    if (shape.isEmpty() || shape.size() != block.size()) {
      throw new BadInputException(
          "%s: dimensions has %d axes and blockSize has %d. Correct the file."
              .formatted(where, shape.size(), block.size()));
    }
    Collections.reverse(shape);
    Collections.reverse(block);
    // The names are Zarr v3's; half floats and booleans are not among them.
    String type = json.path("dataType").asText("");
    DataType dtype = DataType.parseV3(type, true, where);
    if (dtype.form() != DataType.Form.SAME) {
      throw new BadInputException(
          "%s: data_type \"%s\" is not supported in N5. Correct the file.".formatted(where, type));
    }
    MetadataFields.refuseHugeChunks(block, dtype, where);
    MetadataFields.refuseHugeShapes(shape, block, dtype, where);
    return new ArrayMetadata(
        ZarrFormat.N5,
        shape,
        block,
        dtype,
        new N5BlockCodec(block, dtype.bytes(), N5Codecs.parse(compression(json), where)),
        ArrayMetadata.cOrder(shape.size()),
        FillValue.zero(dtype),
        ChunkKeys.n5(),
        List.of(),
        null);
  }

  /** Version 1 of the format had a name only. */
  private static JsonNode compression(JsonNode json) {
    return json.has("compression") ? json.path("compression") : json.path("compressionType");
  }
}
