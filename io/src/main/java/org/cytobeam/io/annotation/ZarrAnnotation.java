package org.cytobeam.io.annotation;

import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/** A label volume that a {@link VolumeReader} gives, such as a Zarr folder; axis 0 is its z. */
final class ZarrAnnotation implements AnnotationVolume {
  /** Voxels read at once: whole planes, about as many as the planes of a chunk. */
  private static final long SLAB_VOXELS = 1 << 23;

  private final VolumeReader reader;
  private final AnnotationHeader header;

  ZarrAnnotation(String path, VolumeReader reader) {
    if (!reader.type().isInteger()) {
      throw new BadInputException(
          "%s: an annotation must hold integers, not %s; save it as uint32"
              .formatted(path, reader.type().numpyName()));
    }
    Box bounds = reader.bounds();
    this.reader = reader;
    this.header =
        new AnnotationHeader(
            path,
            extent(bounds, 0),
            extent(bounds, 1),
            extent(bounds, 2),
            false,
            known(reader.geometry()));
  }

  private static int extent(Box bounds, int axis) {
    return (int) Math.min(bounds.extent(axis), Integer.MAX_VALUE);
  }

  /** Scale 1, 1, 1 is what a Zarr without voxel sizes gives; no atlas is that fine. */
  private static @Nullable VoxelGeometry known(VoxelGeometry geometry) {
    boolean unset = geometry.scaleZ() == 1 && geometry.scaleY() == 1 && geometry.scaleX() == 1;
    boolean plausible =
        VoxelSizes.plausible(geometry.scaleZ(), geometry.scaleY(), geometry.scaleX()) != null;
    return unset || !plausible ? null : geometry;
  }

  @Override
  public AnnotationHeader header() {
    return header;
  }

  @Override
  public void scan(RowVisitor visitor) {
    Box bounds = reader.bounds();
    PixelType type = reader.type();
    int rowLength = header.rowLength();
    long planeVoxels = (long) header.n1() * rowLength;
    int slab = (int) Math.max(1, SLAB_VOXELS / planeVoxels);
    int[] ids = new int[rowLength];
    for (long z = bounds.z0(); z < bounds.z1(); z += slab) {
      Box box =
          new Box(
              z,
              bounds.y0(),
              bounds.x0(),
              Math.min(z + slab, bounds.z1()),
              bounds.y1(),
              bounds.x1());
      Voxels voxels = reader.read(box);
      int rows = voxels.nz() * voxels.ny();
      for (int row = 0; row < rows; row++) {
        IdConverter.convert(type, voxels.array(), row * rowLength, rowLength, ids, header.path());
        visitor.row(ids, 0);
      }
    }
  }
}
