package org.cytobeam.pipeline.run;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.work.WorkFolder;

/**
 * A local folder that the user named for the results. A run works in a hidden folder inside it and
 * moves what it made into place at the very end, so that what stands there is always complete; it
 * replaces results of an earlier run only when told to, and never touches any other file. An
 * interrupt (Ctrl-C) deletes the hidden folder, too; what a killed process leaves of it, the next
 * run deletes.
 */
public final class OutputFolder implements OutputPlace {
  private static final String WORK = ".cytobeam-work";
  private static final String ASIDE = ".cytobeam-replaced";

  private final Path folder;
  private final boolean made;
  private final FolderLock lock;
  private final String run;
  private final Thread onInterrupt = new Thread(this::abandon, "cytobeam-cleanup");
  private boolean closed;

  private OutputFolder(Path folder, boolean made, FolderLock lock, String run) {
    this.folder = folder;
    this.made = made;
    this.lock = lock;
    this.run = run;
  }

  /**
   * Whether a run may write to a folder.
   *
   * @param inputs what the run reads
   * @throws BadInputException if it holds results that may not be replaced, is no folder, or a run
   *     would harm an input
   */
  public static void check(Path folder, boolean overwrite, InputPaths inputs) {
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at) && !Files.isDirectory(at)) {
        throw new BadInputException(
            "output folder %s cannot be made: %s is a file; choose another folder in output: folder"
                .formatted(folder, at));
      }
    }
    List<String> replaced = new ArrayList<>(PRODUCTS);
    replaced.add(WORK);
    replaced.add(ASIDE);
    inputs.refuseToHarm(folder, replaced);
    for (String product : PRODUCTS) {
      if (!overwrite && exists(folder.resolve(product))) {
        throw new BadInputException(
            "output folder %s holds results already (%s); use --overwrite to replace them, or choose another folder in output: folder"
                .formatted(folder, product));
      }
    }
  }

  /**
   * Opens a folder for one run, with an empty working folder in it.
   *
   * @param run tells runs apart
   * @throws BadInputException as {@link #check}, if the folder cannot be written, or if another run
   *     is writing to it
   */
  public static OutputFolder open(Path folder, boolean overwrite, InputPaths inputs, String run) {
    check(folder, overwrite, inputs);
    try {
      boolean made = !Files.exists(folder);
      Files.createDirectories(folder);
      FolderLock lock = FolderLock.of(folder);
      if (lock == null) {
        throw new BadInputException(
            "another run is writing to output folder %s; wait for it or choose another folder in output: folder"
                .formatted(folder));
      }
      OutputFolder output = new OutputFolder(folder, made, lock, run);
      output.begin();
      return output;
    } catch (IOException e) {
      throw new BadInputException(
          "output folder %s cannot be written (%s); check that you may write there"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private void begin() throws IOException {
    boolean begun = false;
    try {
      FileTrees.delete(hiddenPath());
      restore();
      Files.createDirectories(workPath());
      Runtime.getRuntime().addShutdownHook(onInterrupt);
      begun = true;
    } finally {
      if (!begun) {
        lock.close();
      }
    }
  }

  /** A process killed while it published left the earlier results aside: they come back. */
  private void restore() throws IOException {
    if (!Files.isDirectory(asidePath())) {
      return;
    }
    if (!exists(folder.resolve("run.json"))) {
      for (String product : PRODUCTS) {
        if (exists(asidePath().resolve(product))) {
          FileTrees.delete(folder.resolve(product));
          Files.move(asidePath().resolve(product), folder.resolve(product));
        }
      }
    }
    FileTrees.delete(asidePath());
  }

  @Override
  public String shown() {
    return folder.toString();
  }

  @Override
  public WorkFolder work() {
    return new WorkFolder(workPath().toString());
  }

  private Path asidePath() {
    return folder.resolve(ASIDE).toAbsolutePath();
  }

  private Path hiddenPath() {
    return folder.resolve(WORK).toAbsolutePath();
  }

  /**
   * A folder of this run alone: workers of a run before, whose launcher was killed, may still write
   * to theirs.
   */
  private Path workPath() {
    return hiddenPath().resolve(run);
  }

  /**
   * Moves finished products from the working folder into place. Results of an earlier run are moved
   * aside first, its record before all, so that an interruption never leaves old and new side by
   * side looking like one run; if a move fails they come back.
   *
   * @param products names in the working folder; run.json last
   */
  @Override
  public synchronized void publish(List<String> products) throws IOException {
    Path aside = Files.createDirectories(asidePath());
    List<String> recordFirst = new ArrayList<>(PRODUCTS);
    Collections.reverse(recordFirst);
    Deque<Path[]> moves = new ArrayDeque<>();
    boolean done = false;
    try {
      for (String old : recordFirst) {
        if (exists(folder.resolve(old))) {
          move(folder.resolve(old), aside.resolve(old), moves);
        }
      }
      for (String product : products) {
        move(workPath().resolve(product), folder.resolve(product), moves);
      }
      done = true;
      FileTrees.delete(aside);
    } finally {
      while (!done && !moves.isEmpty()) {
        Path[] undone = moves.pop();
        Files.move(undone[1], undone[0]);
      }
    }
  }

  private static void move(Path from, Path to, Deque<Path[]> moves) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to);
    }
    moves.push(new Path[] {from, to});
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Deletes the working folder, and the folder itself if the run made it and leaves nothing in it;
   * the results stay.
   *
   * @throws RunFailed if that is not possible; the results are not touched by it
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    forgetInterrupt();
    try {
      clear();
    } catch (IOException e) {
      throw new RunFailed(
          "the run is over, but its working folder %s could not be deleted (%s); delete it yourself"
              .formatted(hiddenPath(), e),
          e);
    }
  }

  private void forgetInterrupt() {
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // The process is ending already and the hook is at work: it needs no forgetting.
      closed = true;
    }
  }

  private void clear() throws IOException {
    try (lock) {
      FileTrees.delete(hiddenPath());
      // Not empty only if results could not be moved back: the next run tries again.
      deleteIfEmpty(asidePath());
    }
    if (made) {
      deleteIfEmpty(folder);
    }
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    try {
      Files.delete(folder);
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      return; // it holds results
    }
  }

  /** At an interrupt: waits for {@link #publish} if it is under way, which takes no time. */
  private synchronized void abandon() {
    if (!closed) {
      closed = true;
      try {
        clear();
      } catch (IOException e) {
        return; // the next run deletes it
      }
    }
  }
}
