package org.cytobeam.pipeline.plan;

import java.util.List;
import java.util.stream.LongStream;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.ScratchVoxels;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Sweep;

/**
 * Computes what processing a grid of blocks takes, without doing it.
 *
 * @param steps what is done with the voxels
 * @param resampling what is done while the image is read
 * @param chunk z, y, x of the stored chunks
 * @param machine threads and memory
 * @param labelBytes of a voxel of the label image; 0 if no image is written
 * @param writesImage whether the image that the steps make is written
 * @param written chunks and shards of the images that are written
 * @param runBytes for each voxel of a block, where each may be a run of its own; else 0
 * @param atlas whether objects are looked up in an atlas
 * @param objects what objects take, beside the basics
 */
record CostModel(
    VoxelSteps steps,
    Resampling resampling,
    List<Integer> chunk,
    Machine machine,
    int labelBytes,
    boolean writesImage,
    WrittenUnits written,
    int runBytes,
    boolean atlas,
    ObjectCost objects) {
  private static final long MIB = 1L << 20;

  /** Columns that a thread does one after the other, at least, where there are enough blocks. */
  private static final int COLUMNS_PER_THREAD = 2;

  /** Beam, our code's own data, records in flight. */
  private static final long BASE_BYTES = 120 * MIB;

  /**
   * Runs, basic measures and records of one object of a block, all that a block may have of them
   * (measured on random masks: 110 to 250 bytes).
   */
  private static final long OBJECT_BYTES = 256;

  /** A whole-brain annotation at 25 um as runs, with its ontology. */
  private static final long ATLAS_BYTES = 80 * MIB;

  PlanCost of(BlockGrid grid) {
    BlockGrid columns = columns(grid);
    return new PlanCost(
        workerBytes(grid),
        cacheBytes(),
        BASE_BYTES + (atlas ? ATLAS_BYTES : 0) + ScratchVoxels.idleBytes(machine.heapBytes()),
        machine,
        readAmplification(columns),
        decodeAmplification(columns));
  }

  /**
   * The blocks in columns along z, as long as there are enough of them to keep all threads busy to
   * the end. A worker sweeps through a column and reads no plane of it twice.
   */
  BlockGrid columns(BlockGrid grid) {
    long places = grid.blocks(1) * grid.blocks(2);
    long wanted = (COLUMNS_PER_THREAD * machine.allThreads() + places - 1) / places;
    long blocks = Math.max(1, grid.blocks(0) / Math.max(1, wanted));
    return new BlockGrid(
        grid.volume(),
        (int) Math.min(blocks * grid.nz(), grid.volume().extent(0)),
        grid.ny(),
        grid.nx());
  }

  /** Chunks kept decoded: an eighth of the heap, but not more than is useful for halos. */
  long cacheBytes() {
    return Math.min(machine.heapBytes() / 8, 1024 * MIB);
  }

  private long segmentingBytes(Box block, Box volume) {
    long most = 0;
    for (VoxelSteps.Segment segment : steps.segments()) {
      Box made = segment == steps.last() ? objects.made(block, volume) : block;
      most = Math.max(most, bytes(segment, made, volume));
    }
    return most
        // what is labelled: a mask, or an integer image
        + Voxels.memoryBytes(block, steps.result().isInteger() ? steps.result() : PixelType.MASK)
        + runBytes * block.voxelCount()
        + OBJECT_BYTES * BlockSegmenter.mostObjects(block)
        + objects.bytes(block, volume, resampling);
  }

  /** A component rule looks at the block itself, and keeps its seeds as bytes. */
  private long bytes(VoxelSteps.Segment segment, Box block, Box volume) {
    BlockOperator operator = segment.chain().resolve(steps.examples());
    long bytes = sweepBytes(operator, segment.input(), block, volume);
    if (segment.rule() != null) {
      bytes += Voxels.memoryBytes(block, operator.outputType(segment.input())) + block.voxelCount();
    }
    return bytes;
  }

  /**
   * Objects are measured on the source's planes of their block; planes before it that are stored
   * together with them are held, too.
   */
  private long sweepBytes(BlockOperator operator, PixelType input, Box block, Box volume) {
    int depth = resampling.operators().isEmpty() ? chunk.get(0) : 1;
    Box source = operator.requiredSource(block, volume);
    boolean ends = block.z0() == volume.z0() || block.z1() == volume.z1();
    long from = ends ? source.z0() : Math.max(source.z0(), block.z0() / depth * depth);
    return Sweep.bytes(operator, block, volume, input, from, depth)
        + resampling.readBytes(operator.requiredSource(Sweep.slabs(block).get(0), volume));
  }

  /** What is written is made of a block at a time. */
  private long imageBytes(Box block, Box volume) {
    VoxelSteps.Place place = steps.image();
    VoxelSteps.Segment segment = steps.segments().get(place.segment());
    BlockOperator operator = steps.chain(place).resolve(steps.examples());
    return sweepBytes(operator, segment.input(), block, volume)
        + Voxels.memoryBytes(block, steps.imageType());
  }

  /**
   * The dearest block: one in the middle has halos on both sides, but where the volume wraps round
   * one at the border needs a whole axis.
   */
  private long workerBytes(BlockGrid grid) {
    long most = labelBytes > 0 ? paintingBytes(grid) : 0;
    for (long z : ends(grid, 0)) {
      for (long y : ends(grid, 1)) {
        for (long x : ends(grid, 2)) {
          Box block = grid.core(grid.index(z, y, x));
          most = Math.max(most, segmentingBytes(block, grid.volume()));
          if (writesImage) {
            most = Math.max(most, imageBytes(block, grid.volume()));
          }
        }
      }
    }
    return most;
  }

  /** The first, a middle and the last grid position of an axis, and one that reads more if any. */
  private long[] ends(BlockGrid grid, int axis) {
    long last = grid.blocks(axis) - 1;
    long widest = last / 2;
    for (long i = 0; i <= last; i++) {
      // what a recursive filter reads depends on where the block lies
      if (sourceOf(grid, axis, i).extent(axis) > sourceOf(grid, axis, widest).extent(axis)) {
        widest = i;
      }
    }
    return LongStream.of(0, last / 2, last, widest).distinct().toArray();
  }

  /**
   * A block painted and one chunk of it encoded; or, for the pyramid, a chunk and the eight chunks
   * of the level before that it comes from. A shard is held as voxels and as its packed chunks.
   */
  private long paintingBytes(BlockGrid grid) {
    long chunk = labelBytes * product(written.chunkWithin(grid));
    List<Integer> shard = written.shardWithin(grid);
    long packed = shard == null ? 0 : 3 * labelBytes * product(shard);
    return Math.max(labelBytes * grid.core(0).voxelCount() + 2 * chunk, 11 * chunk) + packed;
  }

  private static long product(List<Integer> extents) {
    return (long) extents.get(0) * extents.get(1) * extents.get(2);
  }

  private double readAmplification(BlockGrid grid) {
    double read = 1;
    for (int axis = 0; axis < 3; axis++) {
      long sum = 0;
      for (long i = 0; i < grid.blocks(axis); i++) {
        sum += sourceOf(grid, axis, i).extent(axis);
      }
      read *= (double) sum / grid.volume().extent(axis);
    }
    return read;
  }

  private double decodeAmplification(BlockGrid grid) {
    double decoded = 1;
    for (int axis = 0; axis < 3; axis++) {
      int size = chunk.get(axis);
      long touched = 0;
      for (long i = 0; i < grid.blocks(axis); i++) {
        Box source = sourceOf(grid, axis, i);
        touched += chunksTouched(source.min(axis), source.max(axis), size);
      }
      decoded *=
          (double) touched / chunksTouched(grid.volume().min(axis), grid.volume().max(axis), size);
    }
    return decoded;
  }

  private Box sourceOf(BlockGrid grid, int axis, long position) {
    long index =
        grid.index(axis == 0 ? position : 0, axis == 1 ? position : 0, axis == 2 ? position : 0);
    Box core = grid.core(index);
    Box made = steps.segments().size() == 1 ? objects.made(core, grid.volume()) : core;
    return steps.sourceOfFirst(made, grid.volume());
  }

  private static long chunksTouched(long from, long to, int size) {
    return (to - 1) / size - from / size + 1;
  }
}
