package org.cytobeam.pipeline.convert;

import java.io.Serializable;
import org.cytobeam.io.volume.BlockGrid;

/**
 * How a level is made: in parts, one of which a thread holds at a time, and in items of several
 * parts that follow each other, so that what a runner does for an item is unimportant.
 *
 * @param parts whole units of what is stored
 * @param partsOfItem of all items but the last, which may have fewer
 */
record LevelWork(BlockGrid parts, long partsOfItem) implements Serializable {

  /**
   * @param partBytes of a part
   * @param itemBytes of an item where parts are smaller
   * @param leastItems so many items that all threads have work, where there are so many parts
   */
  static LevelWork of(BlockGrid parts, long partBytes, long itemBytes, long leastItems) {
    long most = Math.min(itemBytes / partBytes, parts.count() / leastItems);
    return new LevelWork(parts, Math.max(1, most));
  }

  /** Number of items. */
  long items() {
    return (parts.count() + partsOfItem - 1) / partsOfItem;
  }

  /** The first part of an item. */
  long first(long item) {
    return item * partsOfItem;
  }

  /** After the last part of an item. */
  long end(long item) {
    return Math.min(first(item) + partsOfItem, parts.count());
  }
}
