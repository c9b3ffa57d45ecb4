package org.cytobeam.io.tiff;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytobeam.io.BadInputException;

/** The first bytes of a file: {@code II} or {@code MM}, then 42 for TIFF or 43 for BigTIFF. */
final class TiffSignature {
  private static final int TIFF = 42;
  private static final int BIG_TIFF = 43;

  private TiffSignature() {}

  /**
   * Checks that a file is a TIFF.
   *
   * @return the byte order of its numbers and pixels
   * @throws BadInputException if it is something else or cannot be read
   */
  static ByteOrder check(Path path) {
    byte[] head;
    try (InputStream in = Files.newInputStream(path)) {
      head = in.readNBytes(4);
    } catch (IOException e) {
      throw new BadInputException(
          "cannot read %s (%s): check the path and its permissions"
              .formatted(path, e.getClass().getSimpleName()),
          e);
    }
    if (head.length == 4 && head[0] == 'I' && head[1] == 'I' && isMagic(head[2], head[3])) {
      return ByteOrder.LITTLE_ENDIAN;
    } else if (head.length == 4 && head[0] == 'M' && head[1] == 'M' && isMagic(head[3], head[2])) {
      return ByteOrder.BIG_ENDIAN;
    }
    throw new BadInputException(
        path
            + " is not a TIFF file (its first bytes say so): give a .tif file or a folder of them");
  }

  private static boolean isMagic(byte low, byte high) {
    return high == 0 && (low == TIFF || low == BIG_TIFF);
  }
}
