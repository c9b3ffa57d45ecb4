package org.cytobeam.io.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.StoredValue;
import org.cytobeam.io.store.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Fetches and decodes everything that is stored of an image or an array, on all cores, in memory
 * that depends on its chunks only; a manifest takes some 200 bytes a key besides.
 */
public final class Verifier {
  /** A thread waits for the answers of a remote store most of the time. */
  private static final int REMOTE_THREADS = 8;

  /** What is fetched and decoded takes half of the memory at most. */
  private static final int SHARE_OF_HEAP = 2;

  private Verifier() {}

  /** Told now and then how many chunks (shards) of how many are done. */
  @FunctionalInterface
  public interface Progress {
    void done(long units, long total);
  }

  /**
   * Audits.
   *
   * @param expected what should be there; null if nobody knows
   * @param describe whether {@link Verification#manifest} is wanted
   * @throws BadInputException if the store cannot be listed or read at all, or a chunk does not fit
   *     into memory
   */
  public static Verification verify(
      Audited audited, @Nullable Manifest expected, boolean describe, Progress progress) {
    Findings findings = new Findings(audited, expected, describe);
    UnitCheck check = new UnitCheck(audited.store(), findings);
    try (Workers workers = new Workers(threads(audited), findings, progress)) {
      if (!checkListed(audited, findings, check, workers)) {
        findings.notListed();
        checkAsked(audited, expected, findings, check, workers);
      }
      workers.await();
    }
    return findings.result();
  }

  private static int threads(Audited audited) {
    long bytes = 1;
    for (Audited.Level level : audited.levels()) {
      bytes = Math.max(bytes, UnitCheck.memory(level.units()));
    }
    long heap = Runtime.getRuntime().maxMemory();
    long fit = heap / SHARE_OF_HEAP / bytes;
    if (fit < 1) {
      throw new BadInputException(
          "%s: auditing its chunks takes %d MiB of memory, and half of the %d MiB there are is less. Give more with CYTOBEAM_HEAP, such as CYTOBEAM_HEAP=%dg."
              .formatted(
                  audited.location(), bytes >> 20, heap >> 20, (bytes * SHARE_OF_HEAP >> 30) + 1));
    }
    int cores = Runtime.getRuntime().availableProcessors();
    int wanted = Stores.isRemote(audited.location()) ? Math.max(cores, REMOTE_THREADS) : cores;
    return (int) Math.min(fit, wanted);
  }

  /** Checks what a listing finds; false if the store cannot list. */
  private static boolean checkListed(
      Audited audited, Findings findings, UnitCheck check, Workers workers) {
    KeySorter sorter = new KeySorter(audited, findings);
    long[] total = new long[1];
    boolean listed = list(audited, value -> total[0] += sorter.unit(value) == null ? 0 : 1);
    if (!listed) {
      return false;
    }
    workers.expect(total[0]);
    list(
        audited,
        value -> {
          KeySorter.Unit unit = sorter.unit(value);
          if (unit != null) {
            workers.submit(
                () -> check.check(unit.level(), unit.index(), value.key(), value.bytes()));
          } else if (sorter.isFile(value)) {
            workers.submit(() -> check.checkFile(value.key()));
          }
        });
    return true;
  }

  private static boolean list(Audited audited, Consumer<StoredValue> each) {
    // One level by itself: what lies beside it is nobody's question.
    String prefix = audited.oneLevel() ? audited.levels().get(0).units().array().path() : "";
    try (Stream<StoredValue> values = audited.store().list(prefix)) {
      if (values == null) {
        return false;
      }
      values.forEach(each);
      return true;
    } catch (UncheckedIOException e) {
      throw notListable(audited, e.getCause() == null ? new IOException(e) : e.getCause());
    } catch (IOException e) {
      throw notListable(audited, e);
    }
  }

  private static BadInputException notListable(Audited audited, IOException e) {
    String reason =
        e instanceof FileSystemLoopException
            ? "a link leads back to a folder above it"
            : e.getClass().getSimpleName().replace("Exception", "");
    return new BadInputException(
        "%s cannot be listed (%s: %s). Check that you may read all of its folders and that no link goes in a circle."
            .formatted(
                Stores.isRemote(audited.location()) ? "the store" : audited.location(),
                reason,
                e.getMessage()),
        e);
  }

  /** Asks for each chunk (shard) that a manifest has, or that there may be. */
  private static void checkAsked(
      Audited audited,
      @Nullable Manifest expected,
      Findings findings,
      UnitCheck check,
      Workers workers) {
    if (expected != null) {
      KeySorter sorter = new KeySorter(audited, findings);
      List<String> keys = findings.awaited();
      workers.expect(keys.size());
      for (String key : keys) {
        KeySorter.Unit unit = sorter.unit(new StoredValue(key, StoredValue.UNKNOWN));
        workers.submit(
            () -> {
              if (unit == null) {
                check.checkFile(key);
              } else {
                check.check(unit.level(), unit.index(), key, StoredValue.UNKNOWN);
              }
            });
      }
      return;
    }
    long total = 0;
    for (Audited.Level level : audited.levels()) {
      total += Math.min(level.units().count(), Long.MAX_VALUE - total);
    }
    workers.expect(total);
    for (Audited.Level level : audited.levels()) {
      long[] unit =
          level.units().count() == 0 ? null : new long[level.units().array().metadata().rank()];
      while (unit != null) {
        long[] asked = unit;
        workers.submit(
            () -> check.check(level, asked, level.units().key(asked), StoredValue.UNKNOWN));
        unit = level.units().next(unit);
      }
    }
  }
}
