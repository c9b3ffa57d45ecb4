package org.cytobeam.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.StageClock;
import org.cytobeam.io.WorkCount;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.zarr.codec.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * One array of a store: boxes read from its chunks, whole chunks written.
 *
 * <p>Thread-safe, as the store is.
 */
public final class ZarrArray {
  private final Store store;
  private final String path;
  private final ArrayMetadata metadata;
  private final long storedBytes;
  private final DecodedChunks chunks;

  private ZarrArray(Store store, String path, ArrayMetadata metadata) {
    this.store = store;
    this.path = path;
    this.metadata = metadata;
    this.storedBytes = metadata.storedLength() * metadata.dtype().bytes();
    this.chunks = new DecodedChunks(store, path, metadata);
  }

  /**
   * The array under a path.
   *
   * @param path without a slash at either end; empty for the store's root
   * @throws BadInputException if there is none, or its metadata is damaged or asks for what is not
   *     supported
   */
  public static ZarrArray open(Store store, String path) {
    ZarrArray array = find(store, path);
    if (array == null) {
      throw new BadInputException(
          "%s is missing: there is no Zarr array. Check the path of the image."
              .formatted(store.describe(key(path, ZarrFormat.V2.arrayFile()))));
    }
    return array;
  }

  /** As {@link #open}, but null if there is no array. */
  public static @Nullable ZarrArray find(Store store, String path) {
    try {
      ArrayFile file = ArrayFile.find(store, path);
      return file == null ? null : new ZarrArray(store, path, file.metadata(store, path));
    } catch (BadInputException e) {
      throw e.onOneLine();
    }
  }

  /** Whether there is an array under a path. */
  public static boolean isArray(Store store, String path) {
    return ArrayFile.find(store, path) != null;
  }

  /** An array whose metadata is known; reads and writes nothing. */
  public static ZarrArray of(Store store, String path, ArrayMetadata metadata) {
    return new ZarrArray(store, path, metadata);
  }

  /** Writes the metadata file; chunks are written by {@link #writeChunk}. */
  public void writeMetadata() {
    JsonNode json =
        switch (metadata.format()) {
          case V2 -> ZarrV2.toJson(metadata);
          case V3 -> ZarrV3.toJson(metadata);
          case N5 -> throw new UnsupportedOperationException("N5 is read only");
        };
    JsonFile.write(store, key(path, metadata.format().arrayFile()), json);
  }

