package org.cytobeam.io.annotation;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.stream.ImageInputStream;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * Walks the page directories of a TIFF or BigTIFF (TIFF 6.0, section 2) and checks that all pages
 * and all their data lie in the file. The image library is lenient: of a file that was cut short it
 * reads the pages that it finds, and the rest of the brain would be missing without a word.
 */
final class TiffDirectories {
  private static final int DESCRIPTION = 270;
  private static final int STRIP_OFFSETS = 273;
  private static final int STRIP_BYTES = 279;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTES = 325;
  private static final int MAX_PAGES = 1_000_000;
  private static final Pattern IMAGEJ =
      Pattern.compile("ImageJ=.*?\\bimages=(\\d+)", Pattern.DOTALL);

  private final ImageInputStream in;
  private final String path;
  private final boolean big;

  /** Images that ImageJ's note says are in the file; it may write one directory for them all. */
  private long announced;

  private TiffDirectories(ImageInputStream in, String path, boolean big) {
    this.in = in;
    this.path = path;
    this.big = big;
  }

  /**
   * Number of pages of a whole and undamaged file.
   *
   * @throws BadInputException if the file is no TIFF, or pages or data lie beyond its end
   */
  static int countPages(ImageInputStream in, String path) throws IOException {
    try {
      in.seek(0);
      int mark = in.readUnsignedShort();
      if (mark != 0x4949 && mark != 0x4D4D) {
        throw new BadInputException(path + ": not a TIFF file");
      }
      in.setByteOrder(mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      int version = in.readUnsignedShort();
      if (version != 42 && version != 43) {
        throw new BadInputException(path + ": not a TIFF file (version " + version + ")");
      }
      boolean big = version == 43;
      in.seek(big ? 8 : 4);
      return new TiffDirectories(in, path, big).walk();
    } catch (EOFException e) {
      throw truncated(path, e);
    }
  }

  private int walk() throws IOException {
    int pages = 0;
    long directory = readOffset();
    while (directory != 0) {
      if (++pages > MAX_PAGES) {
        throw new BadInputException(path + ": the page directories do not end");
      }
      in.seek(directory);
      long tags = big ? in.readLong() : in.readUnsignedShort();
      long first = in.getStreamPosition();
      checkData(first, tags);
      in.seek(first + tags * (big ? 20 : 12));
      directory = readOffset();
    }
    if (pages == 0) {
      throw new BadInputException(path + ": the TIFF has no page");
    }
    if (announced > pages) {
      throw new BadInputException(
          "%s: ImageJ wrote %d images under %d page directories; save it again as one page per plane"
              .formatted(path, announced, pages));
    }
    return pages;
  }

  /** Reads the tags of one directory and checks each strip or tile against the file's length. */
  private void checkData(long first, long tags) throws IOException {
    long[] offsets = {};
    long[] bytes = {};
    for (long tag = 0; tag < tags; tag++) {
      in.seek(first + tag * (big ? 20 : 12));
      int code = in.readUnsignedShort();
      switch (code) {
        case STRIP_OFFSETS, TILE_OFFSETS -> offsets = readNumbers();
        case STRIP_BYTES, TILE_BYTES -> bytes = readNumbers();
        case DESCRIPTION -> readDescription();
        default -> {}
      }
    }
    for (int i = 0; i < Math.min(offsets.length, bytes.length); i++) {
      if (offsets[i] + bytes[i] > in.length()) {
        throw truncated(path, null);
      }
    }
  }

  private long[] readNumbers() throws IOException {
    int type = in.readUnsignedShort();
    int count = count();
    int size = type == 3 ? 2 : type == 4 ? 4 : 8;
    goToValue((long) count * size);
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      numbers[i] =
          size == 2 ? in.readUnsignedShort() : size == 4 ? in.readUnsignedInt() : in.readLong();
    }
    return numbers;
  }

  private void readDescription() throws IOException {
    in.readUnsignedShort();
    byte[] text = new byte[count()];
    goToValue(text.length);
    in.readFully(text);
    Matcher matcher = IMAGEJ.matcher(new String(text, StandardCharsets.ISO_8859_1));
    if (matcher.lookingAt()) {
      announced = Long.parseLong(matcher.group(1));
    }
  }

  /** Number of values of a tag, which cannot be more than there are bytes in the file. */
  private int count() throws IOException {
    long count = big ? in.readLong() : in.readUnsignedInt();
    if (count < 0 || count > Math.min(in.length(), Integer.MAX_VALUE - 8)) {
      throw truncated(path, null);
    }
    return (int) count;
  }

  /** Values that fit stand in the tag itself, others where it points to. */
  private void goToValue(long bytes) throws IOException {
    if (bytes > (big ? 8 : 4)) {
      in.seek(readOffset());
    }
  }

  private long readOffset() throws IOException {
    return big ? in.readLong() : in.readUnsignedInt();
  }

  private static BadInputException truncated(String path, @Nullable Throwable cause) {
    return new BadInputException(
        path + ": the file is truncated: pages lie beyond its end; copy or download it again",
        cause);
  }
}
