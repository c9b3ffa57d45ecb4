package org.cytobeam.io.zarr;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cytobeam.io.WorkCount;
import org.cytobeam.io.volume.ScratchVoxels;
import org.jspecify.annotations.Nullable;

/**
 * Decoded chunks, least recently used out first, shared by threads.
 *
 * <p>A chunk that two threads ask for at once is decoded once; meanwhile nobody waits who asks for
 * another chunk. Chunks must not change while they are cached: do not read with it what is still
 * being written. Chunks that are not stored are not kept.
 */
public final class ChunkCache {
  private final long maxBytes;
  private final AtomicLong decoded = new AtomicLong();
  private final AtomicLong notStored = new AtomicLong();
  private final Map<String, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  private static final class Entry {
    final CompletableFuture<byte @Nullable []> chunk = new CompletableFuture<>();
    long bytes; // 0 while the chunk is being decoded
    boolean cached = true;
    int users;
  }

  /**
   * A cache of a size.
   *
   * @param maxBytes bytes of decoded chunks to keep; 0 keeps none, yet still decodes once what is
   *     asked for at the same time
   */
  public ChunkCache(long maxBytes) {
    if (maxBytes < 0) {
      throw new IllegalArgumentException("negative cache size " + maxBytes);
    }
    this.maxBytes = maxBytes;
  }

  /** How many chunks were decoded so far, those decoded again counted again. */
  public long chunksDecoded() {
    return decoded.get();
  }

  /** How often a chunk was asked for that is not stored. */
  public long chunksNotStored() {
    return notStored.get();
  }

  /** Bytes of decoded chunks held now. */
  public synchronized long bytesHeld() {
    return bytes;
  }

  /** Whether a chunk is cached or being decoded now. */
  synchronized boolean holds(String name) {
    return entries.containsKey(name);
  }

  /**
   * Hands the chunk under a name to a user, decoded by this thread or another if it is not cached.
   * Its array is lent: once the chunk is neither cached nor used, it becomes another one's.
   *
   * @param name names the chunk uniquely among all that share the cache
   * @param decoder gives a chunk that is in no other use, from {@link ScratchVoxels} or new, or
   *     null if it is not stored; what it throws goes to all who wait for the chunk, and the next
   *     who asks tries again
   * @param user must neither change nor keep the array
   */
  void use(String name, Supplier<byte @Nullable []> decoder, Consumer<byte @Nullable []> user) {
    Entry entry;
    boolean mine = false;
    synchronized (this) {
      entry = entries.get(name);
      if (entry == null) {
        entry = new Entry();
        entries.put(name, entry);
        mine = true;
      }
      entry.users++;
    }
    (mine ? WorkCount.CACHE_MISSES : WorkCount.CACHE_HITS).add(1);
    try {
      if (mine) {
        decode(name, entry, decoder);
      }
      user.accept(joined(entry));
    } finally {
      leave(entry);
    }
  }

  private static byte @Nullable [] joined(Entry entry) {
    try {
      return entry.chunk.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void decode(String name, Entry entry, Supplier<byte @Nullable []> decoder) {
    byte @Nullable [] chunk = null;
    try {
      chunk = decoder.get();
      entry.chunk.complete(chunk);
    } catch (RuntimeException | Error e) { // goes on to everyone who waits
      entry.chunk.completeExceptionally(e);
    }
    if (chunk != null) {
      decoded.incrementAndGet();
    } else {
      notStored.incrementAndGet();
    }
    synchronized (this) {
      if (chunk == null || chunk.length > maxBytes) {
        entries.remove(name, entry);
        entry.cached = false;
        return;
      }
      entry.bytes = chunk.length;
      bytes += chunk.length;
      evict();
    }
  }

  private synchronized void leave(Entry entry) {
    entry.users--;
    giveBackIfIdle(entry);
  }

  private static void giveBackIfIdle(Entry entry) {
    boolean idle = entry.users == 0 && !entry.cached;
    byte[] chunk = idle && !entry.chunk.isCompletedExceptionally() ? entry.chunk.join() : null;
    if (chunk != null) {
      ScratchVoxels.giveBack(chunk);
    }
  }

  private void evict() {
    Iterator<Entry> eldest = entries.values().iterator();
    while (bytes > maxBytes && eldest.hasNext()) {
      Entry entry = eldest.next();
      if (entry.bytes > 0) {
        bytes -= entry.bytes;
        eldest.remove();
        entry.cached = false;
        giveBackIfIdle(entry);
      }
    }
  }
}
