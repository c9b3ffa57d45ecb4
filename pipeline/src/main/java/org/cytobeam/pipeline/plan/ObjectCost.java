package org.cytobeam.pipeline.plan;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.objects.ComponentSplit;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.points.PointOperator;
import org.cytobeam.transforms.split.Splitter;
import org.jspecify.annotations.Nullable;

/**
 * What splitting and measuring the objects of a block takes, beside the basic measures.
 *
 * @param channels images that objects are measured on
 * @param objectBytes what an object takes for further measures
 * @param splitter splits components; null if they are not split
 * @param points finds points instead; null for components
 */
record ObjectCost(
    int channels, long objectBytes, @Nullable Splitter splitter, @Nullable PointOperator points) {

  /** The state of an object of few voxels, all measures taken. */
  private static final long SMALL_OBJECT_BYTES = 640;

  /** What the steps must make for a block. */
  Box made(Box block, Box volume) {
    return points == null ? block : points.requiredSource(block, volume);
  }

  /** Bytes of memory for a block. */
  long bytes(Box block, Box volume, Resampling resampling) {
    if (points != null) {
      Box image = points.requiredSource(block, volume);
      return Voxels.memoryBytes(image, PixelType.F4) + points.scratchBytes(image, block);
    }
    // What an object takes is for one of 200 voxels; small blocks may have more that are smaller.
    long objects = Math.max(1, block.voxelCount() / BlockSegmenter.VOXELS_AN_OBJECT);
    long small = objectBytes == 0 ? 0 : SMALL_OBJECT_BYTES * BlockSegmenter.mostObjects(block);
    return objectBytes * objects
        + small
        + (channels - 1) * Voxels.memoryBytes(block, resampling.type())
        + (channels > 1 ? resampling.readBytes(block) : 0)
        + (splitter == null ? 0 : splittingBytes(splitter, block, volume));
  }

  /** A component may fill its block; the splitter's image is made for all of the block. */
  private static long splittingBytes(Splitter splitter, Box block, Box volume) {
    BlockOperator toImage = splitter.imageOperator();
    long image =
        toImage == null
            ? 0
            : 2 * Voxels.memoryBytes(toImage.requiredSource(block, volume), PixelType.F4);
    return image + (long) (ComponentSplit.bytesPerVoxel(splitter) * block.voxelCount());
  }
}
