package org.cytobeam.io.ome;

import java.util.List;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.jspecify.annotations.Nullable;

/**
 * One resolution of an image.
 *
 * @param path of the array, below the image's folder; empty if the image is the array
 * @param shape voxels on each axis of the image, in the stored order
 * @param chunkShape voxels of a chunk on each axis
 * @param dtype the stored type as numpy writes it, {@code <u2}
 * @param type what reading gives
 * @param codec how chunks are compressed, {@code blosc lz4}
 * @param geometry where the voxels lie, micrometres; null if the metadata has no voxel size or none
 *     in a unit of length
 */
public record Level(
    String path,
    List<Long> shape,
    List<Integer> chunkShape,
    String dtype,
    PixelType type,
    String codec,
    @Nullable VoxelGeometry geometry) {

  public Level {
    shape = List.copyOf(shape);
    chunkShape = List.copyOf(chunkShape);
  }
}
