package org.cytobeam.pipeline.evaluate;

import java.nio.file.Path;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.IntegerRow;

/**
 * Refuses negative labels, which some tools use for "ignore": they are neither object nor
 * background. A uint64 beyond 2^63 - 1 is refused as well.
 *
 * @param volume of integers
 * @param path for the message
 */
record NotNegative(VolumeReader volume, Path path) implements VolumeReader {
  @Override
  public Box bounds() {
    return volume.bounds();
  }

  @Override
  public PixelType type() {
    return volume.type();
  }

  @Override
  public VoxelGeometry geometry() {
    return volume.geometry();
  }

  @Override
  public Voxels read(Box box) {
    Voxels voxels = volume.read(box);
    if (!type().isUnsigned() || type() == PixelType.U8) {
      int nx = voxels.nx();
      long[] row = new long[nx];
      int rows = voxels.nz() * voxels.ny();
      for (int r = 0; r < rows; r++) {
        IntegerRow.read(voxels, r * nx, row, nx);
        for (int x = 0; x < nx; x++) {
          if (row[x] < 0) {
            throw refused(box, r, x, row[x], voxels.ny());
          }
        }
      }
    }
    return voxels;
  }

  private BadInputException refused(Box box, int row, int x, long label, int ny) {
    return new BadInputException(
        "%s: label %s at z=%d, y=%d, x=%d; labels are 0 for background and 1 to %d for objects: replace others"
            .formatted(
                path,
                type() == PixelType.U8 ? Long.toUnsignedString(label) : Long.toString(label),
                box.z0() + row / ny,
                box.y0() + row % ny,
                box.x0() + x,
                Long.MAX_VALUE));
  }
}
