package org.cytobeam.io.store;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/** Stores by where they are: the one place that knows which kinds of location there are. */
public final class Stores {
  /** The schemes of the store modules that come with Cytobeam. */
  private static final List<String> WRITABLE = List.of("s3", "gs");

  private Stores() {}

  /**
   * What is stored at a location, to be read.
   *
   * @param location a folder of the local file system, a zip file or a path inside one, {@code
   *     http://} or {@code https://}, or an address of a store module: {@code gs://}, {@code s3://}
   * @throws BadInputException if nothing is there or it cannot be read
   */
  public static Store reading(String location) {
    if (isRemote(location)) {
      if (isHttp(location)) {
        return new HttpStore(location).readable(Retries.DEFAULT);
      }
      StoreProvider provider = provider(location);
      return provider.open(location).readable(provider.retries());
    }
    Path path = local(location);
    Path zip = zipOf(path);
    if (zip != null) {
      String inside = zip.relativize(path.toAbsolutePath().normalize()).toString();
      return ZipStore.open(zip, inside.replace('\\', '/'));
    }
    requireReadableFolder(path);
    return new FileStore(path);
  }

  private static void requireReadableFolder(Path folder) {
    if (!Files.exists(folder)) {
      throw new BadInputException(
          "%s %s. Check the path of the image."
              .formatted(folder.toAbsolutePath(), whyItIsNotThere(folder)));
    }
    if (!Files.isDirectory(folder)) {
      throw new BadInputException(
          "%s is a file, not the folder of an OME-Zarr image or a .zip of one. Convert a TIFF with cytobeam convert."
              .formatted(folder.toAbsolutePath()));
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      throw new BadInputException(
          "%s cannot be read: permission denied. Check that you may read the folder."
              .formatted(folder.toAbsolutePath()));
    }
  }

  private static String whyItIsNotThere(Path path) {
    try {
      return "exists (%s)".formatted(path.toRealPath());
    } catch (NoSuchFileException e) {
      return Files.isSymbolicLink(path) ? "is a link to what is not there" : "does not exist";
    } catch (IOException e) {
      // The file system's own word for it differs: a loop of links, no permission above.
      String reason =
          e instanceof FileSystemLoopException ? "a loop" : String.valueOf(e.getMessage());
      return "cannot be reached (%s)".formatted(reason);
    }
  }

  /** The zip file that a local path is or lies in, or null. */
  public static @Nullable Path zipOf(Path path) {
    for (Path at = path.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
        String name = String.valueOf(at.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(at) && name.endsWith(".zip") ? at : null;
      }
    }
    return null;
  }

  /**
   * A place to write to, which need not exist yet.
   *
   * @param location a folder of the local file system, or an address of a store module: {@code
   *     gs://}, {@code s3://}
   * @throws BadInputException if nothing can be written there
   */
  public static Store writing(String location) {
    if (isHttp(location)) {
      throw new BadInputException(
          "%s: http addresses are read only. Write to a local folder, s3:// or gs://."
              .formatted(HttpAddress.shown(location)));
    }
    if (isRemote(location)) {
      StoreProvider provider = provider(location);
      return provider.open(location).retrying(provider.retries());
    }
    Path path = local(location);
    Path zip = zipOf(path);
    if (zip != null) {
      throw new BadInputException(
          "%s: zip files are read only. Write to a folder and zip it afterwards.".formatted(zip));
    }
    return new FileStore(path);
  }

  /**
   * The store around a single value at an address, where nothing is asked for beforehand: it need
   * not have any Zarr.
   *
   * @param folder {@code http://}, {@code https://} or an address of a store module
   * @throws BadInputException if it is not a good address
   */
  static Store around(String folder) {
    if (isHttp(folder)) {
      return new HttpStore(folder).retrying(Retries.DEFAULT);
    }
    StoreProvider provider = provider(folder);
    return provider.open(folder).retrying(provider.retries());
  }

  private static StoreProvider provider(String location) {
    String scheme = scheme(location);
    Optional<StoreProvider> found =
        providers().filter(provider -> provider.schemes().contains(scheme)).findFirst();
    return found.orElseThrow(
        () ->
            new BadInputException(
                WRITABLE.contains(scheme)
                    ? "%s: the store module for %s:// is not on the class path. Start with ./cytobeam, which adds it, or add the jars of stores/%s."
                        .formatted(location, scheme, scheme.equals("gs") ? "gcs" : scheme)
                    : "%s: %s:// is not a kind of store that can be read. Give a local path, http://, https://, s3:// or gs://."
                        .formatted(location, scheme)));
  }

  private static Stream<StoreProvider> providers() {
    return ServiceLoader.load(StoreProvider.class).stream().map(ServiceLoader.Provider::get);
  }

  /**
   * Options of Beam that the store modules want beside those that the user gave.
   *
   * @param given {@code --name=value}
   */
  public static List<String> furtherOptions(List<String> given) {
    return providers().flatMap(provider -> provider.furtherOptions(given).stream()).toList();
  }

  /**
   * A text as it may be shown and kept: the addresses in it without user, password and query, which
   * hold the secrets of signed addresses.
   */
  public static String shown(String text) {
    return text.replaceAll("(://)[^/@\\s'\"]*@", "$1")
        .replaceAll("(://[^\\s'\"?]*)\\?[^\\s'\"]*", "$1");
  }

  /** Whether something can be written to an address, as far as its scheme says. */
  public static boolean isWritable(String address) {
    return WRITABLE.contains(scheme(address));
  }

  private static String scheme(String address) {
    return address.substring(0, address.indexOf(':')).toLowerCase(Locale.ROOT);
  }

  /** Whether a location is a URI such as {@code gs://bucket/brain.ome.zarr}, not a local path. */
  public static boolean isRemote(String location) {
    return location.matches("[A-Za-z][A-Za-z0-9+.-]+://.*");
  }

  /** The location of what lies inside another one; the query of an address stays at its end. */
  public static String inside(String location, String path) {
    int query = isHttp(location) ? location.indexOf('?') : -1;
    String address = query < 0 ? location : location.substring(0, query);
    String end = query < 0 ? "" : location.substring(query);
    return address.replaceFirst("[/\\\\]+$", "") + "/" + path + end;
  }

  /** Whether a location is an address of the web, from which can only be read. */
  public static boolean isHttp(String location) {
    return location.matches("(?i)https?://.*");
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
