package org.cytobeam.io.beam;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.beam.sdk.coders.CoderRegistry;
import org.cytobeam.io.volume.Box;
import org.junit.jupiter.api.Test;

class CodersTest {

  @Test
  void blockIsItsIndexAndItsBoundsAxisByAxis() throws Exception {
    CoderAssert.assertPinned(
        BlockCoder.of(),
        new Block(0x0102030405060708L, new Box(1, 2, 3, 0x11, 0x12, 0x1300000000L)),
        "01 0102030405060708"
            + " 0000000000000001 0000000000000011"
            + " 0000000000000002 0000000000000012"
            + " 0000000000000003 0000001300000000");
  }

  @Test
  void longsAreTheirCountAndThemselves() throws Exception {
    CoderAssert.assertPinned(
        LongArrayCoder.of(), new long[] {1, -1}, "01 00000002 0000000000000001 ffffffffffffffff");
    CoderAssert.assertPinned(LongArrayCoder.of(), new long[0], "01 00000000");
  }

  @Test
  void beamFindsTheCoderOfABlockByItself() throws Exception {
    assertThat(CoderRegistry.createDefault().getCoder(Block.class)).isEqualTo(BlockCoder.of());
  }
}
