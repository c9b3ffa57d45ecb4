package org.cytobeam.transforms.objects;

import java.io.Serializable;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Cuts the identities of a volume into ranges, so that objects are grouped and numbered by range
 * and no step needs a key an object (a runner pays milliseconds a key) or all objects in one place.
 *
 * @param voxels number of voxels of the volume: identities are 0 .. voxels - 1
 * @param count number of ranges, 1 or more
 */
public record IdBuckets(long voxels, int count) implements Serializable {

  public IdBuckets {
    if (count < 1) {
      throw new IllegalArgumentException("need at least 1 bucket, not " + count);
    }
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
