package org.cytobeam.transforms.objects;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole objects whose identities lie in one range.
 *
 * @param firstLabel label of the first object; 0 while they are not numbered yet
 * @param batch objects in ascending order of identity
 * @param aliases pairs of a fragment's own identity and its object's, for the objects here that
 *     have parts in several blocks: {@code [own, root, own, root, ...]}; only parts whose own
 *     identity is not the root
 */
public record ObjectBucket(long firstLabel, ObjectBatch batch, long[] aliases) {

  /** Packs the objects. */
  public ObjectBucket(long firstLabel, List<ObjectStats> objects, long[] aliases) {
    this(firstLabel, ObjectBatch.of(objects), aliases);
  }

  /** The objects in ascending order of identity, unpacked anew. */
  public List<ObjectStats> objects() {
    return batch.objects();
  }

  /** The same objects with labels firstLabel, firstLabel + 1, ... */
  public ObjectBucket numberedFrom(long label) {
    return new ObjectBucket(label, batch, aliases);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectBucket that
        && firstLabel == that.firstLabel
        && batch.equals(that.batch)
        && Arrays.equals(aliases, that.aliases);
  }

  @Override
  public int hashCode() {
    return 31 * batch.hashCode() + Arrays.hashCode(aliases);
  }
}
