package org.cytobeam.pipeline.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Stores;
import org.cytobeam.pipeline.run.FileTrees;
import org.cytobeam.pipeline.run.FolderLock;

/**
 * A local folder that appears whole: it is written in a hidden folder beside its place and moved
 * there at the end. What a killed conversion leaves, the next one to the same place deletes; if it
 * was killed while it replaced an image, the next one brings that back first.
 */
final class LocalPlace implements ConvertPlace {
  private static final String[] ZARR_MARKS = {".zgroup", ".zarray", ".zattrs", "zarr.json"};

  private final Path target;
  private final Path hidden;
  private final FolderLock lock;
  private final Thread onInterrupt = new Thread(this::abandon, "cytobeam-convert-cleanup");
  private boolean closed;

  private LocalPlace(Path target, Path hidden, FolderLock lock) {
    this.target = target;
    this.hidden = hidden;
    this.lock = lock;
  }

  static LocalPlace of(String output, String input, boolean overwrite) throws IOException {
    Path target = path(output);
    refuseToHarm(target, input, output);
    Path hidden = target.resolveSibling("." + target.getFileName() + ".cytobeam-convert");
    if (!Files.exists(hidden)) {
      check(target, output, overwrite); // before anything is made
    }
    try {
      Files.createDirectories(hidden);
    } catch (IOException e) {
      throw new BadInputException(
          "%s cannot be written (%s: %s). Check that you may write there."
              .formatted(
                  output, e.getClass().getSimpleName().replace("Exception", ""), e.getMessage()),
          e);
    }
    FolderLock lock = FolderLock.of(hidden);
    if (lock == null) {
      throw new BadInputException(
          "another conversion is writing %s; wait for it or choose another name".formatted(output));
    }
    LocalPlace place = new LocalPlace(target, hidden, lock);
    boolean begun = false;
    try {
      place.restore();
      check(target, output, overwrite);
      FileTrees.delete(place.image());
      Runtime.getRuntime().addShutdownHook(place.onInterrupt);
      begun = true;
      return place;
    } finally {
      if (!begun) {
        place.clear();
      }
    }
  }

  private static Path path(String output) {
    try {
      return Path.of(output).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new BadInputException("\"%s\" is not a path (%s).".formatted(output, e.getReason()), e);
    }
  }

  private static void check(Path target, String output, boolean overwrite) {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!overwrite) {
      throw new BadInputException(
          output + " exists already: choose another name or give --overwrite to replace it");
    }
    for (String mark : ZARR_MARKS) {
      if (Files.exists(target.resolve(mark))) {
        return;
      }
    }
    throw new BadInputException(
        output + " exists and is not a Zarr folder: choose another name or remove it yourself");
  }

  private static void refuseToHarm(Path target, String input, String output) throws IOException {
    if (Stores.isRemote(input)) {
      return;
    }
    Path in = real(path(input));
    Path out = real(target);
    if (in.startsWith(out) || out.startsWith(in)) {
      throw new BadInputException(
          "%s and %s lie in each other: an image is not converted in place. Choose another name for the new one."
              .formatted(input, output));
    }
  }

  /** With links followed as far as the path exists. */
  private static Path real(Path path) throws IOException {
    Path known = path;
    while (known != null && !Files.exists(known)) {
      known = known.getParent();
    }
    return known == null ? path : known.toRealPath().resolve(known.relativize(path)).normalize();
  }

  private Path image() {
    return hidden.resolve("image");
  }

  private Path replaced() {
    return hidden.resolve("replaced");
  }

  private void restore() throws IOException {
    if (Files.exists(replaced())) {
      if (Files.exists(target)) {
        FileTrees.delete(replaced());
      } else {
        Files.move(replaced(), target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  @Override
  public String writing() {
    return image().toString();
  }

  @Override
  public void requireOurs() {
    // The lock sees to it.
  }

  @Override
  public synchronized void publish() throws IOException {
    boolean replaces = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    if (replaces) {
      Files.move(target, replaced(), StandardCopyOption.ATOMIC_MOVE);
    }
    boolean moved = false;
    try {
      Files.move(image(), target, StandardCopyOption.ATOMIC_MOVE);
      moved = true;
    } finally {
      if (replaces && !moved) {
        Files.move(replaced(), target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    FileTrees.delete(replaced());
  }

  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      return; // the process is ending and the hook has the rest
    }
    clear();
  }

  private void clear() throws IOException {
    try (lock) {
      FileTrees.delete(image());
    }
    Files.deleteIfExists(hidden);
  }

  /** At an interrupt: waits for {@link #publish} if it is under way, which takes no time. */
  private synchronized void abandon() {
    try {
      clear();
    } catch (IOException e) {
      return; // the next conversion deletes it
    }
  }
}
