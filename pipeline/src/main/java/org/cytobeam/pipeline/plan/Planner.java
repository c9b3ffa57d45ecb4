package org.cytobeam.pipeline.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.cytobeam.config.Job;
import org.cytobeam.config.JobFile;
import org.cytobeam.config.Positions;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.RunLabels;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.ObjectMeasures;
import org.cytobeam.transforms.operator.ResamplingOperator;
import org.cytobeam.transforms.operator.ResamplingStep;
import org.cytobeam.transforms.points.PointDetector;
import org.cytobeam.transforms.points.PointOperator;
import org.cytobeam.transforms.split.Splitter;
import org.cytobeam.transforms.table.LevelFrame;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a job runs on its image: opens the metadata, checks what the job file alone could not
 * (does the level exist, does the region lie in the image, is the voxel size known, does it fit in
 * memory), turns micrometres into voxels, cuts blocks. Reads no voxel.
 */
public final class Planner {
  /** Voxels are counted in longs, and their coordinates are summed. */
  private static final double MOST_VOXELS = 1e15;

  private final Job job;
  private final Positions positions;
  private final Machine machine;
  private final WrittenUnits units;

  private Planner(JobFile file, Machine machine) {
    this.job = file.job();
    this.positions = file.positions();
    this.machine = machine;
    this.units = WrittenUnits.of(job);
  }

  /**
   * Plans a job.
   *
   * @throws BadInputException if the job does not fit its image or the machine
   */
  public static Plan plan(JobFile file, Machine machine) {
    return fitting(new Planner(file, machine).decide());
  }

  /**
   * Plans a job with as many threads as fit in memory, up to those of the machine.
   *
   * @throws BadInputException if the job does not fit its image, or not even one thread fits
   */
  public static Plan planWithThreadsThatFit(JobFile file, Machine machine) {
    for (int threads = machine.threads(); threads > 1; threads--) {
      Plan plan = new Planner(file, machine.withThreads(threads)).decide();
      if (plan.cost().fits()) {
        return plan;
      }
    }
    return plan(file, machine.withThreads(1));
  }

  private static Plan fitting(Plan plan) {
    if (!plan.cost().fits()) {
      String shards = WrittenUnits.refusal(plan);
      throw new BadInputException(
          shards == null ? plan.cost().refusal(plan.grid(), plan.haloText()) : shards);
    }
    return plan;
  }

  private Plan decide() {
    Job.Input input = job.input();
    VolumeAddress address =
        new VolumeAddress(input.image(), input.level(), input.channel(), input.time());
    OmeZarrVolume volume = open(address, "input", "");
    OmeImage image = volume.image();
    LevelFrame level = frame(image);
    Resampling resampling = resampling(region(volume.bounds()), volume.type(), level.processed());
    Box processed = resampling.volume();
    LevelFrame frame = new LevelFrame(resampling.resultGeometry(), level.finest());
    requireOnePlane(processed);
    VoxelSteps steps = steps(resampling.resultType(), processed, frame.processed());
    List<Integer> chunk = Arrays.stream(volume.chunkShape()).boxed().toList();
    ObjectMeasures measures = measures(volume.type(), processed, frame.processed());
    CostModel model =
        new CostModel(
            steps,
            resampling,
            chunk,
            machine,
            job.output().writesImages() ? job.output().labelType().bytes() : 0,
            job.output().image(),
            units,
            runBytes(),
            job.atlas() != null,
            new ObjectCost(
                measures.channelsRead().size(),
                measures.set().bytesPerObject(),
                splitter(frame.processed()),
                points(frame.processed())));
    BlockGrid grid = grid(processed, chunk, model);
    return new Plan(
        job,
        address,
        image.name(),
        volume.bounds(),
        image.bounds(0),
        chunk,
        volume.type(),
        image.level(input.level()).codec(),
        frame,
        resampling,
        steps,
        grid,
        model.columns(grid),
        job.output().writesImages() ? units.chunk(grid) : chunk,
        IdBuckets.of(grid),
        model.of(grid),
        false);
  }

  private int runBytes() {
    Connectivity connectivity = job.connectivity();
    return connectivity == null || connectivity.joinsAlongX() ? 0 : RunLabels.RUN_BYTES;
  }

  /**
   * @param section of the job file that names the volume
   * @param name what it is there, for the message
   */
  private OmeZarrVolume open(VolumeAddress address, String section, String name) {
    try {
      return OmeZarrVolume.open(address, new ChunkCache(0));
    } catch (BadInputException e) {
      throw new BadInputException(positions.at(section) + ": " + name + e.getMessage(), e);
    }
  }

  /** What is measured of objects; all channels of an image are of one size and type. */
  private ObjectMeasures measures(PixelType type, Box processed, VoxelGeometry geometry) {
    ObjectMeasures measures;
    try {
      measures = Plan.measures(job, type, processed, geometry);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(positions.at("steps") + ": measure: " + e.getMessage(), e);
    }
    Job.Input input = job.input();
    for (int channel : measures.channels()) {
      open(
          new VolumeAddress(input.image(), input.level(), channel, input.time()),
          "steps",
          "measure: channels: ");
    }
    return measures;
  }

  private Box region(Box bounds) {
    Job.Region region = job.input().region();
    long[] z = range("z", region.z(), bounds, 0);
    long[] y = range("y", region.y(), bounds, 1);
    long[] x = range("x", region.x(), bounds, 2);
    return new Box(z[0], y[0], x[0], z[1], y[1], x[1]);
  }

