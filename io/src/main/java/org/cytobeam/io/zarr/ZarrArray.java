package org.cytobeam.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.StageClock;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.ScratchVoxels;
import org.cytobeam.io.volume.Voxels;
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
  private final int[] chunkStrides;
  private final int[] chunkShape;
  private final long chunkBytes;
  private volatile @Nullable Object fillChunk;

  private ZarrArray(Store store, String path, ArrayMetadata metadata) {
    this.store = store;
    this.path = path;
    this.metadata = metadata;
    this.chunkStrides = metadata.chunkStrides();
    this.chunkShape = metadata.chunkShape().stream().mapToInt(Integer::intValue).toArray();
    this.chunkBytes = (long) metadata.chunkLength() * metadata.dtype().bytes();
  }

  /**
   * The array under a path.
   *
   * @param path without a slash at either end; empty for the store's root
   * @throws BadInputException if there is none, or its metadata is damaged or asks for what is not
   *     supported
   */
  public static ZarrArray open(Store store, String path) {
    JsonNode json = JsonFile.read(store, key(path, ZarrV2.ARRAY_FILE));
    if (json == null) {
      throw new BadInputException(
          store.exists(key(path, "zarr.json"))
              ? "%s is Zarr v3, which this version cannot read. Write the image as Zarr v2 (OME-NGFF 0.4)."
                  .formatted(store.describe(key(path, "zarr.json")))
              : "%s is missing: there is no Zarr array. Check the path of the image."
                  .formatted(store.describe(key(path, ZarrV2.ARRAY_FILE))));
    }
    ArrayMetadata metadata = ZarrV2.parse(json, store.describe(key(path, ZarrV2.ARRAY_FILE)));
    return new ZarrArray(store, path, asStored(store, path, json, metadata));
  }

  /**
   * Early writers nested their chunks and did not say so: such chunks would all read as not stored,
   * as background. Where the metadata is silent the chunks decide; where it speaks against them it
   * is refused.
   */
  private static ArrayMetadata asStored(
      Store store, String path, JsonNode json, ArrayMetadata metadata) {
    ArrayMetadata other = metadata.withSeparator(metadata.separator().equals("/") ? "." : "/");
    long[] origin = new long[metadata.rank()];
    String first = metadata.chunkKey(origin);
    String found = other.chunkKey(origin);
    if (first.equals(found) || store.exists(key(path, first)) || !store.exists(key(path, found))) {
      return metadata;
    }
    if (!json.has("dimension_separator")) {
      return other;
    }
    throw new BadInputException(
        "%s says that chunks are named like %s, but they are named like %s. Correct its dimension_separator."
            .formatted(store.describe(key(path, ZarrV2.ARRAY_FILE)), first, found));
  }

  /** Whether there is a Zarr v2 array under a path. */
  public static boolean isArray(Store store, String path) {
    return store.exists(key(path, ZarrV2.ARRAY_FILE));
  }

  /** An array whose metadata is known; reads and writes nothing. */
  public static ZarrArray of(Store store, String path, ArrayMetadata metadata) {
    return new ZarrArray(store, path, metadata);
  }

  /** Writes the metadata file; chunks are written by {@link #writeChunk}. */
  public void writeMetadata() {
    JsonFile.write(store, key(path, ZarrV2.ARRAY_FILE), ZarrV2.toJson(metadata));
  }

  private static String key(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  /** Shape, chunks, type, codec. */
  public ArrayMetadata metadata() {
    return metadata;
  }

  /** The metadata file's full path, for messages. */
  public String describe() {
    return store.describe(key(path, ZarrV2.ARRAY_FILE));
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
    int rank = metadata.rank();
    long[] chunk = new long[rank];
    long[] end = new long[rank];
    int[] chunkSteps = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      if (extent[axis] == 0) {
        return;
      }
      chunk[axis] = offset[axis] / chunkShape[axis];
      end[axis] = offset[axis] + (extent[axis] - 1L) * step[axis] + 1;
      chunkSteps[axis] = chunkStrides[axis] * step[axis];
    }
    int[] part = new int[rank];
    while (true) {
      readPart(chunk, offset, step, end, part, chunkSteps, target, targetStrides, cache);
      int axis = rank - 1;
      while (axis >= 0 && (chunk[axis] + 1) * chunkShape[axis] >= end[axis]) {
        chunk[axis] = offset[axis] / chunkShape[axis];
        axis--;
      }
      if (axis < 0) {
        return;
      }
      chunk[axis]++;
    }
  }

  /** What one chunk has of a sample; nothing if the step is longer than a chunk. */
  private void readPart(
      long[] chunk,
      long[] offset,
      int[] step,
      long[] end,
      int[] part,
      int[] chunkSteps,
      Object target,
      int[] targetStrides,
      ChunkCache cache) {
    int from = 0;
    int to = 0;
    for (int axis = 0; axis < chunk.length; axis++) {
      long chunkStart = chunk[axis] * chunkShape[axis];
      long chunkEnd = Math.min(chunkStart + chunkShape[axis], end[axis]);
      // Elements before the chunk; the first in it is the next.
      long before = Math.max(0, chunkStart - offset[axis] + step[axis] - 1) / step[axis];
      long first = offset[axis] + before * step[axis];
      part[axis] = (int) Math.max(0, (chunkEnd - first + step[axis] - 1) / step[axis]);
      if (part[axis] == 0) {
        return;
      }
      from += (int) (first - chunkStart) * chunkStrides[axis];
      to += (int) before * targetStrides[axis];
    }
    String key = key(path, metadata.chunkKey(chunk));
    byte[] stored =
        (byte[]) cache.get(store.describe(key), chunkBytes, () -> decodeChunk(key, chunk));
    if (stored == null && metadata.fill().isZero()) {
      return;
    }
    Object values = stored == null ? fillChunk() : elements(stored, chunkSteps, targetStrides);
    StridedCopy.copy(values, from, chunkSteps, target, to, targetStrides, part);
  }

  /** Whole rows are copied out of the stored bytes; single elements out of an array. */
  private Object elements(byte[] stored, int[] fromSteps, int[] toSteps) {
    int last = fromSteps.length - 1;
    boolean rows = last < 0 || (fromSteps[last] == 1 && toSteps[last] == 1);
    return rows ? metadata.dtype().view(stored) : metadata.dtype().toArray(stored);
  }

  /** Whether a chunk is stored; one that is not reads as the fill value. */
  public boolean isStored(long[] chunk) {
    return store.exists(key(path, metadata.chunkKey(chunk)));
  }

  private Object fillChunk() {
    Object chunk = fillChunk;
    if (chunk == null) {
      chunk = metadata.fill().filled(metadata.chunkLength());
      fillChunk = chunk;
    }
    return chunk;
  }

  private byte @Nullable [] decodeChunk(String key, long[] chunk) {
    byte[] stored;
    long start = System.nanoTime();
    try {
      stored = store.get(key);
    } catch (IOException e) {
      throw JsonFile.unreadable(store.describe(key), e);
    }
    start = StageClock.READ.since(start);
    if (stored == null) {
      return null;
    }
    try {
      byte[] bytes = metadata.codec().decode(stored, (int) chunkBytes);
      StageClock.DECODE.since(start);
      return bytes;
    } catch (CodecException e) {
      throw new BadInputException(
          "Chunk %s of the image is damaged: %s (%s) %s. Copy the file again from its source."
              .formatted(
                  Arrays.toString(chunk),
                  store.describe(key),
                  metadata.codec().describe(),
                  e.getMessage()),
          e);
    }
  }

  /**
   * Writes one whole chunk. A chunk of nothing but the fill value is not stored.
   *
   * @param chunk index of the chunk on each axis
   * @param values the chunk in the stored order of axes, where it reaches beyond the array filled
   *     with the fill value
   * @throws BadInputException if the file cannot be written (no space, no permission)
   */
  public void writeChunk(long[] chunk, Object values) {
    long start = System.nanoTime();
    Voxels scratch = ScratchVoxels.take(Box.ofShape(1, 1, chunkBytes), PixelType.U1);
    try {
      writeChunk(chunk, metadata.dtype().toBytes(values, scratch.bytes()), start);
    } finally {
      ScratchVoxels.giveBack(scratch);
    }
  }

  private void writeChunk(long[] chunk, byte[] bytes, long begun) {
    long start = begun;
    if (bytes.length != chunkBytes) {
      throw new IllegalArgumentException(
          "a chunk has %d bytes, not %d".formatted(chunkBytes, bytes.length));
    }
    if (metadata.fill().fills(bytes)) {
      StageClock.ENCODE.since(start);
      return;
    }
    byte[] encoded = metadata.codec().encode(bytes, metadata.dtype().bytes());
    start = StageClock.ENCODE.since(start);
    String key = key(path, metadata.chunkKey(chunk));
    try {
      store.put(key, encoded);
      StageClock.WRITE.since(start);
    } catch (IOException e) {
      throw JsonFile.unwritable(store.describe(key), e);
    }
  }
}
