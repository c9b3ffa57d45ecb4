package org.cytobeam.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.zarr.codec.Codecs;

/**
 * Writes arrays element by element, as the specifications say it and as plainly as can be: any
 * order of axes, shards in shards.
 */
final class HandWritten {
  private final ArrayMetadata metadata;
  private final Object values;

  private HandWritten(ArrayMetadata metadata, Object values) {
    this.metadata = metadata;
    this.values = values;
  }

  /**
   * A store with the array at its root.
   *
   * @param values its elements in C order
   */
  static MemoryStore store(ArrayMetadata metadata, Object values) {
    MemoryStore store = new MemoryStore();
    boolean v3 = metadata.format() == ZarrFormat.V3;
    ObjectNode json = v3 ? ZarrV3.toJson(metadata) : ZarrV2.toJson(metadata);
    if (v3) {
      json.set("codecs", codecs(metadata));
    }
    store.with(metadata.format().arrayFile(), json.toString());
    HandWritten writer = new HandWritten(metadata, values);
    int rank = metadata.rank();
    long[] counts = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      long stored = metadata.storedShape().get(axis);
      counts[axis] = (metadata.shape().get(axis) + stored - 1) / stored;
    }
    for (long[] index : indices(counts, ArrayMetadata.cOrder(rank))) {
      long[] origin = new long[rank];
      for (int axis = 0; axis < rank; axis++) {
        origin[axis] = index[axis] * metadata.storedShape().get(axis);
      }
      byte[] bytes = writer.encoded(origin, 0);
      if (bytes != null) {
        store.put(metadata.keys().of(index), bytes);
      }
    }
    return store;
  }

  private static JsonNode codecs(ArrayMetadata metadata) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ArrayNode codecs = json.arrayNode();
    ObjectNode transpose = codecs.addObject().put("name", "transpose");
    ArrayNode order = transpose.putObject("configuration").putArray("order");
    metadata.order().forEach(order::add);
    ArrayNode at = codecs;
    for (ShardLevel level : metadata.shards()) {
      ObjectNode sharding =
          at.addObject().put("name", "sharding_indexed").putObject("configuration");
      ArrayNode inner = sharding.putArray("chunk_shape");
      level.order().forEach(axis -> inner.add(level.inner().get(axis)));
      ArrayNode index = sharding.putArray("index_codecs");
      index.add(bytes(level.indexBigEndian()));
      index.addAll(Codecs.toV3(level.indexCodec(), Long.BYTES));
      sharding.put("index_location", level.indexFirst() ? "start" : "end");
      at = sharding.putArray("codecs");
    }
    at.add(bytes(metadata.dtype().bigEndian()));
    at.addAll(Codecs.toV3(metadata.codec(), metadata.dtype().bytes()));
    return codecs;
  }

  private static ObjectNode bytes(boolean bigEndian) {
    ObjectNode bytes = JsonNodeFactory.instance.objectNode().put("name", "bytes");
    bytes.putObject("configuration").put("endian", bigEndian ? "big" : "little");
    return bytes;
  }

  /** What is stored of a chunk or shard, or null if there is nothing but the fill value. */
  private byte[] encoded(long[] origin, int depth) {
    if (depth == metadata.shards().size()) {
      return chunk(origin);
    }
    ShardLevel level = metadata.shards().get(depth);
    long[] counts = new long[origin.length];
    for (int axis = 0; axis < counts.length; axis++) {
      counts[axis] = level.shape().get(axis) / level.inner().get(axis);
    }
    List<byte[]> parts = new ArrayList<>();
    for (long[] index : indices(counts, level.order())) {
      long[] at = origin.clone();
      for (int axis = 0; axis < at.length; axis++) {
        at[axis] += index[axis] * level.inner().get(axis);
      }
      parts.add(encoded(at, depth + 1));
    }
    return parts.stream().allMatch(part -> part == null) ? null : packed(parts, level);
  }

  private static byte[] packed(List<byte[]> parts, ShardLevel level) {
    ByteBuffer index =
        ByteBuffer.allocate(16 * parts.size())
            .order(level.indexBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    ByteArrayOutputStream shard = new ByteArrayOutputStream();
    int head = level.indexFirst() ? level.indexCodec().encode(index.array(), Long.BYTES).length : 0;
    shard.writeBytes(new byte[head]);
    for (byte[] part : parts) {
      index.putLong(part == null ? -1 : shard.size()).putLong(part == null ? -1 : part.length);
      shard.writeBytes(part == null ? new byte[0] : part);
    }
    byte[] encoded = level.indexCodec().encode(index.array(), Long.BYTES);
    if (!level.indexFirst()) {
      shard.writeBytes(encoded);
    }
    byte[] bytes = shard.toByteArray();
    System.arraycopy(
        encoded, 0, bytes, level.indexFirst() ? 0 : bytes.length - encoded.length, encoded.length);
    return bytes;
  }

  private byte[] chunk(long[] origin) {
    int rank = origin.length;
    long[] extents = metadata.chunkShape().stream().mapToLong(Integer::longValue).toArray();
    Object chunk = metadata.fill().filled(metadata.chunkLength());
    int to = 0;
    for (long[] index : indices(extents, metadata.order())) {
      int from = 0;
      boolean inside = true;
      for (int axis = 0; axis < rank; axis++) {
        long extent = metadata.shape().get(axis);
        inside &= origin[axis] + index[axis] < extent;
        from = (int) (from * extent + origin[axis] + index[axis]);
      }
      if (inside) {
        Array.set(chunk, to, Array.get(values, from));
      }
      to++;
    }
    byte[] bytes = metadata.dtype().toBytes(chunk).clone();
    return metadata.fill().fills(bytes)
        ? null
        : metadata.codec().encode(bytes, metadata.dtype().bytes());
  }

  /** Every index below some counts, the first axis of an order slowest. */
  static List<long[]> indices(long[] counts, List<Integer> order) {
    List<long[]> all = new ArrayList<>();
    long total = 1;
    for (long count : counts) {
      total *= count;
    }
    for (long i = 0; i < total; i++) {
      long[] index = new long[counts.length];
      long rest = i;
      for (int k = counts.length - 1; k >= 0; k--) {
        int axis = order.get(k);
        index[axis] = rest % counts[axis];
        rest /= counts[axis];
      }
      all.add(index);
    }
    return all;
  }
}
