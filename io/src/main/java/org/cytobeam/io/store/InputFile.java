package org.cytobeam.io.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * A file that is read as a whole, such as an atlas: of the local file system as it is, or fetched
 * from an address into a temporary file, which is deleted when this is closed. Not thread-safe.
 */
public final class InputFile implements AutoCloseable {
  /** The length is not known. */
  public static final long UNKNOWN = -1;

  /** Bytes of a fetched file that are held at once. */
  private static final int SLICE = 8 << 20;

  private final String location;
  private final List<InputFile> besides = new ArrayList<>();
  private @Nullable Path fetched;

  /**
   * @param location a path, or an address as {@link Stores#reading} takes it
   */
  public InputFile(String location) {
    this.location = location;
  }

  /** As it was given; it may hold secrets. */
  public String location() {
    return location;
  }

  public boolean isRemote() {
    return Stores.isRemote(location);
  }

  /** For messages: the path, or the address without what is secret in it. */
  public String name() {
    return Stores.shown(location);
  }

  @Override
  public String toString() {
    return name();
  }

  /**
   * Whether there is a file, or a folder of the local file system.
   *
   * @throws BadInputException if that cannot be found out
   * @throws UncheckedIOException if the store does not answer
   */
  public boolean exists() {
    if (!isRemote()) {
      return Files.exists(Path.of(location));
    }
    return read(0, 1) != null;
  }

  /**
   * The local file that has the content. Fetched at the first call.
   *
   * @throws BadInputException if there is none, or it cannot be read
   * @throws UncheckedIOException if the store does not answer, or the disk for it is full
   */
  public Path path() {
    if (!isRemote()) {
      return Path.of(location);
    }
    if (fetched == null) {
      fetched = fetch();
    }
    return fetched;
  }

  /** Its length as it was read; {@link #UNKNOWN} at an address from which it was not fetched. */
  public long bytes() {
    return isRemote() && fetched == null ? UNKNOWN : path().toFile().length();
  }

  /**
   * Another file of the same folder; closed with this one.
   *
   * @param name relative to the folder
   */
  public InputFile beside(String name) {
    InputFile file =
        new InputFile(
            isRemote()
                ? Stores.inside(folder(), name)
                : Path.of(location).resolveSibling(name).toString());
    besides.add(file);
    return file;
  }

  /** The address up to the last part of its path; a query stays at its end. */
  private String folder() {
    String address = address();
    return address.substring(0, address.lastIndexOf('/')) + location.substring(address.length());
  }

  private String address() {
    int query = Stores.isHttp(location) ? location.indexOf('?') : -1;
    return query < 0 ? location : location.substring(0, query);
  }

  /** The last part of the path; that of a web address is decoded, as keys are. */
  private String key() {
    String address = address();
    String last = address.substring(address.lastIndexOf('/') + 1);
    if (!Stores.isHttp(location)) {
      return last;
    }
    try {
      return URI.create("/" + last).getPath().substring(1);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          name() + " is not an address. Percent-encode spaces and signs.", e);
    }
  }

  private byte @Nullable [] read(long offset, int length) {
    try {
      return Stores.around(folder()).get(key(), ByteRange.of(offset, length));
    } catch (StoreUnavailableException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw new BadInputException(
          "%s cannot be read (%s). Check the address and that you may read it."
              .formatted(name(), e.getMessage()),
          e);
    }
  }

  private Path fetch() {
    try {
      Path file = Files.createTempFile("cytobeam-", "-input");
      boolean whole = false;
      try (OutputStream out = Files.newOutputStream(file)) {
        fetch(out);
        whole = true;
        return file;
      } finally {
        if (!whole) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fetch(OutputStream out) throws IOException {
    byte[] slice = null;
    for (long at = 0; slice == null || slice.length == SLICE; at += SLICE) {
      slice = read(at, SLICE);
      if (slice == null) {
        throw new BadInputException(
            name() + (at == 0 ? " does not exist" : " went away while it was read"));
      }
      out.write(slice);
    }
  }

  @Override
  public void close() {
    besides.forEach(InputFile::close);
    Path file = fetched;
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        file.toFile().deleteOnExit(); // still open somewhere: at the end then
      }
      fetched = null;
    }
  }
}
