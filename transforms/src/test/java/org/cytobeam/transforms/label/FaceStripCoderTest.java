package org.cytobeam.transforms.label;

import org.cytobeam.transforms.beam.CoderAssert;
import org.junit.jupiter.api.Test;

class FaceStripCoderTest {

  @Test
  void isItsSideAndItsRuns() throws Exception {
    FaceStrip.Builder strip = new FaceStrip.Builder(false);
    strip.add(1, 2, 5, 0x100, 1);
    strip.add(3, 4, 0x10000, 0x7fffffffffL, 1);
    CoderAssert.assertPinned(
        FaceStripCoder.of(),
        strip.build(new Side(1, 0, 0)),
        "03 16 00000002"
            + " 00000001 00000002 00000005 0000000000000100"
            + " 00000003 00000004 00010000 0000007fffffffff 00 00000000");
    CoderAssert.assertPinned(
        FaceStripCoder.of(),
        new FaceStrip.Builder(false).build(new Side(-1, -1, -1)),
        "03 00 00000000 00 00000000");
  }

  @Test
  void runsOfAnIntegerImageHaveTheirValues() throws Exception {
    FaceStrip.Builder strip = new FaceStrip.Builder(true);
    strip.add(0, 0, 1, 7, -2);
    strip.add(0, 1, 3, 8, 0x1234);
    CoderAssert.assertPinned(
        FaceStripCoder.of(),
        strip.build(new Side(0, 0, 1)),
        "03 0e 00000002"
            + " 00000000 00000000 00000001 0000000000000007"
            + " 00000000 00000001 00000003 0000000000000008"
            + " 01 fffffffffffffffe 0000000000001234 00000000");
  }

  @Test
  void listsWhatIsShownElsewhere() throws Exception {
    FaceStrip.Builder strip = new FaceStrip.Builder(false);
    strip.add(0, 0, 1, 7, 1);
    CoderAssert.assertPinned(
        FaceStripCoder.of(),
        strip.build(new Side(0, 0, 1)).withSpread(new long[] {7}, new int[] {0x5000}),
        "03 0e 00000001 00000000 00000000 00000001 0000000000000007 00"
            + " 00000001 0000000000000007 00005000");
  }
}
