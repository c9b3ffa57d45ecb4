package org.cytobeam.pipeline.convert;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.junit.jupiter.api.Test;

/** Items are whole units, no larger than allowed, and whole chunks of the input where they can. */
class WorkItemsTest {
  @Property
  void itemsAreWholeUnitsWithinTheBound(
      @ForAll @IntRange(min = 1, max = 500) int extent,
      @ForAll @IntRange(min = 1, max = 90) int unit,
      @ForAll @IntRange(min = 1, max = 90) int read,
      @ForAll @IntRange(min = 1, max = 2_000_000) int voxels) {
    BlockGrid stored = new BlockGrid(Box.ofShape(extent, extent + 7, 33), unit, 3, 5);
    BlockGrid items = WorkItems.of(stored, new int[] {read, read, 4}, voxels, 8);
    double most = 1;
    double one = 1;
    for (int axis = 0; axis < 3; axis++) {
      assertThat(items.blockExtent(axis) % stored.blockExtent(axis)).isZero();
      most *= Math.min(items.blockExtent(axis), stored.volume().extent(axis));
      one *= Math.min(stored.blockExtent(axis), stored.volume().extent(axis));
    }
    assertThat(most).isLessThanOrEqualTo(Math.max(voxels, one));
  }

  @Test
  void chunksOfTheInputAreReadOnceWhereMemoryAllows() {
    BlockGrid shards = new BlockGrid(Box.ofShape(512, 1024, 1024), 96, 128, 128);
    BlockGrid items = WorkItems.of(shards, new int[] {64, 128, 64}, 1 << 24, 4);
    assertThat(items.nz() % 64).isZero();
    assertThat(items.ny() % 128).isZero();
    BlockGrid planes = new BlockGrid(Box.ofShape(512, 1024, 1024), 1, 1024, 1024);
    // Not all of the 64 planes of a chunk: as many as memory allows.
    assertThat(WorkItems.of(planes, new int[] {64, 128, 128}, 1 << 24, 4).nz()).isEqualTo(16);
  }

  @Test
  void smallChunksAreTakenTogetherButEveryThreadHasWork() {
    BlockGrid chunks = new BlockGrid(Box.ofShape(256, 256, 256), 8, 8, 8);
    BlockGrid items = WorkItems.of(chunks, new int[] {8, 8, 8}, 1 << 24, 8);
    assertThat(items.count()).isBetween(8L, 64L);
  }
}
