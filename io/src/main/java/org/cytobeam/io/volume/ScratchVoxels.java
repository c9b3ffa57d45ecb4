package org.cytobeam.io.volume;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Voxels that are needed for the time of one computation, in an array that the one before left:
 * slabs and blocks have one size, and a new array of tens of megabytes for each would be cleared
 * first and keep the collector busy.
 *
 * <p>Idle arrays take at most a sixteenth of the memory there is; those that were given back
 * longest ago go first.
 */
public final class ScratchVoxels implements AutoCloseable {
  private static final long MOST_IDLE_BYTES = idleBytes(Runtime.getRuntime().maxMemory());
  private static final Deque<Voxels> IDLE = new ArrayDeque<>();
  private static long idle;

  private final Voxels voxels;

  private ScratchVoxels(Voxels voxels) {
    this.voxels = voxels;
  }

  /**
   * What idle arrays take at most.
   *
   * @param heapBytes memory of the process
   */
  public static long idleBytes(long heapBytes) {
    return heapBytes / 16;
  }

  /** Voxels with any values, for one thread, until they are closed. */
  public static ScratchVoxels lend(Box box, PixelType type) {
    return new ScratchVoxels(take(box, type));
  }

  /**
   * Voxels with any values, a mask of zeros; {@link #giveBack} takes them when they are needed no
   * more.
   */
  public static Voxels take(Box box, PixelType type) {
    int length = Voxels.arrayLength(box, type);
    Voxels found = takeIdle(type, length);
    if (found == null) {
      return Voxels.allocate(box, type);
    }
    Voxels voxels = Voxels.wrap(box, type, found.array());
    if (type == PixelType.MASK) {
      // The bits beyond the last voxel of a row are 0, wherever the rows of the one before ended.
      Arrays.fill(voxels.words(), 0);
    }
    return voxels;
  }

  /** Bytes with any values; {@link #giveBack(byte[])} takes them. */
  public static byte[] takeBytes(int length) {
    return take(Box.ofShape(1, 1, length), PixelType.U1).bytes();
  }

  /** Takes bytes that nobody uses any more. */
  public static void giveBack(byte[] bytes) {
    giveBack(Voxels.wrap(Box.ofShape(1, 1, bytes.length), PixelType.U1, bytes));
  }

  private static @Nullable Voxels takeIdle(PixelType type, int length) {
    synchronized (IDLE) {
      for (Iterator<Voxels> each = IDLE.iterator(); each.hasNext(); ) {
        Voxels voxels = each.next();
        if (voxels.type() == type && Voxels.arrayLength(voxels.box(), type) == length) {
          each.remove();
          idle -= bytes(voxels);
          return voxels;
        }
      }
    }
    return null;
  }

  /** Takes voxels that nobody uses any more; their array will be another's. */
  public static void giveBack(Voxels voxels) {
    if (bytes(voxels) > MOST_IDLE_BYTES) {
      return;
    }
    synchronized (IDLE) {
      IDLE.addFirst(voxels);
      idle += bytes(voxels);
      while (idle > MOST_IDLE_BYTES) {
        idle -= bytes(IDLE.removeLast());
      }
    }
  }

  private static long bytes(Voxels voxels) {
    return Voxels.memoryBytes(voxels.box(), voxels.type());
  }

  public Voxels voxels() {
    return voxels;
  }

  @Override
  public void close() {
    giveBack(voxels);
  }
}
