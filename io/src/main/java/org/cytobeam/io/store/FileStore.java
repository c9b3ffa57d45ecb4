package org.cytobeam.io.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
      refuseDanglingLink(key);
      return null;
    }
  }

  /** A link to what is not there is a value that cannot be read, not one that was never written. */
  private void refuseDanglingLink(String key) throws IOException {
    Path file = file(key);
    if (Files.isSymbolicLink(file)) {
      throw new FileSystemException(
          file.toString(),
          null,
          "a link to %s, which is not there".formatted(Files.readSymbolicLink(file)));
    }
  }

  @Override
  public byte @Nullable [] get(String key, ByteRange range) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(file(key).toFile(), "r")) {
      byte[] bytes = new byte[range.available(file.length())];
      file.seek(range.start(file.length()));
      file.readFully(bytes);
      return bytes;
    } catch (FileNotFoundException e) {
      refuseDanglingLink(key);
      if (Files.exists(file(key), LinkOption.NOFOLLOW_LINKS)) {
        throw e; // a folder, or no permission
      }
      return null;
    }
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
