package org.cytobeam.io.tiff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cytobeam.io.BadInputException;

/**
 * A folder of TIFF files with one page each: the planes of a stack, in the natural order of the
 * file names. A file is open only while its plane is read.
 */
final class PlaneFolder implements PlaneStore {
  private final List<Path> files;

  private PlaneFolder(List<Path> files) {
    this.files = files;
  }

  /**
   * Opens every file once to check that it fits the others.
   *
   * @throws BadInputException if the folder has no TIFF file, or one that differs or has several
   *     pages; names the odd one
   */
  static TiffStack open(Path folder) {
    List<Path> files = tiffFiles(folder);
    PageFormat first = null;
    for (Path file : files) {
      PageFormat format = formatOf(file);
      if (first == null) {
        first = format;
      } else if (!format.equals(first)) {
        throw new BadInputException(
            "%s is %s but %s is %s: all planes of a folder must be alike, move the odd one away"
                .formatted(file, format, files.get(0).getFileName(), first));
      }
    }
    if (first == null) {
      throw new BadInputException(
          "the folder %s has no .tif or .tiff file: give the folder that holds the planes"
              .formatted(folder));
    }
    StackLayout planes = StackLayout.inOrder("z", files.size(), 1, 1, null);
    return new TiffStack(TiffStack.nameOf(folder), new PlaneFolder(files), first, planes);
  }

  private static List<Path> tiffFiles(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> isTiffName(file.getFileName().toString()))
          .sorted(
              Comparator.comparing(file -> file.getFileName().toString(), NaturalOrder.COMPARATOR))
          .toList();
    } catch (IOException e) {
      throw new BadInputException(
          "cannot list the folder %s (%s): check its permissions"
              .formatted(folder, e.getClass().getSimpleName()),
          e);
    }
  }

  /** Leaves out hidden files such as the {@code ._plane.tif} that macOS writes beside each file. */
  private static boolean isTiffName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.startsWith(".") && (lower.endsWith(".tif") || lower.endsWith(".tiff"));
  }

  private static PageFormat formatOf(Path file) {
    TiffPages pages = TiffPages.open(file);
    try {
      if (pages.pageCount() != 1) {
        throw new BadInputException(
            "%s has %d pages: in a folder of planes each file has one, convert a stack by its file name"
                .formatted(file, pages.pageCount()));
      }
      return pages.format();
    } finally {
      TiffStack.close(file, pages);
    }
  }

  @Override
  public void readRows(int page, int y0, int y1, Object target, int offset) {
    Path file = files.get(page);
    TiffPages pages = TiffPages.open(file);
    try {
      pages.readRows(0, y0, y1, target, offset);
    } finally {
      TiffStack.close(file, pages);
    }
  }

  /** Nothing stays open. */
  @Override
  public void close() {}
}
