package org.cytobeam.transforms.objects;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.transforms.label.LongList;
import org.cytobeam.transforms.label.VoxelIndex;

/**
 * Sends the labels of numbered objects to the blocks that paint them. The identity of a part is a
 * voxel of its block, so the block follows from the identity.
 */
public record LabelsByBlock(BlockGrid grid) implements Serializable {

  /** Pairs identity, label by block, for the objects of one bucket and their parts. */
  public Map<Long, LongList> of(ObjectBucket bucket) {
    Map<Long, LongList> byBlock = new HashMap<>();
    long[] ids = bucket.objects().stream().mapToLong(ObjectStats::id).toArray();
    for (int i = 0; i < ids.length; i++) {
      add(byBlock, ids[i], bucket.firstLabel() + i);
    }
    for (int i = 0; i < bucket.aliases().length; i += 2) {
      int root = Arrays.binarySearch(ids, bucket.aliases()[i + 1]);
      add(byBlock, bucket.aliases()[i], bucket.firstLabel() + root);
    }
    return byBlock;
  }

  private void add(Map<Long, LongList> byBlock, long id, long label) {
    byBlock.computeIfAbsent(blockOf(id), block -> new LongList()).add(id, label);
  }

  /** The block that owns the voxel of a linear index. */
  private long blockOf(long id) {
    VoxelIndex index = new VoxelIndex(grid.volume());
    return grid.blockOf(index.z(id), index.y(id), index.x(id));
  }
}
