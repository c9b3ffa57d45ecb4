package org.cytobeam.pipeline.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.config.Job;
import org.cytobeam.config.Maps;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.pipeline.picture.ProjectionPlan;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.objects.ComponentSplit;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.ObjectMeasures;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.points.PointDetector;
import org.cytobeam.transforms.points.PointOperator;
import org.cytobeam.transforms.statistic.ScaledIntensity;
import org.cytobeam.transforms.table.LevelFrame;
import org.jspecify.annotations.Nullable;

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
 * @param resampling how what is read becomes what is processed
 * @param steps what is done with the voxels
 * @param grid the processed part of the image, in blocks
 * @param columns the same in columns of blocks along z, each of which one worker sweeps through
 * @param labelChunk z, y, x of the chunks of the images that are written; a block is a whole number
 *     of them
 * @param buckets ranges that objects are grouped in
 * @param cost memory and reading that the plan takes
 * @param quarantine whether blocks that cannot be read are left out and listed; else they end the
 *     run
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
    Resampling resampling,
    VoxelSteps steps,
    BlockGrid grid,
    BlockGrid columns,
    List<Integer> labelChunk,
    IdBuckets buckets,
    PlanCost cost,
    boolean quarantine)
    implements Serializable {
  public static final String LABELS = "labels";
  public static final String IMAGE = "image";
  public static final String MASK = "mask";
  public static final String INTENSITY_MAP = "intensity_map";

  /** The same plan, in which blocks that cannot be read are left out and listed, or not. */
  public Plan withQuarantine(boolean leavesOut) {
    return new Plan(
        job,
        address,
        imageName,
        bounds,
        finestBounds,
        storageChunk,
        pixelType,
        codec,
        frame,
        resampling,
        steps,
        grid,
        columns,
        labelChunk,
        buckets,
        cost,
        leavesOut);
  }

  /** What is measured of the objects. */
  public ObjectMeasures measures() {
    return measures(job, pixelType, volume(), frame.processed());
  }

  /**
   * What a job measures of objects in a volume. A stack whose planes are labelled for themselves
   * has objects of planes, as an image of one plane.
   *
   * @throws IllegalArgumentException if the job asks for what such objects do not have
   */
  static ObjectMeasures measures(Job job, PixelType type, Box volume, VoxelGeometry voxel) {
    boolean planar = ObjectMeasures.planar(volume, job.connectivity());
    return new ObjectMeasures(job.measures(), job.input().channel(), type, planar, voxel);
  }

  /** The volume whose faces are the border for objects. */
  public Box faces() {
    return faces(job, volume());
  }

  private static Box faces(Job job, Box volume) {
    Connectivity connectivity = job.connectivity();
    return connectivity == null ? volume : connectivity.facesOf(volume);
  }

  /** The passes over the voxels by name, in the order they run. */
  public List<String> passes() {
    List<String> passes = new ArrayList<>();
    for (int i = 0; i < steps.segments().size(); i++) {
      for (VoxelSteps.Statistic statistic : steps.statisticsOf(i)) {
        passes.addAll(statistic.passNames());
      }
      if (steps.segments().get(i).rule() != null || job.findsObjects()) {
        passes.add(steps.segments().get(i).name());
      }
    }
    images().stream().filter(image -> !image.equals(LABELS)).forEach(passes::add);
    return passes;
  }

  /** The images that are written, by name. */
  public List<String> images() {
    List<String> images = new ArrayList<>();
    if (job.output().labels() && job.findsObjects()) {
      images.add(LABELS);
    }
    if (job.output().image()) {
      images.add(IMAGE);
    }
    if (job.output().mask()) {
      images.add(MASK);
    }
    return images;
  }

  /** Finds the points of a job that looks for them; else null. */
  public @Nullable PointOperator points() {
    PointDetector detector = job.detector();
    return detector == null ? null : detector.operator(frame.processed());
  }

  /** The method that splits, as the job file names it; empty if none does. */
  public String splitName() {
    Job.Split split = job.split();
    Step step = split == null ? null : split.method().getClass().getAnnotation(Step.class);
    return step == null ? "" : step.method();
  }

  /** Components with a larger box are not split, as the job says. */
  public long mostBoxVoxels() {
    Job.Split split = job.split();
    return split == null ? Long.MAX_VALUE : split.mostBoxVoxels();
  }

  /** How touching objects are split; null if they are not. */
  public @Nullable ComponentSplit split() {
    Job.Split split = job.split();
    Connectivity connectivity = job.connectivity();
    return split == null || connectivity == null
        ? null
        : new ComponentSplit(
            split.method().splitter(frame.processed()),
            connectivity,
            volume(),
            split.mostBoxVoxels(),
            new ComponentSplit.Memory(
                cost.spareBytesPerThread(), cost.threads(), cost.heapBytes()));
  }

  /** The map of scaled intensity that is written; null for none. */
  public @Nullable ScaledIntensity intensityMap() {
    Maps.Intensity map = job.output().maps().intensity();
    if (map == null) {
      return null;
    }
    PerAxis box = map.box().inVoxels(frame.processed());
    int[] voxels = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      voxels[axis] = (int) Math.max(1, Math.min(volume().extent(axis), Math.rint(box.get(axis))));
    }
    return new ScaledIntensity(
        volume(), voxels[0], voxels[1], voxels[2], map.scale(), map.minThreshold());
  }

  /**
   * How many voxels a block in the middle of a volume that never ends looks beyond itself, {@code
   * z, y, x}; all of an axis at most.
   */
  public String haloText() {
    Box core = Box.at(1 << 28, 1 << 28, 1 << 28, 1, 1, 1);
    Box endless = Box.ofShape(1L << 29, 1L << 29, 1L << 29);
    PointOperator points = points();
    Box made = points == null ? core : points.requiredSource(core, endless);
    Box source = steps.sourceOfFirst(made, endless);
    List<String> halo = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      long reach = core.min(axis) - source.min(axis);
      halo.add(Long.toString(Math.min(reach, volume().extent(axis))));
    }
    return String.join(", ", halo);
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
