package org.cytobeam.io.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScratchVoxelsTest {
  @Test
  void anArrayIsUsedAgainForAnyBoxOfItsLength() {
    Voxels first = ScratchVoxels.take(Box.ofShape(3, 7, 11), PixelType.F4);
    ScratchVoxels.giveBack(first);
    Box turned = Box.at(5, 5, 5, 11, 3, 7);
    try (ScratchVoxels second = ScratchVoxels.lend(turned, PixelType.F4)) {
      assertThat(second.voxels().array()).isSameAs(first.array());
      assertThat(second.voxels().box()).isEqualTo(turned);
      // Lent to one only, and not as another type.
      assertThat(ScratchVoxels.take(turned, PixelType.F4).array()).isNotSameAs(first.array());
      assertThat(ScratchVoxels.take(turned, PixelType.I4).array()).isInstanceOf(int[].class);
    }
  }

  /** Rows of 64 voxels leave bits where rows of 60 must have none. */
  @Test
  void aMaskHasNoBitsBeyondItsRows() {
    Voxels full = ScratchVoxels.take(Box.ofShape(2, 13, 64), PixelType.MASK);
    Arrays.fill(full.words(), -1);
    ScratchVoxels.giveBack(full);
    Voxels narrower = ScratchVoxels.take(Box.ofShape(2, 13, 60), PixelType.MASK);
    assertThat(narrower.array()).isSameAs(full.array());
    assertThat(narrower.words()).containsOnly(0);
  }

  @Test
  void whatIsLargerThanAllIdleArraysMayBeIsNotKept() {
    long most = ScratchVoxels.idleBytes(Runtime.getRuntime().maxMemory());
    Voxels large = Voxels.allocate(Box.ofShape(1, 1, most + 1), PixelType.U1);
    ScratchVoxels.giveBack(large);
    assertThat(ScratchVoxels.take(large.box(), PixelType.U1).array()).isNotSameAs(large.array());
  }
}
