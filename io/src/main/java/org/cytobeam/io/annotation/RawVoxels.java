package org.cytobeam.io.annotation;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.PixelType;
import org.jspecify.annotations.Nullable;

/** The voxels of NRRD and NIfTI: numbers one after another, already decompressed. */
final class RawVoxels {
  private static final int BATCH_VOXELS = 1 << 18;

  private RawVoxels() {}

  /** Reads exactly the header's voxels and hands them on row by row. */
  static void scan(
      InputStream in,
      AnnotationHeader header,
      PixelType type,
      ByteOrder order,
      AnnotationVolume.RowVisitor visitor)
      throws IOException {
    int rowLength = header.rowLength();
    int rows = header.rowCount();
    int batchRows = Math.min(rows, Math.max(1, BATCH_VOXELS / rowLength));
    byte[] bytes = new byte[batchRows * rowLength * type.bytes()];
    Object values = type.newArray(batchRows * rowLength);
    int[] ids = new int[batchRows * rowLength];
    for (int row = 0; row < rows; row += batchRows) {
      int n = Math.min(batchRows, rows - row);
      int count = n * rowLength;
      fill(in, bytes, count * type.bytes(), header, (long) row * rowLength);
      unpack(ByteBuffer.wrap(bytes).order(order), type, values, count);
      IdConverter.convert(type, values, 0, count, ids, header.path());
      for (int i = 0; i < n; i++) {
        visitor.row(ids, i * rowLength);
      }
    }
    if (in.read() != -1) {
      throw new BadInputException(
          "%s: there is more data than the %d voxels (%d x %d x %d) that the header announces"
              .formatted(
                  header.path(), header.voxelCount(), header.n0(), header.n1(), header.n2()));
    }
  }

  private static void fill(
      InputStream in, byte[] bytes, int length, AnnotationHeader header, long done)
      throws IOException {
    int got;
    try {
      got = in.readNBytes(bytes, 0, length);
    } catch (EOFException e) {
      // GZIPInputStream: the compressed stream stops in the middle.
      throw truncated(header, done, e);
    }
    if (got < length) {
      throw truncated(header, done, null);
    }
  }

  private static BadInputException truncated(
      AnnotationHeader header, long done, @Nullable Throwable cause) {
    return new BadInputException(
        "%s: the file is truncated: it ends after about %d of %d voxels; copy or download it again"
            .formatted(header.path(), done, header.voxelCount()),
        cause);
  }

  private static void unpack(ByteBuffer bytes, PixelType type, Object values, int count) {
    switch (type) {
      case U1, I1 -> bytes.get((byte[]) values, 0, count);
      case U2, I2 -> bytes.asShortBuffer().get((short[]) values, 0, count);
      case U4, I4 -> bytes.asIntBuffer().get((int[]) values, 0, count);
      case U8, I8 -> bytes.asLongBuffer().get((long[]) values, 0, count);
      case F4 -> bytes.asFloatBuffer().get((float[]) values, 0, count);
      case F8 -> bytes.asDoubleBuffer().get((double[]) values, 0, count);
      case MASK -> throw new IllegalArgumentException("a mask is not stored as numbers");
    }
  }
}
