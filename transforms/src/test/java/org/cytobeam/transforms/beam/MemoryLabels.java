package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * A label image in memory, with levels of every second voxel. It refuses what a stored image would
 * spoil silently: blocks of another type than its metadata (level 0 may be painted before they are
 * written), a further level before the image is created, writing a voxel twice.
 *
 * @param name of the state in this process, which copies of this record share
 */
record MemoryLabels(String name, Box volume, int furtherLevels, Map<Long, byte[]> runs)
    implements LabelImage {
  private static final long serialVersionUID = 1L;
  private static final Map<String, State> STATES = new ConcurrentHashMap<>();

  /** What was written so far. */
  static final class State {
    final List<String> events = new CopyOnWriteArrayList<>();
    final Set<String> blocks = ConcurrentHashMap.newKeySet();
    final Map<Integer, int[]> levels = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable PixelType> type = new AtomicReference<>();
    private volatile boolean created;
  }

  State state() {
    return STATES.computeIfAbsent(name, n -> new State());
  }

  @Nullable PixelType type() {
    return state().type.get();
  }

  /** Voxels of a level; zeros until written. */
  int[] level(int level) {
    return state().levels.computeIfAbsent(level, k -> new int[(int) bounds(k).voxelCount()]);
  }

  Box bounds(int level) {
    int f = 1 << level;
    return Box.ofShape(
        (volume.extent(0) + f - 1) / f,
        (volume.extent(1) + f - 1) / f,
        (volume.extent(2) + f - 1) / f);
  }

  @Override
  public void create(PixelType type) throws IOException {
    requireType(type);
    state().created = true;
    state().events.add("create " + type);
  }

  @Override
  public byte[] runs(long block) throws IOException {
    byte[] bytes = runs.get(block);
    if (bytes == null) {
      throw new IOException("no runs of block " + block);
    }
    return bytes;
  }

  @Override
  public void write(Voxels labels) throws IOException {
    requireType(labels.type());
    once(0, labels.box());
    long[] values = new long[(int) labels.box().voxelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          labels.type() == PixelType.U1 ? labels.bytes()[i] & 0xFF : labels.shorts()[i] & 0xFFFF;
    }
    int[] level = level(0);
    Box box = labels.box();
    int i = 0;
    for (long z = box.z0(); z < box.z1(); z++) {
      for (long y = box.y0(); y < box.y1(); y++) {
        for (long x = box.x0(); x < box.x1(); x++) {
          level[index(0, z, y, x)] = (int) values[i++];
        }
      }
    }
    state().events.add("write 0");
  }

  @Override
  public BlockGrid grid(int level) {
    return new BlockGrid(bounds(level), 2, 3, 4);
  }

  @Override
  public Box source(int level, Box part) {
    return new Box(
            2 * part.z0(),
            2 * part.y0(),
            2 * part.x0(),
            2 * part.z1(),
            2 * part.y1(),
            2 * part.x1())
        .intersect(bounds(level - 1));
  }

  @Override
  public void build(PixelType type, int level, Box part) throws IOException {
    requireType(type);
    if (!state().created) {
      throw new IOException("level " + level + " is built before the image is created");
    }
    once(level, part);
    state().events.add("write " + level);
    int[] below = level(level - 1);
    int[] here = level(level);
    for (long z = part.z0(); z < part.z1(); z++) {
      for (long y = part.y0(); y < part.y1(); y++) {
        for (long x = part.x0(); x < part.x1(); x++) {
          here[index(level, z, y, x)] = below[index(level - 1, 2 * z, 2 * y, 2 * x)];
        }
      }
    }
  }

  private int index(int level, long z, long y, long x) {
    Box all = bounds(level);
    return (int) ((z * all.extent(1) + y) * all.extent(2) + x);
  }

  private void requireType(PixelType type) throws IOException {
    AtomicReference<@Nullable PixelType> first = state().type;
    if (!first.compareAndSet(null, type) && first.get() != type) {
      throw new IOException("image of type " + first.get() + ", written as " + type);
    }
  }

  private void once(int level, Box box) throws IOException {
    if (!state().blocks.add(level + " " + box)) {
      throw new IOException("written twice: level " + level + " " + box);
    }
  }
}
