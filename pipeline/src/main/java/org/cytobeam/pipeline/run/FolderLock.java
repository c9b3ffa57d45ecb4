package org.cytobeam.pipeline.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps a second run, of this process or another, from a folder. Ends with the process. */
public final class FolderLock implements AutoCloseable {
  static final String NAME = ".cytobeam-lock";

  /**
   * Folders this process has locked: closing a second channel on a lock file would give up the
   * process's lock on it (POSIX), so that channel must not be opened at all.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;

  private FolderLock(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /** Locks a folder that exists; null if another run has it. */
  public static @Nullable FolderLock of(Path folder) throws IOException {
    Path real = folder.toRealPath();
    if (!HELD.add(real)) {
      return null;
    }
    FolderLock taken = null;
    try {
      taken = take(real);
      return taken;
    } finally {
      if (taken == null) {
        HELD.remove(real);
      }
    }
  }

  private static @Nullable FolderLock take(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    // The run that had the lock deletes its file: a lock on a deleted file keeps nobody out.
    if (lock == null || !Files.exists(file)) {
      channel.close();
      return null;
    }
    return new FolderLock(folder, channel, lock);
  }

  /** Deletes the lock's file while it is still held, then gives it up. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(folder.resolve(NAME));
      lock.release();
    } finally {
      HELD.remove(folder);
    }
  }
}
