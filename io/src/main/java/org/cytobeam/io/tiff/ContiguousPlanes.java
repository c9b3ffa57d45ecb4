package org.cytobeam.io.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.cytobeam.io.BadInputException;

/**
 * Planes that follow each other uncompressed in a file, from the pixels of its only page on. ImageJ
 * writes stacks of more than 4 GB so, because a TIFF directory cannot point beyond 4 GB.
 */
final class ContiguousPlanes implements PlaneStore {
  private final Path path;
  private final FileChannel file;
  private final long start;
  private final ByteOrder order;
  private final PageFormat format;

  private ContiguousPlanes(
      Path path, FileChannel file, long start, ByteOrder order, PageFormat format) {
    this.path = path;
    this.file = file;
    this.start = start;
    this.order = order;
    this.format = format;
  }

  /**
   * Opens a file of one directory as {@code count} planes.
   *
   * @param tags of its only page
   * @throws BadInputException if the page is compressed or the file too short for all planes
   */
  static ContiguousPlanes open(Path path, TiffTags tags, PageFormat format, int count) {
    long[] offsets = tags.longs(TiffTags.STRIP_OFFSETS);
    boolean plain = tags.integer(TiffTags.COMPRESSION, 1) == 1;
    if (offsets.length == 0 || !plain) {
      throw new BadInputException(
          "%s says it has %d planes but has one page: save the whole stack again"
              .formatted(path, count));
    }
    FileChannel file = null;
    ContiguousPlanes planes = null;
    try {
      file = FileChannel.open(path, StandardOpenOption.READ);
      long end = Math.addExact(offsets[0], Math.multiplyExact(count, format.planeBytes()));
      if (end > file.size()) {
        throw new BadInputException(
            "%s says it has %d planes, which need %d bytes, but the file has %d: it is cut short, copy or save it again"
                .formatted(path, count, end, file.size()));
      }
      planes = new ContiguousPlanes(path, file, offsets[0], TiffSignature.check(path), format);
      return planes;
    } catch (IOException e) {
      throw unreadable(path, e);
    } finally {
      if (planes == null && file != null) {
        close(path, file);
      }
    }
  }

  @Override
  public void readRows(int page, int y0, int y1, Object target, int offset) {
    int pixelBytes = format.type().bytes();
    int length = (y1 - y0) * format.width();
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(length, pixelBytes)).order(order);
    long position = start + page * format.planeBytes() + (long) y0 * format.width() * pixelBytes;
    try {
      while (bytes.hasRemaining()) {
        if (file.read(bytes, position + bytes.position()) < 0) {
          throw new EOFException("the file ends inside plane " + (page + 1));
        }
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    bytes.flip();
    switch (format.type()) {
      case U1, I1 -> bytes.get((byte[]) target, offset, length);
      case U2, I2 -> bytes.asShortBuffer().get((short[]) target, offset, length);
      case U4, I4 -> bytes.asIntBuffer().get((int[]) target, offset, length);
      case F4 -> bytes.asFloatBuffer().get((float[]) target, offset, length);
      default -> throw new IllegalStateException("no such page: " + format);
    }
  }

  private static BadInputException unreadable(Path path, IOException cause) {
    return new BadInputException(
        "cannot read %s (%s): copy or save it again".formatted(path, cause.getMessage()), cause);
  }

  private static void close(Path path, FileChannel file) {
    try {
      file.close();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
