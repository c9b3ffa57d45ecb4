package org.cytobeam.transforms.objects;

import java.io.Serializable;
import java.util.List;
import java.util.function.BiConsumer;
import org.cytobeam.io.volume.BlockGrid;

/**
 * Cuts the identities of a volume into ranges, so that objects are grouped and numbered by range
 * and no step needs a key an object (a runner pays milliseconds a key) or all objects in one place.
 *
 * @param voxels number of voxels of the volume: identities are 0 .. voxels - 1
 * @param count number of ranges, 1 or more
 */
public record IdBuckets(long voxels, int count) implements Serializable {
  /** Volumes that are not large are cut in this many ranges at most: enough for all workers. */
  private static final int FEW = 8;

  /**
   * What a range holds of larger ones, at least. A runner takes milliseconds for each range in each
   * step, whatever is in it; the objects of so many voxels fit in memory together.
   */
  private static final long VOXELS = 1L << 26;

  /**
   * Where ranges become larger first. The objects of a block are cut by range, into hundreds of
   * pieces if there are more ranges: a block is hundreds of planes thick, a range is a few.
   */
  private static final int MANY = 4096;

  /** What a range holds at least where there are more than that. */
  private static final long MANY_VOXELS = 1L << 29;

  /** Every worker has the counts of all ranges, 16 bytes each. */
  private static final int MOST = 1 << 16;

  public IdBuckets {
    if (count < 1) {
      throw new IllegalArgumentException("need at least 1 bucket, not " + count);
    }
  }

  /** The ranges that jobs use: as many as blocks, up to a number that follows the volume. */
  public static IdBuckets of(BlockGrid grid) {
    long voxels = grid.volume().voxelCount();
    long count = Math.max(FEW, Math.min(MANY, voxels / VOXELS));
    count = Math.max(count, Math.min(MOST, voxels / MANY_VOXELS));
    return new IdBuckets(voxels, (int) Math.min(count, grid.count()));
  }

  /** The range of an identity; ascending identities have ascending ranges. */
  public int of(long id) {
    long span = (voxels + count - 1) / count;
    return (int) (id / span);
  }

  /**
   * Cuts objects by range.
   *
   * @param objects in ascending order of identity
   * @param out takes the ranges that hold objects, in ascending order
   */
  public void cut(List<ObjectStats> objects, BiConsumer<Integer, List<ObjectStats>> out) {
    int start = 0;
    while (start < objects.size()) {
      int bucket = of(objects.get(start).id());
      int end = start + 1;
      while (end < objects.size() && of(objects.get(end).id()) == bucket) {
        end++;
      }
      out.accept(bucket, objects.subList(start, end));
      start = end;
    }
  }
}
