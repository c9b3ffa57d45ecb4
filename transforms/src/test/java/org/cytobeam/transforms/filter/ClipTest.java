package org.cytobeam.transforms.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class ClipTest {

  @Property
  void limitsEveryVoxelWhateverTheBlocks(
      @ForAll @IntRange(min = 1, max = 5) int nz,
      @ForAll @IntRange(min = 1, max = 13) int ny,
      @ForAll @IntRange(min = 1, max = 37) int nx,
      @ForAll @IntRange(min = 1, max = 6) int block,
      @ForAll PixelType type,
      @ForAll long seed) {
    Assume.that(type != PixelType.MASK);
    Voxels volume = Samples.random(Box.at(3, 1, 4, nz, ny, nx), type, seed);
    Clip clip = new Clip(20, 110);
    Voxels clipped = BlockwiseAssert.whole(clip, volume);
    assertThat(clipped.type()).isEqualTo(type);
    for (int i = 0; i < volume.box().voxelCount(); i++) {
      double expected = Math.max(20, Math.min(110, Samples.value(volume, i)));
      assertThat(Samples.value(clipped, i)).isEqualTo(expected);
    }
    BlockwiseAssert.assertBlockwiseEqualsWhole(clip, volume, block, block + 1, 2 * block);
  }

  @Test
  void nanStaysAndBoundsOfIntegersAreTruncated() {
    Voxels floats = Voxels.allocate(Box.ofShape(1, 1, 2), PixelType.F4);
    floats.floats()[0] = Float.NaN;
    floats.floats()[1] = 9;
    assertThat(BlockwiseAssert.whole(new Clip(0, 2.5), floats).floats())
        .containsExactly(Float.NaN, 2.5f);
    Voxels bytes = Voxels.allocate(Box.ofShape(1, 1, 2), PixelType.U1);
    bytes.bytes()[1] = 9;
    assertThat(BlockwiseAssert.whole(new Clip(1.9, 2.5), bytes).bytes()).containsExactly(1, 2);
  }

  @Test
  void boundsThatUint16DoesNotHoldWrapOnlyWhereTheyAreReached() {
    Voxels shorts = Voxels.allocate(Box.ofShape(1, 1, 3), PixelType.U2);
    shorts.shorts()[1] = 9;
    shorts.shorts()[2] = -1;
    assertThat(BlockwiseAssert.whole(new Clip(-5, 70_000), shorts).shorts())
        .containsExactly((short) 0, (short) 9, (short) -1);
    assertThat(BlockwiseAssert.whole(new Clip(0.5, 8.9), shorts).shorts())
        .containsExactly((short) 0, (short) 8, (short) 8);
    assertThat(BlockwiseAssert.whole(new Clip(-5, -4), shorts).shorts())
        .containsExactly((short) -4, (short) -4, (short) -4);
    assertThat(BlockwiseAssert.whole(new Clip(65_536, 65_537), shorts).shorts())
        .containsExactly((short) 0, (short) 0, (short) 0);
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> new Clip(3, 2))
        .hasMessage("low must be at most high, not 3.0 and 2.0");
    assertThatThrownBy(() -> new Clip(Double.NaN, 2))
        .hasMessage("low must be a finite number, not NaN");
  }
}
