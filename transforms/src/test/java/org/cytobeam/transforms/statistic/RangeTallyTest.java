package org.cytobeam.transforms.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MinMax;
import org.cytobeam.transforms.testkit.Samples;

class RangeTallyTest {

  @Property
  void statesOfBlocksMergeToTheRangeOfTheVolume(
      @ForAll PixelType type,
      @ForAll @IntRange(min = 1, max = 5) int block,
      @ForAll boolean backwards,
      @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    Voxels volume = Samples.random(Box.ofShape(4, 5, 6), type, seed);
    BlockGrid grid = new BlockGrid(volume.box(), block, 2, 3);
    long[] merged = new RangeTally(type).state();
    for (long i = 0; i < grid.count(); i++) {
      RangeTally tally = new RangeTally(type);
      tally.add(Samples.crop(volume, grid.core(backwards ? grid.count() - 1 - i : i)));
      merged =
          backwards
              ? new RangeTally(type).merge(tally.state(), merged)
              : new RangeTally(type).merge(merged, tally.state());
    }
    assertThat(RangeTally.toRange(type, merged)).isEqualTo(MinMax.of(volume));
  }
}
