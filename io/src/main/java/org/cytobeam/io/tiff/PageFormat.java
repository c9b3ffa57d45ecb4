package org.cytobeam.io.tiff;

import java.util.Locale;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.PixelType;

/**
 * What one page of a TIFF holds; the pages of a stack are all alike.
 *
 * @param height rows
 * @param width columns
 * @param type of a pixel
 */
record PageFormat(int height, int width, PixelType type) {
  private static final int UNSIGNED = 1;
  private static final int SIGNED = 2;
  private static final int FLOATING = 3;

  /**
   * From the tags of a page.
   *
   * @param where file and page, for messages
   * @throws BadInputException if it is not one channel of 8, 16 or 32 bits
   */
  static PageFormat of(TiffTags tags, String where) {
    int samples = tags.integer(TiffTags.SAMPLES_PER_PIXEL, 1);
    if (samples != 1) {
      throw new BadInputException(
          "%s has %d samples per pixel (a colour picture): split it into one grey image per channel, in ImageJ with Image > Color > Split Channels"
              .formatted(where, samples));
    }
    int bits = tags.integer(TiffTags.BITS_PER_SAMPLE, 1);
    int sampleFormat = tags.integer(TiffTags.SAMPLE_FORMAT, UNSIGNED);
    return new PageFormat(
        tags.required(TiffTags.IMAGE_LENGTH, where),
        tags.required(TiffTags.IMAGE_WIDTH, where),
        pixelType(bits, sampleFormat, where));
  }

  private static PixelType pixelType(int bits, int sampleFormat, String where) {
    if (sampleFormat == SIGNED && bits == 8) {
      return PixelType.I1;
    } else if (sampleFormat == SIGNED && bits == 16) {
      return PixelType.I2;
    } else if (sampleFormat == SIGNED && bits == 32) {
      return PixelType.I4;
    } else if (sampleFormat == UNSIGNED && bits == 8) {
      return PixelType.U1;
    } else if (sampleFormat == UNSIGNED && bits == 16) {
      return PixelType.U2;
    } else if (sampleFormat == UNSIGNED && bits == 32) {
      return PixelType.U4;
    } else if (sampleFormat == FLOATING && bits == 32) {
      return PixelType.F4;
    }
    throw new BadInputException(
        String.format(
            Locale.ROOT,
            "%s has %d-bit %s pixels: save it as 8, 16 or 32-bit integers or 32-bit float",
            where,
            bits,
            sampleFormat == FLOATING ? "float" : sampleFormat == SIGNED ? "signed" : "unsigned"));
  }

  @Override
  public String toString() {
    return "%dx%d %s".formatted(height, width, type.numpyName());
  }

  long planeBytes() {
    return (long) height * width * type.bytes();
  }
}
