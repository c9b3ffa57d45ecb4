package org.cytobeam.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.zarr.codec.ChunkCodec;
import org.cytobeam.io.zarr.codec.CodecChain;
import org.cytobeam.io.zarr.codec.Codecs;

/**
 * The {@code codecs} of a Zarr v3 array: how axes are permuted, chunks packed into shards, elements
 * turned into bytes, and these compressed.
 *
 * @param dtype with the order of bytes that the {@code bytes} codec says
 * @param chunkShape what is decoded as one: the innermost chunk, on the array's axes
 * @param order see {@link ArrayMetadata#order()}
 * @param codec of a chunk's bytes
 * @param shards see {@link ArrayMetadata#shards()}
 */
record CodecsV3(
    DataType dtype,
    List<Integer> chunkShape,
    List<Integer> order,
    ChunkCodec codec,
    List<ShardLevel> shards) {
  private static final String BYTES = "bytes";
  private static final String SHARDING = "sharding_indexed";
  private static final String TRANSPOSE = "transpose";

  /** A shard in a shard in a shard is more than any writer makes. */
  private static final int DEEPEST = 4;

  /** Codecs one after another; three is much, and each may lengthen a chunk. */
  private static final int MOST_CODECS = 16;

  /** Chunks of a shard: 160 on each of three axes, with an index of 64 MiB. */
  private static final int MOST_CHUNKS = 1 << 22;

  /**
   * Reads the list.
   *
   * @param chunk extents of a stored chunk on the array's axes
   * @param type the array's {@code data_type}
   */
  static CodecsV3 parse(JsonNode codecs, List<Integer> chunk, String type, String where) {
    DataType.parseV3(type, false, where); // what cannot be read at all is said first
    return parse(codecs, chunk, ArrayMetadata.cOrder(chunk.size()), type, new ArrayList<>(), where);
  }

  private static CodecsV3 parse(
      JsonNode codecs,
      List<Integer> chunk,
      List<Integer> outerOrder,
      String type,
      List<ShardLevel> outer,
      String where) {
    if (codecs.size() > MOST_CODECS) {
      throw new BadInputException(
          "%s: codecs has %d entries, and at most %d are read. Store the array again with fewer."
              .formatted(where, codecs.size(), MOST_CODECS));
    }
    List<Integer> order = outerOrder;
    List<JsonNode> filters = new ArrayList<>();
    int i = 0;
    for (; i < codecs.size(); i++) {
      String name = MetadataFields.name(codecs.get(i));
      if (name.equals(TRANSPOSE)) {
        order = transposed(order, codecs.get(i).path("configuration").path("order"), where);
      } else if (Codecs.isFilter(name)) {
        filters.add(codecs.get(i));
      } else {
        break;
      }
    }
    String serializer = i < codecs.size() ? MetadataFields.name(codecs.get(i)) : "";
    List<JsonNode> rest = new ArrayList<>();
    for (int k = i + 1; k < codecs.size(); k++) {
      rest.add(codecs.get(k));
    }
    if (serializer.equals(BYTES)) {
      DataType dtype = DataType.parseV3(type, bigEndian(codecs.get(i), where), where);
      List<ChunkCodec> chain = new ArrayList<>();
      filters.forEach(filter -> chain.add(Codecs.parseV3(filter, dtype.text(), where)));
      rest.forEach(codec -> chain.add(Codecs.parseV3(codec, dtype.text(), where)));
      return new CodecsV3(dtype, chunk, order, CodecChain.of(chain), List.copyOf(outer));
    }
    if (!serializer.equals(SHARDING)) {
      throw new BadInputException(
          "%s: codec \"%s\" is not supported where %s or %s is expected. Store the array again with one of these."
              .formatted(where, serializer, BYTES, SHARDING));
    }
    if (!rest.isEmpty() || !filters.isEmpty()) {
      throw new BadInputException(
          "%s: codec \"%s\" around %s is not supported, only inside. Store the array again with its codecs inside the shards."
              .formatted(
                  where,
                  MetadataFields.name(rest.isEmpty() ? filters.get(0) : rest.get(0)),
                  SHARDING));
    }
    JsonNode configuration = codecs.get(i).path("configuration");
    ShardLevel level = shard(configuration, chunk, order, where);
    outer.add(level);
    if (outer.size() > DEEPEST) {
      throw new BadInputException(
          "%s: shards are nested more than %d deep. Store the array again with fewer levels."
              .formatted(where, DEEPEST));
    }
    return parse(configuration.path("codecs"), level.inner(), order, type, outer, where);
  }

  private static List<Integer> transposed(List<Integer> order, JsonNode permutation, String where) {
    int rank = order.size();
    List<Integer> axes = new ArrayList<>();
    if (permutation.isTextual()) { // drafts of the specification said "C" or "F"
      axes.addAll(
          permutation.asText().equals("F")
              ? ArrayMetadata.fortranOrder(rank)
              : ArrayMetadata.cOrder(rank));
    }
    permutation.forEach(axis -> axes.add(axis.asInt(-1)));
    List<Integer> sorted = new ArrayList<>(axes);
    Collections.sort(sorted);
    if (!sorted.equals(ArrayMetadata.cOrder(rank))) {
      throw new BadInputException(
          "%s: the order of transpose must be the numbers 0 to %d, each once, not %s. Correct the file."
              .formatted(where, rank - 1, permutation));
    }
    return axes.stream().map(order::get).toList();
  }

  private static boolean bigEndian(JsonNode codec, String where) {
    return MetadataFields.oneOf(
            codec.path("configuration"), "endian", "little", "big", "little", where)
        .equals("big");
  }

  private static ShardLevel shard(
      JsonNode configuration, List<Integer> shape, List<Integer> order, String where) {
    List<Integer> permuted = MetadataFields.extents(configuration, "chunk_shape", where);
    if (permuted.size() != shape.size()) {
      throw new BadInputException(
          "%s: the chunk_shape of %s has %d axes, not %d. Correct the file."
              .formatted(where, SHARDING, permuted.size(), shape.size()));
    }
    Integer[] inner = new Integer[shape.size()];
    double chunks = 1;
    for (int i = 0; i < inner.length; i++) {
      int axis = order.get(i);
      inner[axis] = permuted.get(i);
      chunks *= (double) shape.get(axis) / inner[axis];
      if (shape.get(axis) % inner[axis] != 0) {
        throw new BadInputException(
            "%s: chunks of %s do not divide shards of %s. Correct the file."
                .formatted(where, permuted, shape));
      }
    }
    if (chunks > MOST_CHUNKS) {
      throw new BadInputException(
          "%s: a shard has %.0f chunks, and at most %d are read. Store the array again in smaller shards."
              .formatted(where, chunks, MOST_CHUNKS));
    }
    boolean first =
        MetadataFields.oneOf(configuration, "index_location", "start", "end", "end", where)
            .equals("start");
    JsonNode codecs = configuration.path("index_codecs");
    MetadataFields.requireName(codecs.path(0), "index_codecs", BYTES, where);
    List<ChunkCodec> chain = new ArrayList<>();
    for (int i = 1; i < codecs.size(); i++) {
      chain.add(Codecs.parseV3(codecs.get(i), "<u8", where));
    }
    ChunkCodec codec = CodecChain.of(chain);
    if (codec.encodedLength(0) == ChunkCodec.VARIABLE) {
      throw new BadInputException(
          "%s: index_codecs must not compress, as \"%s\" does. Correct the file."
              .formatted(where, codec.describe()));
    }
    return new ShardLevel(
        shape, List.of(inner), order, first, codec, bigEndian(codecs.path(0), where));
  }

  /** The list for an array as Cytobeam writes it: C order, at most one level of shards. */
  static ArrayNode toJson(ArrayMetadata metadata) {
    ArrayNode chunk = JsonNodeFactory.instance.arrayNode();
    ObjectNode bytes = chunk.addObject().put("name", BYTES);
    if (metadata.dtype().bytes() > 1) {
      bytes
          .putObject("configuration")
          .put("endian", metadata.dtype().bigEndian() ? "big" : "little");
    }
    chunk.addAll(Codecs.toV3(metadata.codec(), metadata.dtype().bytes()));
    if (metadata.shards().isEmpty()) {
      return chunk;
    }
    ShardLevel level = metadata.shards().get(0);
    ArrayNode codecs = JsonNodeFactory.instance.arrayNode();
    ObjectNode sharding = codecs.addObject().put("name", SHARDING).putObject("configuration");
    ArrayNode inner = sharding.putArray("chunk_shape");
    level.inner().forEach(inner::add);
    sharding.set("codecs", chunk);
    ArrayNode index = sharding.putArray("index_codecs");
    index
        .addObject()
        .put("name", BYTES)
        .putObject("configuration")
        .put("endian", level.indexBigEndian() ? "big" : "little");
    index.addAll(Codecs.toV3(level.indexCodec(), Long.BYTES));
    sharding.put("index_location", level.indexFirst() ? "start" : "end");
    return codecs;
  }
}
