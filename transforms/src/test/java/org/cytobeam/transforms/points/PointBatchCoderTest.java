package org.cytobeam.transforms.points;

import static org.cytobeam.transforms.beam.CoderAssert.assertPinned;

import org.junit.jupiter.api.Test;

class PointBatchCoderTest {

  @Test
  void bytesArePinned() throws Exception {
    PointBatch points =
        new PointBatch(
            new long[] {3, 0x1_0000_0000L},
            new int[] {0, 7},
            new float[] {1.5f, -2},
            new float[] {0, 0.25f, -0.5f, 0.5f, 0, 0});
    assertPinned(
        PointBatchCoder.of(),
        points,
        "01 00000002 0000000000000003 0000000100000000 00000000 00000007 3fc00000 c0000000"
            + "00000000 3e800000 bf000000 3f000000 00000000 00000000");
    assertPinned(PointBatchCoder.of(), PointBatch.EMPTY, "01 00000000");
  }
}
