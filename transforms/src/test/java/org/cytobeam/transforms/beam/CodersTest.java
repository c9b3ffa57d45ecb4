package org.cytobeam.transforms.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cytobeam.transforms.beam.CoderAssert.assertPinned;

import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.cytobeam.transforms.atlas.RegionCounts;
import org.cytobeam.transforms.objects.Fragment;
import org.cytobeam.transforms.objects.FragmentCoder;
import org.cytobeam.transforms.objects.ObjectBatch;
import org.cytobeam.transforms.objects.ObjectBatchCoder;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectBucketCoder;
import org.cytobeam.transforms.objects.ObjectStats;
import org.cytobeam.transforms.objects.Repaint;
import org.cytobeam.transforms.objects.RepaintCoder;
import org.cytobeam.transforms.table.Totals;
import org.cytobeam.transforms.table.TotalsCoder;
import org.junit.jupiter.api.Test;

/** The bytes of our records: a change here is a new version of the coder. */
class CodersTest {
  private static final ObjectStats STATS =
      new ObjectStats(
          1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1.5, -0.25, -1, 65535, new long[][] {{7}, {}});

  /** {@link #STATS} packed, 39 bytes. */
  private static final String PACKED =
      "02 0c 0e 10" // identity and corner, from 0
          + "06 06 06" // extents
          + "04 11 13 15" // voxels, and what sums lack or have beyond those of the corner
          + "02 3ff8000000000000 02 bfd0000000000000 03 fcff0f" // fractions, whole numbers
          + "02 01 00 0e 00 00"; // further states

  @Test
  void fragment() throws Exception {
    assertPinned(
        FragmentCoder.of(),
        new Fragment(0x77, STATS, new byte[] {5, 6}),
        "03 0000000000000077 00000027" + PACKED + "00000002 0506");
    assertThat(new Fragment(0x77, STATS).stats()).isEqualTo(STATS);
  }

  @Test
  void objectBucket() throws Exception {
    assertPinned(
        ObjectBucketCoder.of(),
        new ObjectBucket(0x20, List.of(STATS), new long[] {9, 1}),
        "04 0000000000000020 00000001 00000028 00"
            + PACKED
            + "00000002 0000000000000009 0000000000000001");
  }

  @Test
  void objectBatch() throws Exception {
    assertPinned(ObjectBatchCoder.of(), ObjectBatch.EMPTY, "02 00000000 00000001 00");
    ObjectBatch two = ObjectBatch.of(List.of(STATS, STATS));
    assertThat(two.objects()).containsExactly(STATS, STATS);
    // The second is where the first is.
    assertPinned(
        ObjectBatchCoder.of(),
        two,
        "02 00000002 0000004f 00"
            + PACKED
            + "00 00 00 00"
            + PACKED.substring(PACKED.indexOf("06")));
  }

  @Test
  void manyStatesAreDeflated() throws Exception {
    List<ObjectStats> objects = Collections.nCopies(50, STATS.with(new long[][] {new long[100]}));
    ObjectBatch batch = ObjectBatch.of(objects);
    byte[] bytes = CoderUtils.encodeToByteArray(ObjectBatchCoder.of(), batch);
    assertThat(bytes).hasSizeLessThan(1000);
    // version, number of objects, length; then the mark and what zlib makes
    assertThat(bytes[9]).isEqualTo((byte) 1);
    ObjectBatch decoded = CoderUtils.decodeFromByteArray(ObjectBatchCoder.of(), bytes);
    assertThat(decoded.objects()).isEqualTo(objects);
    assertThat(decoded).isEqualTo(batch);
  }

  @Test
  void repaint() throws Exception {
    assertPinned(
        RepaintCoder.of(),
        new Repaint(new long[] {3}, new byte[] {1, 2}),
        "01 00000001 0000000000000003 00000002 0102");
  }

  @Test
  void totals() throws Exception {
    RegionCounts regions = new RegionCounts(3);
    regions.add(1, 5);
    assertPinned(
        TotalsCoder.of(),
        new Totals(5, regions),
        "01 0000000000000005 00000003 0000000000000000 0000000000000005 0000000000000000");
    assertPinned(TotalsCoder.of(), Totals.none(0), "01 0000000000000000 00000000");
  }
}
