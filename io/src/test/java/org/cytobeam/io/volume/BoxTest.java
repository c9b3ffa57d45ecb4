package org.cytobeam.io.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BoxTest {

  @Property(tries = 300)
  void intersectionHoldsExactlyTheCommonVoxels(@ForAll("boxes") Box a, @ForAll("boxes") Box b) {
    Box common = a.intersect(b);
    long count = 0;
    for (long z = -3; z < 9; z++) {
      for (long y = -3; y < 9; y++) {
        for (long x = -3; x < 9; x++) {
          boolean inBoth = a.contains(z, y, x) && b.contains(z, y, x);
          assertThat(common.contains(z, y, x)).isEqualTo(inBoth);
          count += inBoth ? 1 : 0;
        }
      }
    }
    assertThat(common.voxelCount()).isEqualTo(count);
    assertThat(common.isEmpty()).isEqualTo(count == 0);
    if (!common.isEmpty()) {
      assertThat(a.contains(common)).isTrue();
      assertThat(b.contains(common)).isTrue();
    }
  }

  /** Nothing smaller: each of its faces is a face of one of the two. */
  @Property(tries = 300)
  void theHullIsTheSmallestBoxThatHoldsBoth(@ForAll("boxes") Box a, @ForAll("boxes") Box b) {
    Box hull = a.hull(b);
    assertThat(hull.contains(a)).isTrue();
    assertThat(hull.contains(b)).isTrue();
    for (int axis = 0; axis < 3; axis++) {
      assertThat(hull.min(axis)).isIn(a.min(axis), b.min(axis));
      assertThat(hull.max(axis)).isIn(a.max(axis), b.max(axis));
    }
    assertThat(b.hull(a)).isEqualTo(hull);
  }

  @Provide
  Arbitrary<Box> boxes() {
    Arbitrary<Long> corner = Arbitraries.longs().between(-3, 3);
    Arbitrary<Long> extent = Arbitraries.longs().between(0, 5);
    return Combinators.combine(corner, corner, corner, extent, extent, extent).as(Box::at);
  }

  @Test
  void axesAreZYX() {
    Box box = new Box(1, 2, 3, 5, 8, 14);
    assertThat(new long[] {box.min(0), box.min(1), box.min(2)}).containsExactly(1, 2, 3);
    assertThat(new long[] {box.max(0), box.max(1), box.max(2)}).containsExactly(5, 8, 14);
    assertThat(new long[] {box.extent(0), box.extent(1), box.extent(2)}).containsExactly(4, 6, 11);
    assertThat(box.voxelCount()).isEqualTo(264);
    assertThat(box).hasToString("z[1,5) y[2,8) x[3,14)");
    assertThat(box.shapeText()).isEqualTo("4x6x11");
    assertThat(box.translate(-1, -2, -3)).isEqualTo(Box.ofShape(4, 6, 11));
  }

  @Test
  void aHaloGrowsBothSidesOfItsAxis() {
    assertThat(Box.ofShape(4, 5, 6).grow(new Halo(1, 0, 3))).isEqualTo(new Box(-1, 0, -3, 5, 5, 9));
  }

  @Test
  void halosAddUp() {
    Halo halo = new Halo(1, 2, 3).plus(new Halo(10, 20, 30)).times(2);
    assertThat(new int[] {halo.get(0), halo.get(1), halo.get(2)}).containsExactly(22, 44, 66);
    assertThatThrownBy(() -> new Halo(0, -1, 0)).hasMessage("negative halo 0, -1, 0");
    assertThatThrownBy(() -> new Halo(Integer.MAX_VALUE, 0, 0).plus(new Halo(1, 0, 0)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void endsNotBeforeItStartsAndFitsItsTypes() {
    assertThatThrownBy(() -> new Box(0, 4, 0, 1, 3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("box ends before it starts: [0,1) x [4,3) x [0,1)");
    assertThatThrownBy(() -> Box.ofShape(1L << 31, 1, 1).size(0))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Box.ofShape(1L << 32, 1L << 31, 2).voxelCount())
        .isInstanceOf(ArithmeticException.class);
  }
}
