package org.cytobeam.io.tiff;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageMetadata;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.stream.BufferedFileImageInputStream;
import java.awt.Rectangle;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferFloat;
import java.awt.image.DataBufferInt;
import java.awt.image.DataBufferShort;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.cytobeam.io.BadInputException;

/**
 * The pages of one TIFF or BigTIFF file, decoded by TwelveMonkeys' reader.
 *
 * <p>Pages marked as reduced versions of another page (NewSubfileType bit 0) are not counted. One
 * page is decoded at a time: the reader holds the file's position.
 */
final class TiffPages implements PlaneStore {
  private static final int REDUCED_VERSION = 1;

  private final Path path;
  private final ImageInputStream input;
  private final ImageReader reader;

  /** Reader's image number of each page. */
  private final int[] images;

  private final PageFormat format;

  private TiffPages(
      Path path, ImageInputStream input, ImageReader reader, int[] images, PageFormat format) {
    this.path = path;
    this.input = input;
    this.reader = reader;
    this.images = images;
    this.format = format;
  }

  /**
   * Reads the directory of every page and checks that all pages are alike and complete.
   *
   * @throws BadInputException if the file is not a TIFF, is cut short, or has pages of several
   *     kinds
   */
  static TiffPages open(Path path) {
    DirectoryChain.check(path);
    ImageInputStream input = null;
    TiffPages pages = null;
    try {
      input = new BufferedFileImageInputStream(path.toFile());
      ImageReader reader = new TIFFImageReaderSpi().createReaderInstance(null);
      reader.setInput(input);
      pages = read(path, input, reader);
      return pages;
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw damaged(path.toString(), e);
    } finally {
      if (pages == null && input != null) {
        closeQuietly(input);
      }
    }
  }

  private static TiffPages read(Path path, ImageInputStream input, ImageReader reader)
      throws IOException {
    long fileBytes = Files.size(path);
    int count = reader.getNumImages(true);
    List<Integer> images = new ArrayList<>();
    PageFormat first = null;
    for (int i = 0; i < count; i++) {
      TiffTags tags = tags(path, reader, i);
      if ((tags.integer(TiffTags.NEW_SUBFILE_TYPE, 0) & REDUCED_VERSION) != 0) {
        continue;
      }
      String where = path + " page " + (images.size() + 1);
      PageFormat format = PageFormat.of(tags, where);
      if (first == null) {
        first = format;
      } else if (!format.equals(first)) {
        throw new BadInputException(
            "%s is %s but page 1 is %s: all pages of a stack must be alike, save the odd ones apart"
                .formatted(where, format, first));
      }
      checkComplete(tags, fileBytes, where);
      images.add(i);
    }
    if (first == null) {
      throw new BadInputException(path + " has no full-size page: choose another file");
    }
    return new TiffPages(
        path, input, reader, images.stream().mapToInt(Integer::intValue).toArray(), first);
  }

  /** The decoder would return zeros for pixels beyond the end of the file. */
  private static void checkComplete(TiffTags tags, long fileBytes, String where) {
    boolean tiled = tags.longs(TiffTags.TILE_OFFSETS).length > 0;
    long[] offsets = tags.longs(tiled ? TiffTags.TILE_OFFSETS : TiffTags.STRIP_OFFSETS);
    long[] counts = tags.longs(tiled ? TiffTags.TILE_BYTE_COUNTS : TiffTags.STRIP_BYTE_COUNTS);
    if (offsets.length == 0) {
      throw new BadInputException(where + " has no pixel data: the file is damaged");
    }
    for (int i = 0; i < offsets.length; i++) {
      long end = offsets[i] + (i < counts.length ? counts[i] : 1);
      if (end > fileBytes) {
        throw new BadInputException(
            "%s needs %d bytes but the file has %d: it is cut short, copy or download it again"
                .formatted(where, end, fileBytes));
      }
    }
  }

  int pageCount() {
    return images.length;
  }

  PageFormat format() {
    return format;
  }

  /** The tags of the first page. */
  TiffTags firstTags() {
    try {
      return tags(path, reader, images[0]);
    } catch (IOException e) {
      throw damaged(path.toString(), e);
    }
  }

  @Override
  public synchronized void readRows(int page, int y0, int y1, Object target, int offset) {
    String where = path + " page " + (page + 1);
    try {
      ImageReadParam rows = reader.getDefaultReadParam();
      rows.setSourceRegion(new Rectangle(0, y0, format.width(), y1 - y0));
      // not read(): it clamps floats to 0..1 and inverts white-is-zero for display
      Raster raster = reader.readRaster(images[page], rows);
      int length = (y1 - y0) * format.width();
      System.arraycopy(array(raster.getDataBuffer(), where), 0, target, offset, length);
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw damaged(where, e);
    }
  }

  private static Object array(DataBuffer buffer, String where) {
    if (buffer instanceof DataBufferByte bytes) {
      return bytes.getData();
    } else if (buffer instanceof DataBufferUShort shorts) {
      return shorts.getData();
    } else if (buffer instanceof DataBufferShort shorts) {
      return shorts.getData();
    } else if (buffer instanceof DataBufferInt ints) {
      return ints.getData();
    } else if (buffer instanceof DataBufferFloat floats) {
      return floats.getData();
    }
    throw new BadInputException(
        where + " is stored in a way that cannot be read: save it uncompressed or with LZW");
  }

  private static TiffTags tags(Path path, ImageReader reader, int image) throws IOException {
    return new TiffTags((TIFFImageMetadata) reader.getImageMetadata(image), path);
  }

  private static BadInputException damaged(String where, Throwable cause) {
    return new BadInputException(
        "%s cannot be read (%s): the file is cut short or damaged, copy or download it again"
            .formatted(where, cause.getMessage()),
        cause);
  }

  private static void closeQuietly(ImageInputStream input) {
    try {
      input.close();
    } catch (IOException e) {
      throw new BadInputException("cannot close the file: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    reader.dispose();
    input.close();
  }
}
