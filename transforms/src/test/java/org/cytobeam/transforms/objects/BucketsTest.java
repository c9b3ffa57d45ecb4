package org.cytobeam.transforms.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.measure.MeasureSet;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private static final Box VOLUME = Box.ofShape(10, 10, 10);

  @Property(tries = 500)
  void bucketsAscendWithIdentitiesAndStayInRange(
      @ForAll @LongRange(min = 1, max = 1L << 45) long voxels,
      @ForAll @IntRange(min = 1, max = 4096) int count,
      @ForAll long seed) {
    IdBuckets buckets = new IdBuckets(voxels, count);
    assertThat(buckets.of(0)).isZero();
    assertThat(buckets.of(voxels - 1)).isBetween(0, count - 1);
    Random random = new Random(seed);
    long a = Math.floorMod(random.nextLong(), voxels);
    long b = Math.floorMod(random.nextLong(), voxels);
    assertThat(buckets.of(Math.min(a, b))).isLessThanOrEqualTo(buckets.of(Math.max(a, b)));
  }

  @Test
  void thereAreAsManyAsTheVolumeNeeds() {
    assertThat(count(64, 64)).isEqualTo(1);
    assertThat(count(640, 64)).isEqualTo(8);
    assertThat(count(2048, 64)).isEqualTo(128);
    assertThat(count(10_000, 256)).isEqualTo(4096);
    assertThat(count(20_000, 256)).isEqualTo(14_901);
    assertThat(count(100_000, 256)).isEqualTo(65_536);
  }

  /** Of a cube cut into cubes. */
  private static int count(int extent, int block) {
    Box volume = Box.ofShape(extent, extent, extent);
    return IdBuckets.of(new BlockGrid(volume, block, block, block)).count();
  }

  @Test
  void needsABucket() {
    assertThatThrownBy(() -> new IdBuckets(10, 0)).hasMessage("need at least 1 bucket, not 0");
  }

  /** A voxel at a position, as an object. */
  private static ObjectStats voxel(long id, double value) {
    long z = id / 100;
    long y = id / 10 % 10;
    long x = id % 10;
    return new ObjectStats(id, 1, z, y, x, z, y, x, z + 1, y + 1, x + 1, value, 0, value, value);
  }

  @Test
  void addsPartsUpThenFiltersThenSorts() throws IOException {
    List<Fragment> fragments =
        new ArrayList<>(
            List.of(
                new Fragment(555, voxel(555, 1)),
                new Fragment(333, voxel(335, 5)),
                new Fragment(333, voxel(333, 3)),
                new Fragment(333, voxel(334, 4)),
                new Fragment(444, voxel(445, 2)),
                new Fragment(444, voxel(444, 2))));
    // Parts of one voxel pass a filter of two or more only as a whole.
    ObjectFilter atLeast2 = new ObjectFilter(2, Long.MAX_VALUE, 0, Double.POSITIVE_INFINITY, false);
    for (int round = 0; round < 10; round++) {
      Collections.shuffle(fragments, new Random(round));
      ObjectBucket bucket =
          BucketMerge.merge(
              List.of(voxel(777, 7)), fragments, atLeast2, 1, VOLUME, MeasureSet.BASIC);
      assertThat(bucket.objects())
          .containsExactly(
              new ObjectStats(333, 3, 9, 9, 12, 3, 3, 3, 4, 4, 6, 12, 0, 3, 5),
              new ObjectStats(444, 2, 8, 8, 9, 4, 4, 4, 5, 5, 6, 4, 0, 2, 2),
              voxel(777, 7));
      assertThat(bucket.aliases()).containsExactly(334, 333, 335, 333, 445, 444);
      assertThat(bucket.firstLabel()).isZero();
      assertThat(bucket.numberedFrom(8).firstLabel()).isEqualTo(8);
      assertThat(bucket.numberedFrom(8).objects()).isEqualTo(bucket.objects());
    }
  }

  @Property(tries = 200)
  void countsBeforeABucketAreAddedUp(
      @ForAll @Size(max = 30)
          Map<@IntRange(min = 0, max = 40) Integer, @IntRange(min = 1) Integer> sizes,
      @ForAll long seed) {
    List<long[]> counts = new ArrayList<>();
    sizes.forEach((bucket, size) -> counts.add(new long[] {bucket, size}));
    Collections.shuffle(counts, new Random(seed));
    BucketCounts added = BucketCounts.of(counts);
    long before = 0;
    for (int bucket = 0; bucket <= 41; bucket++) {
      assertThat(added.before(bucket)).as("%d", bucket).isEqualTo(before);
      before += sizes.getOrDefault(bucket, 0);
    }
    assertThat(added.all()).isEqualTo(before);
  }

  @Test
  void boundsOfTheFilterAreInclusive() {
    ObjectStats three =
        voxel(333, 1).merge(voxel(334, 1), MeasureSet.BASIC).merge(voxel(335, 1), MeasureSet.BASIC);
    assertThat(keeps(3, 3, 0, 99, three)).isTrue();
    assertThat(keeps(4, 9, 0, 99, three)).isFalse();
    assertThat(keeps(0, 2, 0, 99, three)).isFalse();
    // A voxel is 2.5 cubic micrometres.
    assertThat(keeps(0, 9, 7.5, 7.5, three)).isTrue();
    assertThat(keeps(0, 9, Math.nextUp(7.5), 99, three)).isFalse();
    assertThat(keeps(0, 9, 0, Math.nextDown(7.5), three)).isFalse();
    assertThat(ObjectFilter.NONE.keeps(three, 2.5, VOLUME)).isTrue();
    assertThatThrownBy(() -> new ObjectFilter(3, 2, 0, 1, false)).hasMessageContaining("3 and 2");
    assertThatThrownBy(() -> new ObjectFilter(0, 2, Double.NaN, 1, false))
        .hasMessageContaining("0 <= min <= max, not NaN and 1.0");
  }

  private static boolean keeps(long min, long max, double minUm3, double maxUm3, ObjectStats o) {
    return new ObjectFilter(min, max, minUm3, maxUm3, false).keeps(o, 2.5, VOLUME);
  }

  @Test
  void theBorderIsTheOutermostLayerOfAxesLongerThanOne() {
    ObjectFilter inside = new ObjectFilter(0, Long.MAX_VALUE, 0, Double.POSITIVE_INFINITY, true);
    assertThat(inside.keeps(voxel(111, 1), 1, VOLUME)).isTrue();
    assertThat(inside.keeps(voxel(888, 1), 1, VOLUME)).isTrue();
    for (long id : new long[] {11, 101, 110, 911, 191, 119}) {
      assertThat(inside.keeps(voxel(id, 1), 1, VOLUME)).as("%d", id).isFalse();
    }
    Box plane = new Box(5, 0, 0, 6, 10, 10);
    assertThat(inside.keeps(voxel(555, 1), 1, plane)).isTrue();
    assertThat(inside.keeps(voxel(505, 1), 1, plane)).isFalse();
  }

  @Test
  void equalityIsByContent() {
    ObjectBucket a = new ObjectBucket(1, List.of(voxel(1, 1)), new long[] {2, 1});
    ObjectBucket b = new ObjectBucket(1, List.of(voxel(1, 1)), new long[] {2, 1});
    assertThat(a).isEqualTo(b).hasSameHashCodeAs(b);
    assertThat(a).isNotEqualTo(new ObjectBucket(1, List.of(voxel(1, 1)), new long[] {3, 1}));
  }
}
