package org.cytobeam.io.verify;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.ByteRange;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.StoredValue;
import org.cytobeam.io.zarr.StoredUnits;
import org.cytobeam.io.zarr.codec.CodecException;
import org.jspecify.annotations.Nullable;

/** Fetches one chunk, shard or metadata file, decodes it, and says what it found. Thread-safe. */
final class UnitCheck {
  /** A shard that may be longer is fetched chunk by chunk, so that it need not fit into memory. */
  private static final long WHOLE_SHARD = 64L << 20;

  /** No codec makes a chunk longer than this. */
  private static final long SLACK = 1L << 20;

  private static final int PIECE = 8 << 20;

  /** So many in a row that cannot be read are no damage of chunks: the store does not answer. */
  private static final int GIVE_UP = 20;

  private final Store store;
  private final Findings findings;
  private final AtomicInteger unreadableInRow = new AtomicInteger();

  UnitCheck(Store store, Findings findings) {
    this.store = store;
    this.findings = findings;
  }

  /** Memory that a check takes at most. */
  static long memory(StoredUnits units) {
    long value = units.sharded() ? Math.min(longest(units.unitBytes()), WHOLE_SHARD) : 0;
    // What is stored, what lies between two codecs, and the elements.
    return value + longest(units.chunkBytes()) + 2 * units.chunkBytes();
  }

  private static long longest(long bytes) {
    return 2 * bytes + SLACK;
  }

  /** Checks what is stored under the key of a unit, if anything is. */
  void check(Audited.Level level, long[] unit, String key, long bytes) {
    try {
      StoredUnits units = level.units();
      if (!units.sharded() && bytes > longest(units.chunkBytes())) {
        findings.stored(level, key, 0, null);
        findings.damaged(
            level,
            unit,
            key,
            Damage.Kind.UNDECODABLE,
            "has %d bytes where a chunk has %d before it is compressed"
                .formatted(bytes, units.chunkBytes()));
      } else {
        fetchAndDecode(level, unit, key, bytes);
      }
      unreadableInRow.set(0);
    } catch (IOException e) {
      unreadable(level, unit, key, e);
    } finally {
      findings.done();
    }
  }

  private void fetchAndDecode(Audited.Level level, long[] unit, String key, long bytes)
      throws IOException {
    StoredUnits units = level.units();
    long length = bytes == StoredValue.UNKNOWN ? units.unitBytes() : bytes;
    byte[] value = null;
    Manifest.Entry found = null;
    if (!units.sharded() || length <= WHOLE_SHARD) {
      value = store.get(key);
      found = value == null ? null : entry(value);
    } else {
      found = entryOfPieces(key);
    }
    if (found == null) {
      return; // not stored, or gone since it was listed: the manifest knows
    }
    try {
      long chunks = units.decode(unit, value);
      Manifest.Entry expected = findings.stored(level, key, chunks, found);
      if (expected != null && !expected.equals(found)) {
        findings.damaged(level, unit, key, Damage.Kind.CHANGED, difference(expected, found));
      }
    } catch (CodecException e) {
      findings.stored(level, key, 0, null);
      String codec = units.array().metadata().codec().describe();
      findings.damaged(
          level, unit, key, Damage.Kind.UNDECODABLE, "%s: %s".formatted(codec, e.getMessage()));
    }
  }

  private void unreadable(Audited.Level level, long[] unit, String key, IOException e) {
    String reason =
        "%s: %s".formatted(e.getClass().getSimpleName().replace("Exception", ""), e.getMessage());
    findings.stored(level, key, 0, null);
    findings.damaged(level, unit, key, Damage.Kind.UNREADABLE, reason);
    if (unreadableInRow.incrementAndGet() >= GIVE_UP) {
      throw new BadInputException(
          "%d chunks in a row could not be read, the last of them %s (%s). Check that the store answers and that you may read it, then run again."
              .formatted(GIVE_UP, store.describe(key), reason),
          e);
    }
  }

  /** Checks a metadata file, which is known to be readable if the manifest does not name it. */
  void checkFile(String key) {
    try {
      byte[] value = store.get(key);
      if (value != null) {
        Manifest.Entry found = entry(value);
        Manifest.Entry expected = findings.storedFile(key, found);
        if (expected != null && !expected.equals(found)) {
          findings.damagedFile(key, Damage.Kind.CHANGED, difference(expected, found));
        }
      }
    } catch (IOException e) {
      findings.damagedFile(key, Damage.Kind.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  private static String difference(Manifest.Entry expected, Manifest.Entry found) {
    return expected.bytes() == found.bytes()
        ? "has other bytes than the manifest says"
        : "has %d bytes where the manifest says %d".formatted(found.bytes(), expected.bytes());
  }

  private static Manifest.Entry entry(byte[] value) {
    CRC32C crc = new CRC32C();
    crc.update(value);
    return new Manifest.Entry(value.length, (int) crc.getValue());
  }

  private Manifest.@Nullable Entry entryOfPieces(String key) throws IOException {
    CRC32C crc = new CRC32C();
    long length = 0;
    byte[] piece;
    do {
      piece = store.get(key, ByteRange.of(length, PIECE));
      if (piece == null) {
        return null;
      }
      crc.update(piece);
      length += piece.length;
    } while (piece.length == PIECE);
    return new Manifest.Entry(length, (int) crc.getValue());
  }
}
