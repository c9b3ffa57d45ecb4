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
 * The linked list of page directories in a file (TIFF 6.0, section 2; BigTIFF has 8-byte offsets
 * and counts). Decoders stop without a word where the list leaves a file that was cut short, and
 * the pages after it would be lost.
 */
final class DirectoryChain {
  private static final int BIG_TIFF = 43;

  private final FileChannel file;
  private final ByteOrder order;
  private final boolean big;

  private DirectoryChain(FileChannel file, ByteOrder order, boolean big) {
    this.file = file;
    this.order = order;
    this.big = big;
  }

  /**
   * Follows the list to its end.
   *
   * @throws BadInputException if the file is no TIFF, or the list leaves it or runs in a circle
   */
  static void check(Path path) {
    ByteOrder order = TiffSignature.check(path);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      boolean big = new DirectoryChain(file, order, false).number(2, 2) == BIG_TIFF;
      new DirectoryChain(file, order, big).follow(path);
    } catch (IOException e) {
      throw new BadInputException(
          "%s ends inside its list of pages (%s): it is cut short, copy or download it again"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  private void follow(Path path) throws IOException {
    int word = big ? 8 : 4;
    int countBytes = big ? 8 : 2;
    int entryBytes = big ? 20 : 12;
    long most = file.size() / entryBytes;
    long pages = 0;
    long at = number(big ? 8 : 4, word);
    while (at != 0) {
      if (++pages > most) {
        throw new BadInputException(
            path + " has a list of pages that runs in a circle: the file is damaged");
      }
      long entries = number(at, countBytes);
      at = number(at + countBytes + entries * entryBytes, word);
    }
  }

  /** An unsigned number of some bytes at a position. */
  private long number(long position, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(order);
    if (position < 0 || position + bytes > file.size() || file.read(buffer, position) < bytes) {
      throw new EOFException("byte %d of %d".formatted(position, file.size()));
    }
    buffer.flip();
    return switch (bytes) {
      case 2 -> buffer.getShort() & 0xFFFFL;
      case 4 -> buffer.getInt() & 0xFFFFFFFFL;
      default -> buffer.getLong();
    };
  }
}