  private long[] range(String axis, Job.@Nullable Range range, Box bounds, int index) {
    if (range == null) {
      return new long[] {0, bounds.max(index)};
    }
    if (range.stop() > bounds.max(index)) {
      throw new BadInputException(
          "%s: region %s: [%d, %d] leaves the image, which has %d voxels on axis %s at level %d"
              .formatted(
                  positions.at("input.region." + axis),
                  axis,
                  range.start(),
                  range.stop(),
                  bounds.max(index),
                  axis,
                  job.input().level()));
    }
    return new long[] {range.start(), range.stop()};
  }

  private LevelFrame frame(OmeImage image) {
    List<Double> given = job.input().voxelSizeUm();
    if (given == null && !image.hasVoxelSize()) {
      throw new BadInputException(
          ("%s: the metadata of %s give no voxel size in a unit of length; add it to input as"
                  + " voxel_size_um: [z, y, x] in micrometres")
              .formatted(positions.at("input.image"), image.location()));
    }
    int level = job.input().level();
    VoxelGeometry stated = image.level(level).geometry();
    VoxelGeometry finest = image.level(0).geometry();
    if (given == null) {
      return new LevelFrame(Objects.requireNonNull(stated), Objects.requireNonNull(finest));
    }
    if (stated == null || finest == null) {
      stated = byShape(image, level);
      finest = byShape(image, 0);
    }
    return new LevelFrame(resized(stated, given, stated), resized(finest, given, stated));
  }

  /** Where there is no metadata, levels are taken as block means of level 0. */
  private static VoxelGeometry byShape(OmeImage image, int level) {
    double[] factor = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      factor[axis] =
          Math.rint((double) image.bounds(0).extent(axis) / image.bounds(level).extent(axis));
    }
    return new VoxelGeometry(
        factor[0],
        factor[1],
        factor[2],
        (factor[0] - 1) / 2,
        (factor[1] - 1) / 2,
        (factor[2] - 1) / 2);
  }

  /** A level's geometry when voxels of the processed level have a given size. */
  private static VoxelGeometry resized(
      VoxelGeometry level, List<Double> given, VoxelGeometry processed) {
    double z = given.get(0) / processed.scaleZ();
    double y = given.get(1) / processed.scaleY();
    double x = given.get(2) / processed.scaleX();
    return new VoxelGeometry(
        level.scaleZ() * z,
        level.scaleY() * y,
        level.scaleX() * x,
        level.translationZ() * z,
        level.translationY() * y,
        level.translationX() * x);
  }

  /** Resampling steps come first. */
  private Resampling resampling(Box region, PixelType stored, VoxelGeometry geometry) {
    Resampling resampling = new Resampling(region, stored, geometry, List.of());
    for (int i = 0; i < job.steps().size(); i++) {
      if (job.steps().get(i) instanceof ResamplingStep step) {
        try {
          List<ResamplingOperator> operators = new ArrayList<>(resampling.operators());
          operators.add(step.operator(resampling.resultGeometry()));
          resampling = new Resampling(region, stored, geometry, operators);
          requireCountable(resampling.volume());
        } catch (IllegalArgumentException e) {
          throw StepPlanner.at(positions, i, step, e);
        }
      }
    }
    return resampling;
  }

  private static void requireCountable(Box volume) {
    double voxels = 1.0 * volume.extent(0) * volume.extent(1) * volume.extent(2);
    if (voxels > MOST_VOXELS) {
      throw new IllegalArgumentException(
          "makes an image of %s voxels, more than %.0e; check the factor and the voxel size"
              .formatted(volume.shapeText(), MOST_VOXELS));
    }
  }

  private void requireOnePlane(Box processed) {
    if (job.output().objects().contains(Job.TableFormat.GEOJSON) && processed.extent(0) > 1) {
      throw new BadInputException(
          ("%s: geojson holds outlines of one plane, but %d planes are processed; give one with"
                  + " input: {region: {z: [start, start + 1]}}, or leave geojson out")
              .formatted(positions.at("output.objects"), processed.extent(0)));
    }
  }

  private VoxelSteps steps(PixelType stored, Box processed, VoxelGeometry geometry) {
    VoxelSteps steps =
        StepPlanner.plan(job.steps(), job.workingType(), stored, processed, geometry, positions);
    if (job.output().mask() && !steps.makesMask()) {
      throw new BadInputException(
          positions.at("output.mask")
              + ": mask: true, but the steps make no mask; end them with a threshold or a binary"
              + " step, or write the image");
    }
    if (job.connectivity() != null && steps.result().isFloat()) {
      throw new BadInputException(
          ("%s: label with input: values needs whole numbers, but the steps make %s; set dtype:"
                  + " input and leave out steps that make fractions, or add a threshold")
              .formatted(positions.at("steps"), steps.result().numpyName()));
    }
    return steps;
  }

  private @Nullable PointOperator points(VoxelGeometry geometry) {
    PointDetector detector = job.detector();
    return detector == null ? null : located("detect_points", () -> detector.operator(geometry));
  }

  private @Nullable Splitter splitter(VoxelGeometry geometry) {
    Job.Split split = job.split();
    return split == null ? null : located("split_objects", () -> split.method().splitter(geometry));
  }

  /** What a step refuses once it knows the size of voxels, said where the steps stand. */
  private <T> T located(String step, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(positions.at("steps") + ": " + step + ": " + e.getMessage(), e);
    }
  }

  private BlockGrid grid(Box volume, List<Integer> chunk, CostModel model) {
    List<Integer> asked = job.blockSize();
    return asked == null
        ? BlockChooser.choose(volume, units.step(chunk), model)
        : units.asked(volume, asked, positions);
  }
}
