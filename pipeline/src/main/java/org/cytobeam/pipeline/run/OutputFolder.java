package org.cytobeam.pipeline.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * The folder the user named for the results. A run works in a hidden folder inside it and moves
 * what it made into place at the very end, so that what stands there is always complete; it
 * replaces results of an earlier run only when told to, and never touches any other file.
 */
public final class OutputFolder implements AutoCloseable {
  /** Everything a run may write. */
  public static final List<String> PRODUCTS =
      List.of(
          "objects.csv",
          "objects.parquet",
          "regions.csv",
          LabelZarr.NAME,
          "overview.png",
          "run.json");

  private static final String WORK = ".cytobeam-work";
  private static final String LOCK = ".cytobeam-lock";

  private final Path folder;
  private final FileChannel lockFile;
  private final FileLock lock;

  private OutputFolder(Path folder, FileChannel lockFile, FileLock lock) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * Whether a run may write to a folder.
   *
   * @throws BadInputException if it holds results that may not be replaced, or is no folder
   */
  public static void check(Path folder, boolean overwrite) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new BadInputException(
          "output folder %s is a file; choose another folder in output: folder".formatted(folder));
    }
    for (String product : PRODUCTS) {
      if (!overwrite && Files.exists(folder.resolve(product))) {
        throw new BadInputException(
            "output folder %s holds results already (%s); use --overwrite to replace them, or choose another folder in output: folder"
                .formatted(folder, product));
      }
    }
  }

  /**
   * Opens a folder for one run, with an empty working folder in it.
   *
   * @throws BadInputException as {@link #check}, if the folder cannot be written, or if another run
   *     is writing to it
   */
  public static OutputFolder open(Path folder, boolean overwrite) {
    check(folder, overwrite);
    FileChannel lockFile = null;
    try {
      Files.createDirectories(folder);
      lockFile =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(lockFile);
      if (lock == null) {
        lockFile.close();
        throw new BadInputException(
            "another run is writing to output folder %s; wait for it or choose another folder"
                .formatted(folder));
      }
      OutputFolder output = new OutputFolder(folder, lockFile, lock);
      deleteTree(output.workPath());
      Files.createDirectories(output.workPath());
      return output;
    } catch (FileAlreadyExistsException e) {
      throw new BadInputException(
          "output folder %s cannot be made: %s is a file".formatted(folder, e.getFile()), e);
    } catch (IOException e) {
      throw new BadInputException(
          "output folder %s cannot be written (%s); check that you may write there"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  public Path path() {
    return folder;
  }

  /** Where the run works. */
  public WorkFolder work() {
    return new WorkFolder(workPath().toString());
  }

  private Path workPath() {
    return folder.resolve(WORK).toAbsolutePath();
  }

  /**
   * Moves finished products from the working folder into place. Results of an earlier run go first,
   * its record before all, so that an interruption never leaves old and new side by side looking
   * like one run.
   */
  public void publish(List<String> products) throws IOException {
    Files.deleteIfExists(folder.resolve("run.json"));
    for (String old : PRODUCTS) {
      deleteTree(folder.resolve(old));
    }
    for (String product : products) {
      move(workPath().resolve(product), folder.resolve(product));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to);
    }
  }

  /** Deletes the working folder; the results stay. */
  @Override
  public void close() {
    try {
      deleteTree(workPath());
      lock.release();
      lockFile.close();
      Files.deleteIfExists(folder.resolve(LOCK));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the run is over, but its working folder %s could not be deleted".formatted(workPath()),
          e);
    }
  }

  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> tree = Files.walk(root)) {
      paths = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
