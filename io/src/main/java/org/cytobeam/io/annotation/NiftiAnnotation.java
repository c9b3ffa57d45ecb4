package org.cytobeam.io.annotation;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.InputFile;

/** A label volume in single-file NIfTI, plain or gzip. */
final class NiftiAnnotation implements AnnotationVolume {
  private static final int BUFFER = 1 << 16;

  private final InputFile file;
  private final NiftiHeader nifti;

  private NiftiAnnotation(InputFile file, NiftiHeader nifti) {
    this.file = file;
    this.nifti = nifti;
  }

  static NiftiAnnotation open(InputFile file) {
    try (InputStream in = stream(file)) {
      byte[] first = readFully(in, 4, file);
      byte[] bytes = Arrays.copyOf(first, NiftiHeader.headerBytes(file.name(), first));
      System.arraycopy(readFully(in, bytes.length - 4, file), 0, bytes, 4, bytes.length - 4);
      return new NiftiAnnotation(file, NiftiHeader.parse(file.name(), bytes));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public AnnotationHeader header() {
    return nifti.header();
  }

  @Override
  public void scan(RowVisitor visitor) {
    try (InputStream in = stream(file)) {
      in.skipNBytes(nifti.dataOffset());
      RawVoxels.scan(in, header(), nifti.type(), nifti.order(), visitor);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static InputStream stream(InputFile file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file.path()), BUFFER);
    if (!file.name().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      return in;
    }
    try {
      return new GZIPInputStream(in, BUFFER);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static byte[] readFully(InputStream in, int n, InputFile file) throws IOException {
    byte[] bytes = in.readNBytes(n);
    if (bytes.length < n) {
      throw new EOFException("the file is truncated: it ends in the header of " + file);
    }
    return bytes;
  }

  private static BadInputException unreadable(InputFile file, IOException e) {
    return new BadInputException(file + ": cannot be read as NIfTI: " + e.getMessage(), e);
  }
}
