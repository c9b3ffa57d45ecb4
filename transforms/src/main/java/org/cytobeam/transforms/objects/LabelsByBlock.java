package org.cytobeam.transforms.objects;

import java.io.Serializable;
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
    LabelTable.Builder labels = new LabelTable.Builder();
    long label = bucket.firstLabel();
    for (ObjectStats object : bucket.objects()) {
      labels.add(object.id(), label);
      add(byBlock, object.id(), label++);
    }
    LabelTable table = labels.build();
    for (int i = 0; i < bucket.aliases().length; i += 2) {
      add(byBlock, bucket.aliases()[i], table.labelOf(bucket.aliases()[i + 1]));
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
