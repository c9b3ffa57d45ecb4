package org.cytobeam.pipeline.convert;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;

/** Each part is made by one item, no item is larger than asked for, and all threads have work. */
class LevelWorkTest {
  @Property
  void itemsAreAllPartsInOrder(
      @ForAll @IntRange(min = 1, max = 400) int parts,
      @ForAll @IntRange(min = 1, max = 100) int partBytes,
      @ForAll @IntRange(min = 1, max = 1000) int itemBytes,
      @ForAll @IntRange(min = 1, max = 20) int least) {
    LevelWork work =
        LevelWork.of(new BlockGrid(Box.ofShape(parts, 4, 4), 1, 4, 4), partBytes, itemBytes, least);
    long next = 0;
    for (long item = 0; item < work.items(); item++) {
      assertThat(work.first(item)).isEqualTo(next);
      next = work.end(item);
      long made = next - work.first(item);
      assertThat(made).isPositive();
      assertThat(made * partBytes).isLessThanOrEqualTo(Math.max(partBytes, itemBytes));
    }
    assertThat(next).isEqualTo(parts);
    assertThat(work.items()).isGreaterThanOrEqualTo(Math.min(least, parts));
  }
}
