package org.cytobeam.pipeline.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Stores;

/** Tells TIFF from Zarr and N5. */
final class InputKind {
  private static final List<String> ZARR_MARKS =
      List.of(".zgroup", ".zattrs", ".zarray", ".zmetadata", "zarr.json", "attributes.json");

  private InputKind() {}

  /** Whether a location is a file or a folder of TIFF, or is there not at all. */
  static boolean isTiff(String location) {
    if (Stores.isRemote(location)) {
      return false;
    }
    Path path;
    try {
      path = Path.of(location);
    } catch (InvalidPathException e) {
      throw new BadInputException(
          "\"%s\" is not a path (%s).".formatted(location, e.getReason()), e);
    }
    // What lies inside a zip file does not exist for the file system.
    if (location.toLowerCase(Locale.ROOT).matches(".*\\.zip([/\\\\].*)?")) {
      return false;
    }
    return !Files.isDirectory(path)
        || ZARR_MARKS.stream().noneMatch(mark -> Files.exists(path.resolve(mark)));
  }
}
