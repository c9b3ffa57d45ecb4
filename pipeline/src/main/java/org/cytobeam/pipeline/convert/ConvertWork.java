package org.cytobeam.pipeline.convert;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.beam.StagedWork;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.ScratchVoxels;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.transforms.kernel.CheckedCast;
import org.jspecify.annotations.Nullable;

/**
 * The work of a conversion: a stage for level 0, one for each further level, and one that makes all
 * that are small. Within a stage the blocks of a channel follow each other.
 *
 * @param input location of the image
 * @param level of it
 * @param firstChannel the channel that becomes channel 0
 * @param firstTime the time point that becomes time 0
 * @param crop what is read, in voxels of the level
 * @param output where the image is written
 * @param spec what is written
 * @param clip whether values that the type cannot hold are clipped and rounded
 * @param cost how the work is cut
 * @param run tells runs of one process apart
 */
record ConvertWork(
    String input,
    int level,
    int firstChannel,
    int firstTime,
    Box crop,
    String output,
    OmeZarrSpec spec,
    boolean clip,
    ConvertCost cost,
    String run)
    implements StagedWork.Work {
  static final String CLIPPED = "voxels_clipped";
  static final String NOT_STORED = "chunks_not_stored";
  static final String DECODED = "chunks_decoded";

  /** A level of fewer bytes is made with all levels after it, by one worker for each volume. */
  private static final long SMALL = 16L << 20;

  /** What the threads of a process share: it is opened once, and its chunks are decoded once. */
  private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

  private static final class Opened {
    final OmeImage image;
    final ChunkCache cache;
    final OmeZarrOutput output;
    final AtomicLong notStored = new AtomicLong();
    final AtomicLong decoded = new AtomicLong();

    Opened(ConvertWork work) {
      this.image = OmeImage.open(work.input);
      this.cache = new ChunkCache(work.cost.cacheBytes());
      this.output = OmeZarrOutput.of(work.output, work.spec);
    }
  }

  /** Lets items through until the run is over: a runner may go on after a failure. */
  private static final class Gate {
    final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean shut;
    private @Nullable Opened opened;

    synchronized Opened open(ConvertWork work) {
      if (shut) {
        throw new IllegalStateException("the conversion is over");
      }
      Opened known = opened == null ? new Opened(work) : opened;
      opened = known;
      return known;
    }

    synchronized void shut() {
      shut = true;
      opened = null;
    }
  }

  private static Gate gate(String run) {
    return GATES.computeIfAbsent(run, name -> new Gate());
  }

  /** Waits for the items under way and lets no other begin. */
  static void end(String run) {
    Gate gate = gate(run);
    gate.lock.writeLock().lock();
    try {
      gate.shut();
    } finally {
      gate.lock.writeLock().unlock();
    }
  }

  private long volumes() {
    return (long) spec.times() * spec.channels();
  }

  private static int groups(int all, int atOnce) {
    return (all + atOnce - 1) / atOnce;
  }

  @Override
  public int stages() {
    int stages = 1;
    while (stages < spec.levels() && !isSmall(stages)) {
      stages++;
    }
    return stages == spec.levels() ? stages : stages + 1;
  }

  private boolean isSmall(int k) {
    return spec.bounds(k).voxelCount() * spec.type().bytes() <= SMALL;
  }

  /** Whether a stage makes its level and all after it. */
  private boolean isLastOfSeveral(int stage) {
    return stage > 0 && isSmall(stage);
  }

  @Override
  public long items(int stage) {
    if (stage == 0) {
      return cost.levels().get(0).items()
          * groups(spec.times(), cost.timesAtOnce())
          * groups(spec.channels(), cost.channelsAtOnce());
    }
    return isLastOfSeveral(stage) ? volumes() : cost.levels().get(stage).items() * volumes();
  }

  @Override
  public void item(int stage, long item) {
    Gate gate = gate(run);
    gate.lock.readLock().lock();
    try {
      item(gate.open(this), stage, item);
    } finally {
      gate.lock.readLock().unlock();
    }
  }

  private void item(Opened opened, int stage, long item) {
    if (stage == 0) {
      copy(opened, item);
    } else if (isLastOfSeveral(stage)) {
      for (int k = stage; k < spec.levels(); k++) {
        for (long each = 0; each < cost.levels().get(k).items(); each++) {
          build(opened, k, item, each);
        }
      }
    } else {
      long items = cost.levels().get(stage).items();
      build(opened, stage, item / items, item % items);
    }
  }

  private void build(Opened opened, int target, long volume, long item) {
    int time = (int) (volume / spec.channels());
    int channel = (int) (volume % spec.channels());
    LevelWork level = cost.levels().get(target);
    for (long part = level.first(item); part < level.end(item); part++) {
      opened.output.build(target, time, channel, level.parts().core(part));
    }
  }

  private void copy(Opened opened, long item) {
    LevelWork level = cost.levels().get(0);
    long group = item / level.items();
    int channelGroups = groups(spec.channels(), cost.channelsAtOnce());
    int time0 = (int) (group / channelGroups) * cost.timesAtOnce();
    int channel0 = (int) (group % channelGroups) * cost.channelsAtOnce();
    int time1 = Math.min(time0 + cost.timesAtOnce(), spec.times());
    int channel1 = Math.min(channel0 + cost.channelsAtOnce(), spec.channels());
    long end = level.end(item % level.items());
    for (long part = level.first(item % level.items()); part < end; part++) {
      Box box = level.parts().core(part);
      for (int time = time0; time < time1; time++) {
        for (int channel = channel0; channel < channel1; channel++) {
          copy(opened, time, channel, box);
        }
      }
    }
    report(NOT_STORED, opened.cache.chunksNotStored(), opened.notStored);
    report(DECODED, opened.cache.chunksDecoded(), opened.decoded);
  }

  private static void report(String name, long now, AtomicLong reported) {
    long fresh = now - Math.min(now, reported.getAndAccumulate(now, Math::max));
    if (fresh > 0) {
      Metrics.counter(ConvertWork.class, name).inc(fresh);
    }
  }

  private void copy(Opened opened, int time, int channel, Box part) {
    VolumeAddress address =
        new VolumeAddress(input, level, firstChannel + channel, firstTime + time);
    OmeZarrVolume volume = OmeZarrVolume.of(opened.image, address, opened.cache);
    Box from = part.translate(crop.z0(), crop.y0(), crop.x0());
    try (ScratchVoxels read = ScratchVoxels.lend(from, volume.type())) {
      volume.read(read.voxels());
      if (volume.type() == spec.type()) {
        opened.output.write(0, time, channel, at(part, read.voxels()));
        return;
      }
      try (ScratchVoxels cast = ScratchVoxels.lend(from, spec.type())) {
        cast(read.voxels(), cast.voxels(), address);
        opened.output.write(0, time, channel, at(part, cast.voxels()));
      }
    }
  }

  /** The same array elsewhere. */
  private static Voxels at(Box part, Voxels voxels) {
    return Voxels.wrap(part, voxels.type(), voxels.array());
  }

  private void cast(Voxels voxels, Voxels cast, VolumeAddress address) {
    if (clip) {
      long[] changed = new long[1];
      long nan = CheckedCast.clip(voxels, cast, changed);
      if (nan >= 0) {
        throw unfit(voxels, address, (int) nan, "Give --dtype float32 or float64");
      }
      Counter clipped = Metrics.counter(ConvertWork.class, CLIPPED);
      clipped.inc(changed[0]);
      return;
    }
    long bad = CheckedCast.exact(voxels, cast);
    if (bad >= 0) {
      throw unfit(voxels, address, (int) bad, "Give another --dtype, or --clip to clip and round");
    }
  }

  private BadInputException unfit(Voxels voxels, VolumeAddress address, int index, String instead) {
    int nx = voxels.nx();
    Box box = voxels.box();
    return new BadInputException(
        "%s: the voxel at z %d, y %d, x %d of level %d, channel %d, time %d is %s, which %s cannot hold. %s."
            .formatted(
                Stores.shown(input),
                box.z0() + index / nx / voxels.ny(),
                box.y0() + index / nx % voxels.ny(),
                box.x0() + index % nx,
                level,
                address.channel(),
                address.time(),
                CheckedCast.text(voxels, index),
                spec.type().numpyName(),
                instead));
  }
}
