package org.cytobeam.io.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.cytobeam.io.store.ByteRange;
import org.cytobeam.io.zarr.codec.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * Chunks that lie near one another in a shard, read by one request when the first of them is asked
 * for. For one thread.
 */
final class ChunkRun {
  /** Bytes between two chunks that are read and thrown away rather than asking twice. */
  static final int GAP = 64 << 10;

  /** Longest request of several chunks, which is held in memory until they are decoded. */
  static final int LONGEST = 8 << 20;

  private final StoredChunks stored;
  private final List<long[]> chunks = new ArrayList<>();
  private final Map<long[], ByteRange> places = new IdentityHashMap<>();
  private final long start;
  private long end;
  private byte @Nullable [] bytes;

  private ChunkRun(StoredChunks stored, long start) {
    this.stored = stored;
    this.start = start;
    this.end = start;
  }

  @SuppressWarnings("ArrayRecordComponent") // lives only while runs are made
  private record Placed(long[] chunk, ByteRange range) {
    long end() {
      return range.offset() + range.length();
    }
  }

  /**
   * The chunks of a shard in runs, by where they are in the shard. Those that are not stored come
   * first, in a run of their own.
   *
   * @param chunks of one shard, at least one
   * @throws IOException if the shard's index cannot be read or is damaged
   */
  static List<ChunkRun> of(List<long[]> chunks, StoredChunks stored) throws IOException {
    ChunkRun last = new ChunkRun(stored, 0);
    List<ChunkRun> runs = new ArrayList<>(List.of(last));
    List<Placed> placed = new ArrayList<>();
    boolean shard = stored.hasShard(chunks.get(0));
    for (long[] chunk : chunks) {
      ByteRange range = shard ? stored.place(chunk) : null;
      if (range == null) {
        last.chunks.add(chunk);
      } else {
        placed.add(new Placed(chunk, range));
      }
    }
    placed.sort(Comparator.comparingLong(p -> p.range.offset()));
    for (Placed next : placed) {
      if (last.places.isEmpty() || !last.takes(next)) {
        last = new ChunkRun(stored, next.range.offset());
        runs.add(last);
      }
      last.add(next);
    }
    return runs;
  }

  private boolean takes(Placed next) {
    return next.range.offset() - end <= GAP && Math.max(end, next.end()) - start <= LONGEST;
  }

  private void add(Placed next) {
    chunks.add(next.chunk);
    places.put(next.chunk, next.range);
    end = Math.max(end, next.end());
  }

  /** Its chunks, by where they are in the shard. */
  List<long[]> chunks() {
    return chunks;
  }

  /**
   * The stored bytes of a chunk of the run, or null if it is not stored.
   *
   * @param chunk one of {@link #chunks()}, the array itself
   */
  @Nullable ByteBuffer get(long[] chunk) throws IOException {
    ByteRange range = places.get(chunk);
    if (range == null) {
      return null;
    }
    byte[] all = bytes;
    if (all == null) {
      try {
        all = stored.read(chunk, ByteRange.of(start, Math.toIntExact(end - start)));
      } catch (CodecException e) {
        // The object ends early, which the chunks before that end have nothing to do with.
        return ByteBuffer.wrap(stored.read(chunk, range));
      }
      bytes = all;
    }
    return ByteBuffer.wrap(all, (int) (range.offset() - start), range.length());
  }
}
