package org.cytobeam.transforms.objects;

import java.util.Arrays;
import java.util.List;

/**
 * The whole objects whose identities lie in one range.
 *
 * @param firstLabel label of the first object; 0 while they are not numbered yet
 * @param objects in ascending order of identity
 * @param aliases pairs of a fragment's own identity and its object's, for the objects here that
 *     have parts in several blocks: {@code [own, root, own, root, ...]}; only parts whose own
 *     identity is not the root
 */
public record ObjectBucket(long firstLabel, List<ObjectStats> objects, long[] aliases) {

  public ObjectBucket {
    objects = List.copyOf(objects);
  }

  /** The same objects with labels firstLabel, firstLabel + 1, ... */
  public ObjectBucket numberedFrom(long label) {
    return new ObjectBucket(label, objects, aliases);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectBucket that
        && firstLabel == that.firstLabel
        && objects.equals(that.objects)
        && Arrays.equals(aliases, that.aliases);
  }

  @Override
  public int hashCode() {
    return 31 * objects.hashCode() + Arrays.hashCode(aliases);
  }
}
