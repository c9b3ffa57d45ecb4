package org.cytobeam.transforms.objects;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.StageClock;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.FaceStrip;
import org.cytobeam.transforms.label.FaceStrips;
import org.cytobeam.transforms.label.ObjectRuns;
import org.cytobeam.transforms.label.RunLabels;
import org.cytobeam.transforms.label.Side;
import org.cytobeam.transforms.label.VoxelIndex;
import org.cytobeam.transforms.measure.MeasureSet;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one block: make the mask of its core, label it, measure it, take the strips on its
 * faces.
 *
 * @param maker makes the mask and the image it is measured on
 * @param grid the volume and its blocks
 * @param connectivity which voxels belong together
 * @param filter which objects are kept; applied here only to objects that lie wholly in the block
 * @param voxelVolumeUm3 volume of a voxel, for the filter
 * @param measures what is measured beside the basics
 * @param split how components that lie wholly in the block are split; null for not at all
 */
public record BlockSegmenter(
    MaskMaker maker,
    BlockGrid grid,
    Connectivity connectivity,
    ObjectRule filter,
    double voxelVolumeUm3,
    MeasureSet measures,
    @Nullable ComponentSplit split)
    implements Serializable {

  /** Objects are components, with the basic measures. */
  public BlockSegmenter(
      MaskMaker maker,
      BlockGrid grid,
      Connectivity connectivity,
      ObjectRule filter,
      double voxelVolumeUm3) {
    this(maker, grid, connectivity, filter, voxelVolumeUm3, MeasureSet.BASIC, null);
  }

  /** A block of so many voxels an object, or fewer, is noise. */
  public static final long VOXELS_AN_OBJECT = 200;

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
      List<Fragment> parts,
      List<Shown> strips) {}

  /**
   * Segments blocks one after the other; cheapest if they follow one another along z.
   *
   * @param from what the maker's steps read
   * @param measured the images that objects are measured on, the job's own first
   * @param area the blocks lie in it
   * @param statistics of the whole job
   * @return from the number of a block to what it yields; for one thread
   */
  public LongFunction<Segmented> sweep(
      VolumeReader from, List<VolumeReader> measured, Box area, List<double[]> statistics) {
    MaskMaker.Sweeping masks = maker.sweep(from, measured.get(0), area, grid.volume(), statistics);
    return block -> segment(masks.make(grid.core(block)), measured, block);
  }

  private Segmented segment(MaskMaker.Made made, List<VolumeReader> measured, long block) {
    long start = System.nanoTime();
    VoxelIndex index = new VoxelIndex(grid.volume());
    RunLabels components = RunLabels.of(made.mask(), connectivity);
    refuseNoise(components, made.mask().type());
    FaceStrips faces = new FaceStrips(components, components.identities(index));
    List<Shown> strips = strips(block, faces);
    boolean[] whole = new boolean[components.count()];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = !faces.isShown(i);
    }
    StageClock.LABEL.since(start);
    BlockObjects objects = new BlockObjects(components, whole);
    if (split != null) {
      objects = objects.split(split, measured.get(0));
    }
    return segmented(made.image(), measured, objects, strips, index);
  }

  private Segmented segmented(
      Voxels image,
      List<VolumeReader> measured,
      BlockObjects objects,
      List<Shown> strips,
      VoxelIndex index) {
    long start = System.nanoTime();
    RunLabels labels = objects.labels();
    long[] ids = labels.identities(index);
    ObjectStats[] stats =
        ids.length == 0
            ? new ObjectStats[0]
            : BlockMeasures.of(labels, ids, images(image, measured, labels.box()), measures);
    ObjectRuns[] runs = ObjectRuns.ofComponents(labels, runsNeeded(objects));
    List<ObjectStats> complete = new ArrayList<>();
    List<Fragment> parts = new ArrayList<>();
    for (int i = 0; i < stats.length; i++) {
      if (!objects.whole()[i]) {
        parts.add(
            runs[i].size() == 0
                ? new Fragment(ids[i], stats[i])
                : new Fragment(ids[i], stats[i], runs[i].encode()));
      } else if (filter.keeps(stats[i], voxelVolumeUm3, connectivity.facesOf(grid.volume()))) {
        complete.add(stats[i].with(measures.complete(stats[i].more(), runs[i])));
      }
    }
    StageClock.MEASURE.since(start);
    return new Segmented(image, labels, ids, complete, parts, strips);
  }

  /** The first channel is at hand; the others are read. */
  private static List<Voxels> images(Voxels first, List<VolumeReader> measured, Box core) {
    List<Voxels> images = new ArrayList<>();
    images.add(first);
    for (VolumeReader channel : measured.subList(1, measured.size())) {
      images.add(channel.read(core));
    }
    return images;
  }

  /** Parts are put together to split the whole; and some measures look at the voxels. */
  private boolean[] runsNeeded(BlockObjects objects) {
    boolean[] needed = new boolean[objects.whole().length];
    for (int i = 0; i < needed.length; i++) {
      needed[i] = measures.whole() != null || (split != null && !objects.whole()[i]);
    }
    return needed;
  }

  /**
   * The most objects a block may have: one in 200 voxels, and 50,000 in a small block. Nuclei
   * packed as close as they go are ten times fewer; what has more is noise, and would take memory
   * that no plan foresees.
   */
  public static long mostObjects(Box block) {
    return Math.max(Math.min(block.voxelCount(), 50_000), block.voxelCount() / VOXELS_AN_OBJECT);
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
    strips.replaceAll(s -> new Shown(s.lowerBlock(), faces.withSpread(s.strip())));
    return strips;
  }
}
