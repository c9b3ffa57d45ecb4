package org.cytobeam.transforms.kernel;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * Voxels that are needed for the time of one computation, in an array that the one before left:
 * slabs have one size, and a new array of tens of megabytes for each would be cleared first and
 * keep the collector busy.
 *
 * <p>As many arrays of a size exist as threads compute at a time. They go when memory is short.
 */
public final class ScratchVoxels implements AutoCloseable {
  private static final Map<Shape, ConcurrentLinkedDeque<SoftReference<Object>>> IDLE =
      new ConcurrentHashMap<>();

  /** More sizes than a plan has steps are those of plans that are done. */
  private static final int MOST_SHAPES = 32;

  private record Shape(PixelType type, int length) {}

  private final Shape shape;
  private final Voxels voxels;

  private ScratchVoxels(Shape shape, Voxels voxels) {
    this.shape = shape;
    this.voxels = voxels;
  }

  /** Voxels with any values, for one thread, until they are closed. */
  public static ScratchVoxels lend(Box box, PixelType type) {
    Shape shape = new Shape(type, Voxels.arrayLength(box, type));
    ConcurrentLinkedDeque<SoftReference<Object>> idle = IDLE.get(shape);
    while (idle != null) {
      SoftReference<Object> next = idle.pollFirst();
      if (next == null) {
        break;
      }
      Object array = next.get();
      if (array != null) {
        return new ScratchVoxels(shape, Voxels.wrap(box, type, array));
      }
    }
    return new ScratchVoxels(shape, Voxels.allocate(box, type));
  }

  public Voxels voxels() {
    return voxels;
  }

  @Override
  public void close() {
    if (IDLE.size() >= MOST_SHAPES && !IDLE.containsKey(shape)) {
      IDLE.clear();
    }
    IDLE.computeIfAbsent(shape, unused -> new ConcurrentLinkedDeque<>())
        .addFirst(new SoftReference<>(voxels.array()));
  }
}
