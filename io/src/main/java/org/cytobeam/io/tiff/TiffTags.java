package org.cytobeam.io.tiff;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageMetadata;
import java.io.IOException;
import java.nio.file.Path;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/** The tags of one page (TIFF 6.0, section 8), read by number. */
final class TiffTags {
  static final int NEW_SUBFILE_TYPE = 254;
  static final int IMAGE_WIDTH = 256;
  static final int IMAGE_LENGTH = 257;
  static final int BITS_PER_SAMPLE = 258;
  static final int COMPRESSION = 259;
  static final int IMAGE_DESCRIPTION = 270;
  static final int STRIP_OFFSETS = 273;
  static final int SAMPLES_PER_PIXEL = 277;
  static final int STRIP_BYTE_COUNTS = 279;
  static final int X_RESOLUTION = 282;
  static final int Y_RESOLUTION = 283;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTE_COUNTS = 325;
  static final int SAMPLE_FORMAT = 339;

  private final TIFFImageMetadata metadata;
  private final Path file;

  TiffTags(TIFFImageMetadata metadata, Path file) {
    this.metadata = metadata;
    this.file = file;
  }

  /** The first number of a tag, or {@code absent}. */
  int integer(int tag, int absent) {
    long[] values = longs(tag);
    return values.length == 0 ? absent : Math.toIntExact(values[0]);
  }

  int required(int tag, String where) {
    int value = integer(tag, 0);
    if (value <= 0) {
      throw new BadInputException(
          "%s lacks tag %d or has a useless value there: the file is damaged"
              .formatted(where, tag));
    }
    return value;
  }

  /** A positive real number, or NaN. */
  double positive(int tag) {
    Object value = value(tag);
    double number = value instanceof Number n ? n.doubleValue() : Double.NaN;
    return number > 0 && number < Double.POSITIVE_INFINITY ? number : Double.NaN;
  }

  /** The text of a tag; empty if there is none. */
  String text(int tag) {
    Object value = value(tag);
    if (value instanceof String[] lines) {
      return lines.length == 0 ? "" : lines[0];
    }
    return value instanceof String line ? line : "";
  }

  /** All numbers of an integer tag; empty if there is none. */
  long[] longs(int tag) {
    Object value = value(tag);
    if (value instanceof long[] longs) {
      return longs;
    } else if (value instanceof int[] ints) {
      long[] longs = new long[ints.length];
      for (int i = 0; i < ints.length; i++) {
        longs[i] = ints[i];
      }
      return longs;
    } else if (value instanceof short[] shorts) {
      long[] longs = new long[shorts.length];
      for (int i = 0; i < shorts.length; i++) {
        longs[i] = shorts[i] & 0xFFFF;
      }
      return longs;
    }
    return value instanceof Number number ? new long[] {number.longValue()} : new long[0];
  }

  private @Nullable Object value(int tag) {
    Entry entry = metadata.getTIFFField(tag);
    Object value = entry == null ? null : entry.getValue();
    if (value instanceof IOException unread) {
      // the reader keeps a value that lies beyond the end of the file as the error it met
      throw new BadInputException(
          "%s ends inside tag %d: it is cut short, copy or download it again".formatted(file, tag),
          unread);
    }
    return value;
  }
}
