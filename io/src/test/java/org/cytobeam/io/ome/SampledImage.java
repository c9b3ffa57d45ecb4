package org.cytobeam.io.ome;

import java.util.Random;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;

/** Images in stores that have no location. */
public final class SampledImage {
  private static final int MOST = 24;

  private SampledImage() {}

  /** A small box of a random level, channel and time point. */
  public static Voxels someVoxels(Store store, Random random) {
    OmeImage image = OmeImage.open(store, "image");
    int level = random.nextInt(image.levels().size());
    Box bounds = image.bounds(level);
    long[] from = new long[3];
    long[] extent = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      extent[axis] = Math.min(bounds.extent(axis), 1 + random.nextInt(MOST));
      from[axis] = (long) (random.nextDouble() * (bounds.extent(axis) - extent[axis]));
    }
    VolumeAddress address =
        new VolumeAddress(
            "image", level, random.nextInt(image.channels()), random.nextInt(image.times()));
    return OmeZarrVolume.of(image, address, new ChunkCache(1 << 20))
        .read(Box.at(from[0], from[1], from[2], extent[0], extent[1], extent[2]));
  }
}
