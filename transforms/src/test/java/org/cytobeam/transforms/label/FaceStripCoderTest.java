package org.cytobeam.transforms.label;

import org.cytobeam.transforms.beam.CoderAssert;
import org.junit.jupiter.api.Test;

class FaceStripCoderTest {

  @Test
  void isItsSideAndItsRuns() throws Exception {
    FaceStrip.Builder strip = new FaceStrip.Builder();
    strip.add(1, 2, 5, 0x100);
    strip.add(3, 4, 0x10000, 0x7fffffffffL);
    CoderAssert.assertPinned(
        FaceStripCoder.of(),
        strip.build(new Side(1, 0, 0)),
        "01 16 00000002"
            + " 00000001 00000002 00000005 0000000000000100"
            + " 00000003 00000004 00010000 0000007fffffffff");
    CoderAssert.assertPinned(
        FaceStripCoder.of(), new FaceStrip.Builder().build(new Side(-1, -1, -1)), "01 00 00000000");
  }
}
