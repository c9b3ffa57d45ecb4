package org.cytobeam.transforms.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cytobeam.transforms.beam.CoderAssert.assertPinned;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.apache.beam.sdk.util.CoderUtils;
import org.cytobeam.transforms.atlas.RegionCounts;
import org.cytobeam.transforms.objects.Fragment;
import org.cytobeam.transforms.objects.FragmentCoder;
import org.cytobeam.transforms.objects.ObjectBatch;
import org.cytobeam.transforms.objects.ObjectBatchCoder;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectBucketCoder;
import org.cytobeam.transforms.objects.ObjectStats;
import org.cytobeam.transforms.objects.ObjectStatsCoder;
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

  /** The fields of {@link #STATS} without a version. */
  private static final String STATS_FIELDS =
      "0000000000000001 0000000000000002 0000000000000003 0000000000000004 0000000000000005"
          + "0000000000000006 0000000000000007 0000000000000008 0000000000000009"
          + "000000000000000a 000000000000000b"
          + "3ff8000000000000 bfd0000000000000 bff0000000000000 40efffe000000000"
          + "02 00000001 0000000000000007 00000000";

  @Test
  void objectStats() throws Exception {
    assertPinned(ObjectStatsCoder.of(), STATS, "02" + STATS_FIELDS);
  }

  @Test
  void fragment() throws Exception {
    assertPinned(
        FragmentCoder.of(),
        new Fragment(0x77, STATS, new byte[] {5, 6}),
        "02 0000000000000077" + STATS_FIELDS + "00000002 0506");
  }

  @Test
  void objectBucket() throws Exception {
    ObjectBucket bucket = new ObjectBucket(0x20, List.of(STATS), new long[] {9, 1});
    byte[] bytes = CoderUtils.encodeToByteArray(ObjectBucketCoder.of(), bucket);
    assertThat(CoderUtils.decodeFromByteArray(ObjectBucketCoder.of(), bytes)).isEqualTo(bucket);
    int packed = ByteBuffer.wrap(bytes).getInt(13);
    assertThat(hex(bytes, 0, 13)).isEqualTo("03" + "0000000000000020" + "00000001");
    // How the objects are packed is the business of the JDK's zlib; what is packed is ours.
    byte[] stats =
        new InflaterInputStream(new ByteArrayInputStream(bytes, 17, packed)).readAllBytes();
    assertThat(hex(stats, 0, stats.length)).isEqualTo(STATS_FIELDS.replace(" ", ""));
    assertThat(hex(bytes, 17 + packed, bytes.length))
        .isEqualTo("00000002" + "0000000000000009" + "0000000000000001");
  }

  @Test
  void objectBatch() throws Exception {
    for (ObjectBatch batch : List.of(ObjectBatch.EMPTY, ObjectBatch.of(List.of(STATS, STATS)))) {
      byte[] bytes = CoderUtils.encodeToByteArray(ObjectBatchCoder.of(), batch);
      assertThat(hex(bytes, 0, 5)).isEqualTo("01" + "0000000%d".formatted(batch.size()));
      assertThat(CoderUtils.decodeFromByteArray(ObjectBatchCoder.of(), bytes)).isEqualTo(batch);
    }
    assertThat(ObjectBatch.of(List.of(STATS, STATS)).objects()).containsExactly(STATS, STATS);
  }

  private static String hex(byte[] bytes, int from, int to) {
    return HexFormat.of().formatHex(bytes, from, to);
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
