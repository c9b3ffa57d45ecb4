package org.cytobeam.io.annotation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a NIfTI-1 or NIfTI-2 header that a label volume needs (nifti1.h, nifti2.h).
 *
 * @param header shape and voxel size: lengths of the sform's columns if sform_code is positive,
 *     else pixdim; an unknown unit is taken as millimetres
 * @param type what is stored
 * @param order byte order of the file
 * @param dataOffset byte at which the voxels start
 */
record NiftiHeader(AnnotationHeader header, PixelType type, ByteOrder order, long dataOffset) {
  static final int NIFTI1_BYTES = 348;
  static final int NIFTI2_BYTES = 540;

  /** Size of the header that starts with these 4 bytes: NIfTI-1's or NIfTI-2's. */
  static int headerBytes(String path, byte[] first) {
    ByteBuffer b = ByteBuffer.wrap(first);
    int big = b.getInt(0);
    int little = Integer.reverseBytes(big);
    if (big == NIFTI1_BYTES || little == NIFTI1_BYTES) {
      return NIFTI1_BYTES;
    }
    if (big == NIFTI2_BYTES || little == NIFTI2_BYTES) {
      return NIFTI2_BYTES;
    }
    throw new BadInputException(
        path + ": not a NIfTI file (its header size is neither 348 nor 540)");
  }

  static NiftiHeader parse(String path, byte[] bytes) {
    ByteBuffer b = ByteBuffer.wrap(bytes);
    boolean two = bytes.length == NIFTI2_BYTES;
    b.order(b.getInt(0) == bytes.length ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int magic = two ? 4 : 344;
    if (b.get(magic) != 'n' || b.get(magic + 1) != '+') {
      throw new BadInputException(
          path + ": not a single-file NIfTI (.hdr/.img pairs are not supported; save it as .nii)");
    }
    long[] dim = new long[8];
    double[] pixdim = new double[4];
    for (int i = 0; i < 8; i++) {
      dim[i] = two ? b.getLong(16 + 8 * i) : b.getShort(40 + 2 * i);
    }
    for (int i = 0; i < 4; i++) {
      pixdim[i] = two ? b.getDouble(104 + 8 * i) : b.getFloat(76 + 4 * i);
    }
    checkRank(path, dim);
    double slope = two ? b.getDouble(176) : b.getFloat(112);
    double intercept = two ? b.getDouble(184) : b.getFloat(116);
    boolean scaled = slope != 0 && !Double.isNaN(slope) && (slope != 1 || intercept != 0);
    if (scaled) {
      throw new BadInputException(
          "%s: values are scaled (scl_slope %s, scl_inter %s), so they are not ids; save it unscaled"
              .formatted(path, slope, intercept));
    }
    PixelType type = type(path, b.getShort(two ? 12 : 70));
    long offset = two ? b.getLong(168) : (long) b.getFloat(108);
    if (offset < bytes.length) {
      throw new BadInputException(
          "%s: vox_offset is %d, inside the header; it must be at least %d"
              .formatted(path, offset, bytes.length));
    }
    AnnotationHeader header =
        new AnnotationHeader(
            path, clamp(dim[1]), clamp(dim[2]), clamp(dim[3]), true, voxelSize(b, two, pixdim));
    return new NiftiHeader(header, type, b.order(), offset);
  }

  private static void checkRank(String path, long[] dim) {
    boolean usable = dim[0] >= 3 && dim[0] <= 7;
    for (int i = 4; usable && i <= dim[0]; i++) {
      usable = dim[i] == 1;
    }
    if (!usable) {
      throw new BadInputException(
          "%s: dim is %s, but an annotation has 3 axes".formatted(path, Arrays.toString(dim)));
    }
  }

  private static int clamp(long n) {
    return (int) Math.max(0, Math.min(n, Integer.MAX_VALUE));
  }

  private static PixelType type(String path, int code) {
    return switch (code) {
      case 2 -> PixelType.U1;
      case 4 -> PixelType.I2;
      case 8 -> PixelType.I4;
      case 16 -> PixelType.F4;
      case 64 -> PixelType.F8;
      case 256 -> PixelType.I1;
      case 512 -> PixelType.U2;
      case 768 -> PixelType.U4;
      case 1024 -> PixelType.I8;
      case 1280 -> PixelType.U8;
      default ->
          throw new BadInputException(
              path + ": NIfTI datatype " + code + " cannot hold ids; save it as uint32");
    };
  }

  private static @Nullable VoxelGeometry voxelSize(ByteBuffer b, boolean two, double[] pixdim) {
    int units = (two ? b.getInt(500) : b.get(123)) & 7;
    double um = units == 1 ? 1e6 : units == 3 ? 1 : 1e3;
    double[] size = new double[3];
    boolean sform = (two ? b.getInt(348) : b.getShort(254)) > 0;
    for (int axis = 0; axis < 3; axis++) {
      if (sform) {
        double sum = 0;
        for (int row = 0; row < 3; row++) {
          int element = 4 * row + axis;
          double v = two ? b.getDouble(400 + 8 * element) : b.getFloat(280 + 4 * element);
          sum += v * v;
        }
        size[axis] = tidy(Math.sqrt(sum) * um);
      } else {
        size[axis] = tidy(Math.abs(pixdim[axis + 1]) * um);
      }
    }
    return VoxelSizes.plausible(size[0], size[1], size[2]);
  }

  /** Undoes the float32 of NIfTI-1 (0.025 mm is stored as 0.02500000037): seven digits are real. */
  private static double tidy(double size) {
    if (!Double.isFinite(size)) {
      return size;
    }
    return new BigDecimal(size).round(new MathContext(7)).doubleValue();
  }
}
