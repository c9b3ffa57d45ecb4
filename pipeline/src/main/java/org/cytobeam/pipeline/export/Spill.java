package org.cytobeam.pipeline.export;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Groups small records by a number, in files: records of a group keep their order. Memory is
 * bounded whatever is put in.
 */
final class Spill {
  private static final int BUFFER_BYTES = 8 << 10;
  private static final int MOST_BUFFERS = 1024;

  private final Path folder;
  private final Map<Long, ByteBuffer> buffers = new HashMap<>();
  private final Set<Long> groups = new TreeSet<>();

  /**
   * @param folder in the working folder, which the run deletes
   */
  Spill(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** Where to put the next record of a group. */
  ByteBuffer room(long group, int bytes) throws IOException {
    ByteBuffer buffer = buffers.get(group);
    if (buffer == null) {
      if (buffers.size() == MOST_BUFFERS) {
        flush();
      }
      buffer = ByteBuffer.allocate(BUFFER_BYTES);
      buffers.put(group, buffer);
      groups.add(group);
    } else if (buffer.remaining() < bytes) {
      append(group, buffer);
    }
    return buffer;
  }

  /** The groups that have records, ascending. */
  Set<Long> groups() {
    return groups;
  }

  /** Bytes of the records of a group. */
  long bytes(long group) throws IOException {
    flush();
    return Files.exists(file(group)) ? Files.size(file(group)) : 0;
  }

  /** The records of a group that has some. */
  DataInputStream open(long group) throws IOException {
    flush();
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file(group)), 1 << 16));
  }

  private void flush() throws IOException {
    for (Map.Entry<Long, ByteBuffer> entry : buffers.entrySet()) {
      append(entry.getKey(), entry.getValue());
    }
    buffers.clear();
  }

  private void append(long group, ByteBuffer buffer) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(file(group), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(buffer.array(), 0, buffer.position());
    }
    buffer.clear();
  }

  private Path file(long group) {
    return folder.resolve(Long.toString(group));
  }
}
