package org.cytobeam.pipeline.convert;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.Axis;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.ScratchVoxels;
import org.cytobeam.io.zarr.ArrayMetadata;
import org.cytobeam.pipeline.plan.Machine;

/**
 * How a conversion is cut into work items, and the memory that takes.
 *
 * @param levels the work of each level
 * @param channelsAtOnce channels that one item of level 0 makes: those that share a chunk
 * @param timesAtOnce time points that one item of level 0 makes
 * @param threads parts made at a time
 * @param cacheBytes of decoded chunks to keep; 0 where each is needed once
 * @param totalBytes memory at most
 */
public record ConvertCost(
    List<LevelWork> levels,
    int channelsAtOnce,
    int timesAtOnce,
    int threads,
    long cacheBytes,
    long totalBytes)
    implements Serializable {
  private static final long MIB = 1L << 20;

  /** What the program takes besides. */
  private static final long BASE = 150 * MIB;

  /** An item as large as this keeps what the runner does for it unimportant. */
  private static final long ITEM = 32 * MIB;

  /** A part as large as this keeps what is done for each unimportant, and stays near a core. */
  private static final long PART = 4 * MIB;

  /** A thread's part takes this part of its share of the heap at most: it is read, cast, packed. */
  private static final int PART_OF_SHARE = 8;

  /** Of a unit that is written: as bytes, packed, and the packed ones put together. */
  private static final int COPIES_OF_UNIT = 3;

  /** Of a chunk that is read: as stored, between two codecs, decoded. */
  private static final int COPIES_OF_CHUNK = 3;

  private static final int ITEMS_A_THREAD = 4;
  private static final int CACHE_PART_OF_HEAP = 8;

  public ConvertCost {
    levels = List.copyOf(levels);
  }

  /**
   * @throws BadInputException if not even one item at a time fits
   */
  static ConvertCost of(OmeImage image, int level, Box crop, OmeZarrSpec spec, Machine machine) {
    for (int threads = machine.threads(); threads > 0; threads--) {
      ConvertCost cost = of(image, level, crop, spec, machine.heapBytes(), threads);
      if (cost.totalBytes <= machine.heapBytes()) {
        return cost;
      }
      if (threads == 1) {
        throw new BadInputException(
            "making one %s of %s takes %d MiB of memory and there are %d MiB. Give a smaller --%s, or more memory with CYTOBEAM_HEAP=%dg."
                .formatted(
                    spec.storage().shard() == null ? "chunk" : "shard",
                    unitText(spec.storedGrid(0)),
                    cost.totalBytes / MIB,
                    machine.heapBytes() / MIB,
                    spec.storage().shard() == null ? "chunk" : "shard",
                    cost.totalBytes / (1024 * MIB) + 1));
      }
    }
    throw new IllegalArgumentException("no threads");
  }

  private static String unitText(BlockGrid grid) {
    return grid.nz() + "x" + grid.ny() + "x" + grid.nx();
  }

  private static ConvertCost of(
      OmeImage image, int level, Box crop, OmeZarrSpec spec, long heap, int threads) {
    ArrayMetadata array = image.array(level).metadata();
    PixelType read = array.dtype().pixel();
    PixelType written = spec.type();
    long voxelBytes = read.bytes() + (read == written ? 0 : written.bytes());
    long most = Math.min(ITEM, heap / threads / PART_OF_SHARE);
    int[] chunk = image.chunkShape(level);
    long least = (long) ITEMS_A_THREAD * threads;
    List<LevelWork> levels = new ArrayList<>();
    long perThread = 0;
    boolean once = true;
    for (int k = 0; k < spec.levels(); k++) {
      BlockGrid stored = spec.storedGrid(k);
      int[] aligned = k == 0 ? chunk : new int[] {stored.nz(), stored.ny(), stored.nx()};
      long bytes = k == 0 ? voxelBytes : written.bytes();
      BlockGrid parts = WorkItems.aligned(stored, aligned, most / bytes);
      boolean whole = k > 0 || isAligned(parts, crop, chunk);
      once &= whole;
      // Larger parts decode less again where chunks are read by several.
      parts = WorkItems.larger(parts, stored, (whole ? Math.min(PART, most) : most) / bytes, least);
      long made = voxels(parts) * bytes;
      levels.add(LevelWork.of(parts, made, ITEM, least));
      perThread = Math.max(perThread, made + besides(spec, k));
    }
    long chunkBytes = (long) array.dtype().pixel().bytes() * volume(array.chunkShape());
    perThread += COPIES_OF_CHUNK * chunkBytes;
    int channels = inChunk(image, level, Axis.Kind.CHANNEL, spec.channels());
    int times = inChunk(image, level, Axis.Kind.TIME, spec.times());
    long cache = once && channels == 1 && times == 1 ? 0 : heap / CACHE_PART_OF_HEAP;
    long total = BASE + ScratchVoxels.idleBytes(heap) + cache + threads * perThread;
    return new ConvertCost(levels, channels, times, threads, cache, total);
  }

  /** What making a part takes besides its voxels: units to write, and what a level is made from. */
  private static long besides(OmeZarrSpec spec, int k) {
    long unit = COPIES_OF_UNIT * voxels(spec.storedGrid(k)) * spec.type().bytes();
    if (k == 0) {
      return unit;
    }
    long chunk = voxels(spec.chunkGrid(k)) * spec.type().bytes();
    return unit + (volume(spec.factors().get(k - 1)) + 1) * chunk;
  }

  /** Whether each chunk is read for one part. */
  private static boolean isAligned(BlockGrid items, Box crop, int[] chunk) {
    for (int axis = 0; axis < 3; axis++) {
      boolean one = items.blocks(axis) == 1;
      if (!one
          && (items.blockExtent(axis) % chunk[axis] != 0 || crop.min(axis) % chunk[axis] != 0)) {
        return false;
      }
    }
    return true;
  }

  /** How many channels or time points a chunk of the input has, of those that are written. */
  private static int inChunk(OmeImage image, int level, Axis.Kind kind, int written) {
    for (int axis = 0; axis < image.axes().size(); axis++) {
      if (image.axes().get(axis).kind() == kind) {
        return Math.min(written, image.level(level).chunkShape().get(axis));
      }
    }
    return 1;
  }

  private static long voxels(BlockGrid grid) {
    return (long) grid.nz() * grid.ny() * grid.nx();
  }

  private static long volume(List<Integer> extents) {
    long volume = 1;
    for (int extent : extents) {
      volume = Math.multiplyExact(volume, (long) extent);
    }
    return volume;
  }
}
