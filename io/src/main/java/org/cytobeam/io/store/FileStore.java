package org.cytobeam.io.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files below one folder of the local file system. */
public final class FileStore implements Store {
  private final Path root;

  /**
   * A store below a folder, which need not exist yet.
   *
   * @param root the folder
   */
  public FileStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public byte @Nullable [] get(String key) throws IOException {
    try {
      return Files.readAllBytes(file(key));
    } catch (NoSuchFileException e) {
      return none(key, e);
    }
  }

  @Override
  public byte @Nullable [] get(String key, ByteRange range) throws IOException {
    try (SeekableByteChannel file = Files.newByteChannel(file(key))) {
      long size = file.size();
      ByteBuffer bytes = ByteBuffer.allocate(range.available(size));
      file.position(range.start(size));
      while (bytes.hasRemaining()) {
        if (file.read(bytes) < 0) {
          throw new EOFException("it became shorter while it was read");
        }
      }
      return bytes.array();
    } catch (NoSuchFileException e) {
      return none(key, e);
    }
  }

  /** A link to what is gone, as of an unmounted disk, is not a value that was never written. */
  private byte @Nullable [] none(String key, NoSuchFileException missing) throws IOException {
    if (Files.isSymbolicLink(file(key))) {
      throw new NoSuchFileException(
          missing.getFile(),
          null,
          "a link to %s, which is not there".formatted(Files.readSymbolicLink(file(key))));
    }
    return null;
  }

  @Override
  public void put(String key, byte[] bytes) throws IOException {
    Path target = file(key);
    // The name is new for every attempt: two workers that write the same chunk do not meet in it.
    Path partial =
        target.resolveSibling(
            ".%s.%016x.partial"
                .formatted(target.getFileName(), ThreadLocalRandom.current().nextLong()));
    try {
      try {
        Files.write(partial, bytes);
      } catch (NoSuchFileException e) {
        Files.createDirectories(partial.resolve("..").normalize());
        Files.write(partial, bytes);
      }
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  @Override
  public boolean exists(String key) {
    return Files.exists(file(key));
  }

  @Override
  public String describe(String key) {
    return file(key).toString();
  }

  @Override
  public Stream<StoredValue> list(String prefix) throws IOException {
    Path folder = file(prefix);
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    // Links are followed, as reading follows them; a loop of them is an exception.
    return Files.find(
            folder,
            Integer.MAX_VALUE,
            (path, attributes) -> !attributes.isDirectory(),
            FileVisitOption.FOLLOW_LINKS)
        .map(this::stored);
  }

  private StoredValue stored(Path file) {
    String separator = file.getFileSystem().getSeparator();
    String key = root.relativize(file).toString().replace(separator, "/");
    try {
      return new StoredValue(key, Files.size(file));
    } catch (IOException e) {
      // Moved since, or a link to nothing: whoever gets it is told.
      return new StoredValue(key, StoredValue.UNKNOWN);
    }
  }

  private Path file(String key) {
    Path file = root.resolve(key).normalize();
    if (!file.startsWith(root)) {
      throw new IllegalArgumentException("key " + key + " leaves the folder " + root);
    }
    return file;
  }
}
