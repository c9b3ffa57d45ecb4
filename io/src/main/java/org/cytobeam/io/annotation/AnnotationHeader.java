package org.cytobeam.io.annotation;

import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.VoxelGeometry;
import org.jspecify.annotations.Nullable;

/**
 * What a label volume is, before its voxels are read.
 *
 * @param path the file, for messages
 * @param n0 voxels on axis 0
 * @param n1 voxels on axis 1
 * @param n2 voxels on axis 2
 * @param axis0Fastest whether neighbours on axis 0 are neighbours in the file (NRRD, NIfTI); else
 *     axis 2 is the fastest (TIFF, Zarr)
 * @param geometry voxel sizes of axes 0, 1, 2 as its z, y, x, micrometres; null if the file does
 *     not say. Only Zarr gives a translation: origins and orientations of NRRD and NIfTI headers
 *     are not trusted (the Allen CCF file claims left-posterior-superior and is not)
 */
public record AnnotationHeader(
    String path, int n0, int n1, int n2, boolean axis0Fastest, @Nullable VoxelGeometry geometry) {

  /** Largest extent of an axis; run ends are kept as 16-bit numbers. */
  public static final int MAX_EXTENT = 65_535;

  public AnnotationHeader {
    for (int n : new int[] {n0, n1, n2}) {
      if (n < 1 || n > MAX_EXTENT) {
        throw new BadInputException(
            "%s: an annotation of %d x %d x %d voxels cannot be used; each extent must be 1 to %d"
                .formatted(path, n0, n1, n2, MAX_EXTENT));
      }
    }
  }

  /** Voxels on axis 0, 1 or 2. */
  public int extent(int axis) {
    return axis == 0 ? n0 : axis == 1 ? n1 : n2;
  }

  /** The axis along which rows run, 0 or 2. */
  public int rowAxis() {
    return axis0Fastest ? 0 : 2;
  }

  /** Voxels in a row. */
  public int rowLength() {
    return extent(rowAxis());
  }

  /** Rows in all. */
  public int rowCount() {
    return Math.multiplyExact(n1, axis0Fastest ? n2 : n0);
  }

  public long voxelCount() {
    return (long) rowCount() * rowLength();
  }
}
