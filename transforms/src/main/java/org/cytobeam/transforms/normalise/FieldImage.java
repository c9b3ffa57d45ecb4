package org.cytobeam.transforms.normalise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.tiff.PlaneSource;
import org.cytobeam.io.tiff.TiffStack;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.transforms.kernel.VoxelCast;

/**
 * An illumination field read from an image.
 *
 * @param box its extents
 * @param values in C order, all positive
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FieldImage(Box box, double[] values) {
  /** 16 MiB as float: a field is smooth, so a small image tells all of it. */
  private static final long MAX_VOXELS = 1L << 22;

  /**
   * Reads a TIFF file or the finest level of an OME-Zarr folder, first channel and time point.
   *
   * @throws BadInputException if it cannot be read, is too large, or has a voxel that is not above
   *     0
   */
  static FieldImage read(Path path) {
    Voxels voxels = isZarr(path) ? readZarr(path) : readTiff(path);
    double[] values = new double[(int) voxels.box().voxelCount()];
    VoxelCast.toDoubles(voxels, 0, values, values.length);
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] > 0) || Double.isInfinite(values[i])) {
        int plane = voxels.ny() * voxels.nx();
        throw new BadInputException(
            "%s: voxel z=%d, y=%d, x=%d of the field is %s; an image can be divided by values above 0 only"
                .formatted(path, i / plane, i % plane / voxels.nx(), i % voxels.nx(), values[i]));
      }
    }
    return new FieldImage(voxels.box(), values);
  }

  private static boolean isZarr(Path path) {
    return Files.exists(path.resolve(".zattrs"))
        || Files.exists(path.resolve(".zarray"))
        || Files.exists(path.resolve(".zgroup"))
        || Files.exists(path.resolve("zarr.json"));
  }

  private static Voxels readZarr(Path path) {
    OmeZarrVolume volume =
        OmeZarrVolume.open(new VolumeAddress(path.toString(), 0, 0, 0), new ChunkCache(0));
    requireSmall(path, volume.bounds());
    return volume.read(volume.bounds());
  }

  private static Voxels readTiff(Path path) {
    try (PlaneSource stack = TiffStack.open(path)) {
      requireSmall(path, stack.bounds());
      Voxels voxels = Voxels.allocate(stack.bounds(), stack.type());
      for (long z = 0; z < stack.bounds().extent(0); z++) {
        stack.readRows(0, 0, z, voxels);
      }
      return voxels;
    } catch (IOException e) {
      throw new BadInputException(
          "cannot read the field %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static void requireSmall(Path path, Box box) {
    if (box.isEmpty() || box.voxelCount() > MAX_VOXELS) {
      throw new BadInputException(
          "%s: a field of %s voxels cannot be used; it must have from 1 to %d, so reduce its resolution"
              .formatted(path, box.shapeText(), MAX_VOXELS));
    }
  }

  /** The field stretched over a volume: its voxels share the volume's extent evenly. */
  Field over(Box volume) {
    double[][] centres = new double[3][];
    for (int axis = 0; axis < 3; axis++) {
      centres[axis] = new double[box.size(axis)];
      double size = (double) volume.extent(axis) / box.extent(axis);
      for (int i = 0; i < centres[axis].length; i++) {
        centres[axis][i] = volume.min(axis) + (i + 0.5) * size - 0.5;
      }
    }
    return new Field(centres, values);
  }
}
