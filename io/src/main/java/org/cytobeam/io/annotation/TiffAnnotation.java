package org.cytobeam.io.annotation;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.InputFile;
import org.cytobeam.io.volume.PixelType;

/**
 * A label volume in a TIFF stack: axis 0 is the page, axis 1 the row, axis 2 the column. Its voxel
 * size is not read from the file.
 */
final class TiffAnnotation implements AnnotationVolume {
  private final InputFile file;
  private final AnnotationHeader header;

  private TiffAnnotation(InputFile file, AnnotationHeader header) {
    this.file = file;
    this.header = header;
  }

  static TiffAnnotation open(InputFile file) {
    return reading(
        file,
        (reader, pages) -> {
          AnnotationHeader header =
              new AnnotationHeader(
                  file.name(), pages, reader.getHeight(0), reader.getWidth(0), false, null);
          return new TiffAnnotation(file, header);
        });
  }

  @Override
  public AnnotationHeader header() {
    return header;
  }

  @Override
  public void scan(RowVisitor visitor) {
    int rowLength = header.rowLength();
    int[] ids = new int[rowLength * header.n1()];
    reading(
        file,
        (reader, pages) -> {
          for (int page = 0; page < header.n0(); page++) {
            readPage(reader, page, ids);
            for (int row = 0; row < header.n1(); row++) {
              visitor.row(ids, row * rowLength);
            }
          }
          return header;
        });
  }

  private void readPage(ImageReader reader, int page, int[] ids) throws IOException {
    int width = reader.getWidth(page);
    int height = reader.getHeight(page);
    if (width != header.n2() || height != header.n1()) {
      throw new BadInputException(
          "%s: page %d is %d x %d but page 0 is %d x %d; all pages must have one size"
              .formatted(file, page, height, width, header.n1(), header.n2()));
    }
    Raster raster = raster(reader, page);
    if (raster.getNumBands() != 1) {
      throw new BadInputException(
          "%s: page %d has %d channels; an annotation has one"
              .formatted(file, page, raster.getNumBands()));
    }
    String path = header.path();
    switch (raster.getSampleModel().getDataType()) {
      case DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT, DataBuffer.TYPE_INT ->
          raster.getSamples(0, 0, width, height, 0, ids);
      case DataBuffer.TYPE_SHORT -> {
        int[] values = raster.getSamples(0, 0, width, height, 0, (int[]) null);
        IdConverter.convert(PixelType.I4, values, 0, values.length, ids, path);
      }
      case DataBuffer.TYPE_FLOAT -> {
        float[] values = raster.getSamples(0, 0, width, height, 0, (float[]) null);
        IdConverter.convert(PixelType.F4, values, 0, values.length, ids, path);
      }
      case DataBuffer.TYPE_DOUBLE -> {
        double[] values = raster.getSamples(0, 0, width, height, 0, (double[]) null);
        IdConverter.convert(PixelType.F8, values, 0, values.length, ids, path);
      }
      default ->
          throw new BadInputException(
              "%s: page %d holds an unknown kind of number; save it as uint32"
                  .formatted(file, page));
    }
  }

  private static Raster raster(ImageReader reader, int page) throws IOException {
    try {
      return reader.readRaster(page, null);
    } catch (IndexOutOfBoundsException e) {
      // The decoders run over the end of their buffers on damaged data.
      throw new IOException("page " + page + " is damaged", e);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T apply(ImageReader reader, int pages) throws IOException;
  }

  private static <T> T reading(InputFile file, Reading<T> reading) {
    // The reader is named, not looked up: the JDK's own TIFF reader knows fewer layouts.
    ImageReader reader = new TIFFImageReaderSpi().createReaderInstance(null);
    try (ImageInputStream in = new FileImageInputStream(file.path().toFile())) {
      int pages = TiffDirectories.countPages(in, file.name());
      in.seek(0);
      reader.setInput(in);
      return reading.apply(reader, pages);
    } catch (IOException e) {
      throw new BadInputException(file + ": cannot be read as TIFF: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }
}
