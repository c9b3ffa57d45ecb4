package org.cytobeam.io.zarr;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.StageClock;
import org.cytobeam.io.UnreadableChunkException;
import org.cytobeam.io.WorkCount;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.TooLongException;
import org.cytobeam.io.volume.ScratchVoxels;
import org.cytobeam.io.zarr.codec.CodecException;
import org.cytobeam.io.zarr.codec.NoCodec;
import org.jspecify.annotations.Nullable;

/** The chunks of an array as bytes, decoded, each through a cache. Thread-safe. */
final class DecodedChunks {
  /** What decoding a chunk may take at once: the stored bytes, the chunk's, and its elements. */
  private static final int COPIES = 3;

  private final Store store;
  private final String path;
  private final ArrayMetadata metadata;
  private final StoredChunks stored;
  private final int chunkBytes;

  DecodedChunks(Store store, String path, ArrayMetadata metadata) {
    this.store = store;
    this.path = path;
    this.metadata = metadata;
    this.stored = new StoredChunks(store, path, metadata);
    this.chunkBytes = Math.multiplyExact(metadata.chunkLength(), metadata.dtype().bytes());
  }

  /**
   * The elements of a chunk as bytes, or null if it is not stored.
   *
   * @throws CodecException if the chunk is damaged, or the shard that it is in
   * @throws IOException if the store cannot be read
   */
  byte @Nullable [] decoded(long[] chunk) throws IOException {
    return decoded(chunk, null);
  }

  private byte @Nullable [] decoded(long[] chunk, @Nullable ChunkRun run) throws IOException {
    long start = System.nanoTime();
    boolean plain = metadata.codec() instanceof NoCodec;
    try (LentBytes room = new LentBytes()) {
      ByteBuffer bytes =
          run != null ? run.get(chunk) : stored.read(chunk, plain ? room::exactly : room::atLeast);
      start = StageClock.READ.since(start);
      if (bytes == null) {
        return null;
      }
      WorkCount.BYTES_READ.add(bytes.remaining());
      refuseWithoutMemory();
      if (plain && room.holds(bytes) && bytes.remaining() == chunkBytes) {
        room.keepLent();
        WorkCount.BYTES_DECODED.add(chunkBytes);
        return bytes.array();
      }
      byte[] decoded = decode(bytes);
      StageClock.DECODE.since(start);
      WorkCount.BYTES_DECODED.add(chunkBytes);
      return decoded;
    }
  }

  private byte[] decode(ByteBuffer bytes) throws CodecException {
    try (LentBytes room = new LentBytes()) {
      byte[] decoded = metadata.codec().decode(bytes, chunkBytes, room::exactly);
      room.keepLent();
      return decoded;
    }
  }

  /**
   * Hands a chunk to its user, decoded unless the cache has it; null if it is not stored. When the
   * call ends, the array may become another chunk's.
   *
   * @param run the stored bytes of several chunks, this one's among them; null to read it alone
   * @throws BadInputException if it is damaged or cannot be read, naming file and chunk
   */
  void use(
      long[] chunk, @Nullable ChunkRun run, ChunkCache cache, Consumer<byte @Nullable []> user) {
    cache.use(name(chunk), () -> decodedOrExplained(chunk, run), user);
  }

  /**
   * The chunks of one shard as runs that are read at once each; chunks that the cache has are in
   * none.
   */
  List<ChunkRun> runs(List<long[]> chunks, ChunkCache cache) {
    List<long[]> lacking = chunks.stream().filter(c -> !cache.holds(name(c))).toList();
    if (lacking.isEmpty()) {
      return List.of();
    }
    try {
      return ChunkRun.of(lacking, stored);
    } catch (IOException e) {
      throw explained(lacking.get(0), e);
    }
  }

  private String name(long[] chunk) {
    String name = store.describe(stored.key(chunk));
    return metadata.shards().isEmpty() ? name : name + Arrays.toString(chunk);
  }

  private byte @Nullable [] decodedOrExplained(long[] chunk, @Nullable ChunkRun run) {
    try {
      return decoded(chunk, run);
    } catch (IOException e) {
      throw explained(chunk, e);
    }
  }

  private BadInputException explained(long[] chunk, IOException e) {
    String file = store.describe(stored.key(chunk));
    if (e instanceof CodecException) {
      String reason = "(%s) %s".formatted(metadata.codec().describe(), e.getMessage());
      return new UnreadableChunkException(
          "Chunk %s of the image is damaged: %s %s. Copy the file again from its source."
              .formatted(Arrays.toString(chunk), file, reason),
          file,
          reason,
          e);
    }
    BadInputException unreadable = JsonFile.unreadable(file, e);
    return isOfTheChunkAlone(e)
        ? new UnreadableChunkException(
            String.valueOf(unreadable.getMessage()), file, JsonFile.reason(e), e)
        : unreadable;
  }

  /** Whether the store gives other values still: it is neither gone nor refuses everything. */
  private boolean isOfTheChunkAlone(IOException e) {
    if (e instanceof InterruptedIOException || e instanceof TooLongException) {
      return false;
    }
    try {
      return store.get(ZarrArray.key(path, metadata.format().arrayFile())) != null;
    } catch (IOException gone) {
      return false;
    }
  }

  private void refuseWithoutMemory() {
    long memory = Runtime.getRuntime().maxMemory();
    if (chunkBytes > (memory - ScratchVoxels.idleBytes(memory)) / COPIES) {
      throw new BadInputException(
          "%s: reading chunks of %s takes %d MiB and there are %d MiB; give more with CYTOBEAM_HEAP=%dm, or store the array again in smaller chunks."
              .formatted(
                  store.describe(ZarrArray.key(path, metadata.format().arrayFile())),
                  metadata.chunkShape(),
                  (long) COPIES * chunkBytes >> 20,
                  memory >> 20,
                  (COPIES + 1L) * chunkBytes >> 20));
    }
  }
}
