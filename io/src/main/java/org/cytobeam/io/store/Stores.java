package org.cytobeam.io.store;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.cytobeam.io.BadInputException;

/** Stores by where they are: the one place that knows which kinds of location there are. */
public final class Stores {
  private Stores() {}

  /**
   * What is stored at a location, to be read.
   *
   * @param location a folder of the local file system
   * @throws BadInputException if nothing is there or it cannot be read
   */
  public static Store reading(String location) {
    if (isRemote(location)) {
      throw new BadInputException(
          "%s: only local folders can be read in this version. Copy the image to a local disk."
              .formatted(location));
    }
    Path folder = local(location);
    if (!Files.exists(folder)) {
      throw new BadInputException(
          "%s does not exist. Check the path of the image.".formatted(folder.toAbsolutePath()));
    }
    if (!Files.isDirectory(folder)) {
      throw new BadInputException(
          "%s is a file, not the folder of an OME-Zarr image. Convert a TIFF with cytobeam convert; unpack a zip first."
              .formatted(folder.toAbsolutePath()));
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      throw new BadInputException(
          "%s cannot be read: permission denied. Check that you may read the folder."
              .formatted(folder.toAbsolutePath()));
    }
    return new FileStore(folder);
  }

  /**
   * A place to write to, which need not exist yet.
   *
   * @param location a folder of the local file system
   */
  public static Store writing(String location) {
    return new FileStore(local(location));
  }

  /** Whether a location is a URI such as {@code gs://bucket/brain.ome.zarr}, not a local path. */
  public static boolean isRemote(String location) {
    return location.matches("[A-Za-z][A-Za-z0-9+.-]+://.*");
  }

  /**
   * A text as it may be shown and kept: the addresses in it without user, password and query, which
   * hold the secrets of signed addresses.
   */
  public static String shown(String text) {
    return text.replaceAll("(://)[^/@\\s'\"]*@", "$1")
        .replaceAll("(://[^\\s'\"?]*)\\?[^\\s'\"]*", "$1");
  }

  private static Path local(String location) {
    try {
      return Path.of(location);
    } catch (InvalidPathException e) {
      throw new BadInputException(
          "\"%s\" is not a path (%s).".formatted(location, e.getReason()), e);
    }
  }
}
