package org.cytobeam.pipeline.plan;

import java.io.Serializable;
import java.util.List;
import org.cytobeam.config.Job;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.pipeline.picture.ProjectionPlan;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.operator.MaskRecipe;
import org.cytobeam.transforms.table.LevelFrame;

/**
 * A job with everything decided that its image decides.
 *
 * @param job what the user asked for
 * @param address the volume that is read
 * @param imageName for titles
 * @param bounds the whole image at the level that is read
 * @param finestBounds the whole image at level 0
 * @param storageChunk z, y, x of the stored chunks
 * @param pixelType of the stored voxels
 * @param codec how they are compressed
 * @param frame from indices of that level to level 0 and to micrometres
 * @param recipe image to mask
 * @param grid the processed part of the image, in blocks
 * @param labelChunk z, y, x of the label image's chunks; a block is a whole number of them
 * @param buckets ranges that objects are grouped in
 * @param cost memory and reading that the plan takes
 */
public record Plan(
    Job job,
    VolumeAddress address,
    String imageName,
    Box bounds,
    Box finestBounds,
    List<Integer> storageChunk,
    PixelType pixelType,
    String codec,
    LevelFrame frame,
    MaskRecipe recipe,
    BlockGrid grid,
    List<Integer> labelChunk,
    IdBuckets buckets,
    PlanCost cost)
    implements Serializable {

  /**
   * Passes over the voxels: range and histogram for a global threshold, and the one that segments.
   */
  public int passes() {
    return job.needsGlobalThreshold() ? 3 : 1;
  }

  /** The processed part of the image. */
  public Box volume() {
    return grid.volume();
  }

  /** How the processed part is projected for the picture. */
  public ProjectionPlan projection() {
    return new ProjectionPlan(volume(), frame.processed());
  }
}
