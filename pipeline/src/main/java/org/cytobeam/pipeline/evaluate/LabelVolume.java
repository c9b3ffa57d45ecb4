package org.cytobeam.pipeline.evaluate;

import java.nio.file.Path;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.zarr.ChunkCache;
import org.jspecify.annotations.Nullable;

/**
 * A volume of integers in which each object has its own number and 0 is background: level 0 of an
 * OME-Zarr image or a Zarr array.
 *
 * @param path where it is
 * @param reader its voxels, of an unsigned or never negative integer type
 * @param chunk its stored chunks, z, y, x
 * @param geometry where its voxels lie; null if the metadata does not say
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LabelVolume(Path path, VolumeReader reader, int[] chunk, @Nullable VoxelGeometry geometry) {
  private static final long CACHE_BYTES = 64 << 20;

  /**
   * Opens a label volume.
   *
   * @throws BadInputException if it is no image, has channels or time points, or floating voxels
   */
  static LabelVolume open(Path path) {
    OmeZarrVolume volume =
        OmeZarrVolume.open(
            new VolumeAddress(path.toString(), 0, 0, 0), new ChunkCache(CACHE_BYTES));
    OmeImage image = volume.image();
    if (image.channels() > 1 || image.times() > 1) {
      throw new BadInputException(
          "%s has %d channels and %d time points; give a label volume of one channel and one time point"
              .formatted(path, image.channels(), image.times()));
    }
    if (!volume.type().isInteger()) {
      throw new BadInputException(
          "%s holds %s; labels are integers, one number an object and 0 for background"
              .formatted(path, volume.type().numpyName()));
    }
    return new LabelVolume(
        path, new NotNegative(volume, path), volume.chunkShape(), image.level(0).geometry());
  }

  Box bounds() {
    return reader.bounds();
  }
}
