package org.cytobeam.io.tiff;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * A Zarr folder that appears whole or not at all: it is written beside its place under a hidden
 * name and moved there at the end. Closing it before {@link #publish} deletes what was written.
 */
public final class WholeFolder implements AutoCloseable {
  private static final String[] ZARR_MARKS = {".zgroup", ".zarray", ".zattrs", "zarr.json"};

  private final Path target;
  private final Path hidden;

  private WholeFolder(Path target) {
    this.target = target;
    this.hidden = sibling(target, "partial");
  }

  /**
   * Chooses where to write; nothing is created.
   *
   * @param overwrite whether a Zarr that is there already may be replaced; anything else never is
   * @throws BadInputException if the place is taken
   */
  public static WholeFolder at(Path path, boolean overwrite) {
    Path target = path.toAbsolutePath().normalize();
    if (Files.exists(target)) {
      if (!overwrite) {
        throw new BadInputException(
            path + " exists already: choose another name or give --overwrite to replace it");
      }
      if (!isZarr(target)) {
        throw new BadInputException(
            path + " exists and is not a Zarr folder: choose another name or remove it yourself");
      }
    }
    return new WholeFolder(target);
  }

  /** The folder to write into. */
  public Path writing() {
    return hidden;
  }

  /** Moves what was written to its place, and deletes what was there before. */
  public void publish() {
    Path old = sibling(target, "old");
    try {
      boolean replaces = Files.exists(target);
      if (replaces) {
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE);
      if (replaces) {
        delete(old);
      }
    } catch (IOException e) {
      throw new BadInputException(
          "cannot move the result to %s (%s): check the permissions of its folder"
              .formatted(target, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    try {
      delete(hidden);
    } catch (IOException e) {
      throw new BadInputException(
          "cannot delete the unfinished %s (%s): delete it yourself"
              .formatted(hidden, e.getMessage()),
          e);
    }
  }

  private static boolean isZarr(Path folder) {
    for (String mark : ZARR_MARKS) {
      if (Files.exists(folder.resolve(mark))) {
        return true;
      }
    }
    return false;
  }

  private static Path sibling(Path target, String purpose) {
    return target.resolveSibling(
        ".%s.%s-%s".formatted(target.getFileName(), purpose, UUID.randomUUID()));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Files.walkFileTree(folder, new Deletion());
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