  static String key(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  /** Shape, chunks, type, codec. */
  public ArrayMetadata metadata() {
    return metadata;
  }

  /** The metadata file's full path, for messages. */
  public String describe() {
    return store.describe(key(path, metadata.format().arrayFile()));
  }

  /**
   * Copies a box of elements into a native array; what is not stored becomes the fill value.
   *
   * @param offset first element on each of the array's axes
   * @param extent elements on each axis; the box lies in the array
   * @param target new (zeroed) array of the element type's Java type
   * @param targetStrides distance of neighbours in {@code target} on each of the array's axes
   * @param cache where decoded chunks are shared
   * @throws BadInputException if a chunk is damaged or cannot be read, naming file and chunk
   */
  public void read(
      long[] offset, int[] extent, Object target, int[] targetStrides, ChunkCache cache) {
    int[] step = new int[extent.length];
    Arrays.fill(step, 1);
    sample(offset, step, extent, target, targetStrides, cache);
  }

  /**
   * As {@link #read}, but of each axis every {@code step}-th element only, the first at the offset.
   *
   * @param step at least 1 on each axis
   * @param extent elements taken on each axis; they lie in the array
   */
  public void sample(
      long[] offset,
      int[] step,
      int[] extent,
      Object target,
      int[] targetStrides,
      ChunkCache cache) {
    new BoxSample(metadata, offset, step, extent, target, targetStrides).read(chunks, cache);
  }

  /**
   * Whether anything is stored under a key; if not, it reads as the fill value.
   *
   * @param stored index of a chunk, or of a shard where the array has shards
   */
  public boolean isStored(long[] stored) {
    return store.exists(key(path, metadata.keys().of(stored)));
  }

  /**
   * Copies what is stored under one key as it is; nothing if nothing is.
   *
   * @param stored its index in this array
   * @param target an array of the same chunks, codec and shards
   * @param index its index there
   * @throws BadInputException if it cannot be read or written
   */
  public void copyStored(long[] stored, ZarrArray target, long[] index) {
    String from = key(path, metadata.keys().of(stored));
    try (LentBytes room = new LentBytes()) {
      ByteBuffer bytes;
      try {
        bytes = store.getInto(from, room::atLeast);
      } catch (IOException e) {
        throw JsonFile.unreadable(store.describe(from), e);
      }
      if (bytes != null) {
        target.put(index, (key, start) -> target.put(key, bytes.array(), bytes.limit(), start));
      }
    }
  }

  /**
   * The elements of a chunk as bytes, or null if it is not stored.
   *
   * @throws CodecException if the chunk is damaged, or the shard that it is in
   * @throws IOException if the store cannot be read
   */
  byte @Nullable [] decoded(long[] chunk) throws IOException {
    return chunks.decoded(chunk);
  }

  /** The same array where another store holds its values. */
  ZarrArray in(Store other) {
    return new ZarrArray(other, path, metadata);
  }

  /** Where the array is in its store; empty for the root. */
  public String path() {
    return path;
  }

  /**
   * Writes all that is stored under one key: a chunk, or a shard where the array has shards. One of
   * nothing but the fill value is not stored.
   *
   * @param chunk its index on each axis
   * @param values its elements in the stored order of axes (of a shard: C order), where it reaches
   *     beyond the array filled with the fill value
   * @throws BadInputException if the file cannot be written (no space, no permission)
   */
  public void writeChunk(long[] chunk, Object values) {
    long bytes = (long) Array.getLength(values) * metadata.dtype().bytes();
    if (bytes != storedBytes) {
      throw new IllegalArgumentException(
          "a chunk has %d bytes, not %d".formatted(storedBytes, bytes));
    }
    if (metadata.shards().isEmpty()) {
      put(chunk, (key, begun) -> encodeValues(key, values, begun));
    } else {
      writeBox(chunk, ElementBox.whole(values, ShardWriter.ints(metadata.storedShape())));
    }
  }

  /**
   * Writes all that is stored under one key: a chunk, or a shard where the array has shards, in C
   * order. One of nothing but the fill value is not stored.
   *
   * @param chunk its index on each axis
   * @param elements from its first on; on the last axes, the others have one. Where they end before
   *     the chunk does is the fill value
   * @throws BadInputException if the file cannot be written (no space, no permission)
   */
  public void writeBox(long[] chunk, ElementBox elements) {
    ElementBox box = elements.withAxes(metadata.rank());
    put(
        chunk,
        (key, begun) -> {
          if (metadata.shards().isEmpty()) {
            try (LentBytes scratch = new LentBytes()) {
              byte[] room = scratch.exactly(Math.toIntExact(storedBytes));
              encode(key, new ChunkPacker(metadata, room).pack(box), begun);
            }
          } else {
            byte[] shard = new ShardWriter(metadata).encode(box);
            put(key, shard, shard == null ? 0 : shard.length, begun);
          }
        });
  }

  /** Writes under a key, from a time on. */
  private interface Writing {
    void write(String key, long begun) throws IOException;
  }

  private void put(long[] index, Writing writing) {
    String key = key(path, metadata.keys().of(index));
    try {
      writing.write(key, System.nanoTime());
    } catch (IOException e) {
      throw JsonFile.unwritable(store.describe(key), e);
    }
  }

  private void encodeValues(String key, Object values, long begun) throws IOException {
    try (LentBytes scratch = new LentBytes()) {
      byte[] room = scratch.exactly(Math.toIntExact(storedBytes));
      byte[] bytes = metadata.dtype().toBytes(values, room);
      encode(key, metadata.fill().fills(bytes) ? null : bytes, begun);
    }
  }

  private void encode(String key, byte @Nullable [] chunk, long begun) throws IOException {
    if (chunk == null) {
      put(key, null, 0, begun);
    } else {
      int elementBytes = metadata.dtype().bytes();
      metadata
          .codec()
          .encode(chunk, elementBytes, (stored, length) -> put(key, stored, length, begun));
    }
  }

  private void put(String key, byte @Nullable [] encoded, int length, long begun)
      throws IOException {
    long start = StageClock.ENCODE.since(begun);
    if (encoded != null) {
      store.put(key, encoded, length);
      StageClock.WRITE.since(start);
      WorkCount.BYTES_WRITTEN.add(length);
    }
  }
}
