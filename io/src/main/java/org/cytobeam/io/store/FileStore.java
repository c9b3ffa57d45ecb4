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
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files below one folder of the local file system. */
public final class FileStore implements Store {
  /**
   * Bytes that go to or from a file at once: Java copies each through memory of its own, which it
   * keeps for every thread; so much of it stays in the processor's cache.
   */
  private static final int SLICE = 256 << 10;

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
    ByteBuffer value = getInto(key, byte[]::new);
    return value == null ? null : value.array();
  }

  @Override
  public @Nullable ByteBuffer getInto(String key, IntFunction<byte[]> room) throws IOException {
    try (SeekableByteChannel file = Files.newByteChannel(file(key))) {
      int length = fitting(file.size());
      return read(file, ByteBuffer.wrap(room.apply(length), 0, length));
    } catch (NoSuchFileException e) {
      requireNoLink(key, e);
      return null;
    }
  }

  @Override
  public byte @Nullable [] get(String key, ByteRange range) throws IOException {
    try (SeekableByteChannel file = Files.newByteChannel(file(key))) {
      long size = file.size();
      file.position(range.start(size));
      return read(file, ByteBuffer.allocate(range.available(size))).array();
    } catch (NoSuchFileException e) {
      requireNoLink(key, e);
      return null;
    }
  }

  /** Fills a buffer, from its beginning to its limit. */
  private static ByteBuffer read(SeekableByteChannel file, ByteBuffer bytes) throws IOException {
    int length = bytes.limit();
    while (bytes.position() < length) {
      bytes.limit(Math.min(length, bytes.position() + SLICE));
      if (file.read(bytes) < 0) {
        throw new EOFException("it became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  private static void write(Path file, byte[] bytes, int length) throws IOException {
    try (SeekableByteChannel out =
        Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.position() < length) {
        rest.limit(Math.min(length, rest.position() + SLICE));
        out.write(rest);
      }
    }
  }

  /** Before memory is taken: a file is as large as somebody made it, and may have no content. */
  private static int fitting(long bytes) throws IOException {
    long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
    if (bytes > most) {
      throw new IOException(
          "it has %d MiB, more than the memory for one file, %d MiB"
              .formatted(bytes >> 20, most >> 20));
    }
    return (int) bytes;
  }

  /** A link to what is gone, as of an unmounted disk, is not a value that was never written. */
  private void requireNoLink(String key, NoSuchFileException missing) throws IOException {
    if (Files.isSymbolicLink(file(key))) {
      throw new NoSuchFileException(
          missing.getFile(),
          null,
          "a link to %s, which is not there".formatted(Files.readSymbolicLink(file(key))));
    }
  }

  @Override
  public void put(String key, byte[] bytes) throws IOException {
    put(key, bytes, bytes.length);
  }

  @Override
  public void put(String key, byte[] bytes, int length) throws IOException {
    Path target = file(key);
    // The name is new for every attempt: two workers that write the same chunk do not meet in it.
    Path partial =
        target.resolveSibling(
            ".%s.%016x.partial"
                .formatted(target.getFileName(), ThreadLocalRandom.current().nextLong()));
    try {
      try {
        write(partial, bytes, length);
      } catch (NoSuchFileException e) {
        Files.createDirectories(partial.resolve("..").normalize());
        write(partial, bytes, length);
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
