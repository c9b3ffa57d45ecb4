package org.cytobeam.transforms.objects;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.FaceStrip;
import org.cytobeam.transforms.label.FaceStrips;
import org.cytobeam.transforms.label.RunLabels;
import org.cytobeam.transforms.label.Side;
import org.cytobeam.transforms.label.VoxelIndex;

/**
 * One pass over one block: make the mask of its core, label it, measure it, take the strips on its
 * faces.
 *
 * @param maker makes the mask and the image it is measured on
 * @param grid the volume and its blocks
 * @param connectivity which voxels belong together
 * @param filter which objects are kept; applied here only to objects that lie wholly in the block
 * @param voxelVolumeUm3 volume of a voxel, for the filter
 */
public record BlockSegmenter(
    MaskMaker maker,
    BlockGrid grid,
    Connectivity connectivity,
    ObjectRule filter,
    double voxelVolumeUm3)
    implements Serializable {

  /**
   * A strip and the block that both sides of its interface know it under: the lower one, or, where
   * the volume wraps round, the one that looks forward.
   */
  public record Shown(long lowerBlock, FaceStrip strip) {}

  /**
   * What a block yields.
   *
   * @param image what was measured, core or more
   * @param labels the components of the core
   * @param ids their identities
   * @param complete objects that lie wholly in the block and are kept
   * @param parts objects that reach a face behind which there is another block
   * @param strips what the block shows its neighbours
   */
  public record Segmented(
      Voxels image,
      RunLabels labels,
      long[] ids,
      List<ObjectStats> complete,
      List<ObjectStats> parts,
      List<Shown> strips) {}

  /**
   * Segments a block.
   *
   * @param from what the maker's steps read
   * @param measured what objects are measured on
   * @param statistics of the whole job
   */
  public Segmented segment(
      VolumeReader from, VolumeReader measured, long block, List<double[]> statistics) {
    Box core = grid.core(block);
    MaskMaker.Made made = maker.make(from, measured, core, grid.volume(), statistics);
    Voxels image = made.image();
    RunLabels labels = RunLabels.of(made.mask(), connectivity);
    refuseNoise(labels, made.mask().type());
    long[] ids = labels.identities(new VoxelIndex(grid.volume()));
    FaceStrips faces = new FaceStrips(labels, ids);
    List<Shown> strips = strips(block, faces);
    List<ObjectStats> complete = new ArrayList<>();
    List<ObjectStats> parts = new ArrayList<>();
    ObjectStats[] all = BlockMeasures.of(labels, ids, image);
    for (int i = 0; i < all.length; i++) {
      if (faces.isShown(i)) {
        parts.add(all[i]);
      } else if (filter.keeps(all[i], voxelVolumeUm3, connectivity.facesOf(grid.volume()))) {
        complete.add(all[i]);
      }
    }
    return new Segmented(image, labels, ids, complete, parts, strips);
  }

  /**
   * The most objects a block may have: one in 200 voxels, and 50,000 in a small block. Nuclei
   * packed as close as they go are ten times fewer; what has more is noise, and would take memory
   * that no plan foresees.
   */
  public static long mostObjects(Box block) {
    return Math.max(Math.min(block.voxelCount(), 50_000), block.voxelCount() / 200);
  }

  private static void refuseNoise(RunLabels labels, PixelType labelled) {
    long most = mostObjects(labels.box());
    if (labels.count() > most) {
      throw new BadInputException(
          ("block %s has %,d separate objects (at most %,d are allowed, one in 200 voxels): %s")
              .formatted(
                  labels.box(),
                  labels.count(),
                  most,
                  labelled == PixelType.MASK
                      ? "the threshold lies in the noise. Smooth more, raise the threshold or its"
                          + " offset, or add binary_opening before label"
                      : "the image that label takes the values of holds no labels but grey values"
                          + " or noise. Check its channel and level, or add a threshold"));
    }
  }

  private List<Shown> strips(long block, FaceStrips faces) {
    List<Shown> strips = new ArrayList<>();
    for (Side side : Side.all(connectivity)) {
      long neighbour = side.neighbour(grid, block, connectivity);
      if (neighbour >= 0) {
        FaceStrip strip = faces.take(side);
        if (!strip.isEmpty()) {
          strips.add(new Shown(side.isForward() ? block : neighbour, strip));
        }
      }
    }
    return strips;
  }
}
