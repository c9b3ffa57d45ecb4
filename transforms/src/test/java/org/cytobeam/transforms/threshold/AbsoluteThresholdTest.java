package org.cytobeam.transforms.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class AbsoluteThresholdTest {

  private static long bits(PixelType type, Object array, double value) {
    int n = java.lang.reflect.Array.getLength(array);
    Voxels row = Voxels.wrap(Box.ofShape(1, 1, n), type, array);
    return BlockwiseAssert.whole(new AboveValue(value), row).words()[0];
  }

  @Property
  void foregroundIsStrictlyAbove(
      @ForAll PixelType type,
      @ForAll @IntRange(min = 1, max = 200) int nx,
      @ForAll @IntRange(min = 1, max = 90) int block,
      @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    Voxels volume = Samples.random(Box.at(1, 2, 3, 3, 2, nx), type, seed);
    double value = Samples.value(volume, nx / 2);
    Voxels mask = BlockwiseAssert.whole(new AboveValue(value), volume);
    for (int i = 0; i < volume.box().voxelCount(); i++) {
      assertThat(Samples.bit(mask, i)).isEqualTo(Samples.value(volume, i) > value);
    }
    BlockwiseAssert.assertBlockwiseEqualsWhole(new AboveValue(value), volume, 2, 1, block);
  }

  @Test
  void floatsAreComparedWithTheFloat64Value() {
    float tenth = 0.1f; // 0.100000001490116
    float[] row = {tenth, Math.nextDown(tenth), Math.nextUp(tenth)};
    assertThat(bits(PixelType.F4, row, 0.1)).isEqualTo(0b101);
    assertThat(bits(PixelType.F4, row, tenth)).isEqualTo(0b100);
    assertThat(bits(PixelType.F4, new float[] {Float.MAX_VALUE, 1f / 0, Float.NaN}, 1e300))
        .isEqualTo(0b010);
    assertThat(bits(PixelType.F4, new float[] {-1f / 0, -0f, Float.MIN_VALUE}, -1e-300))
        .isEqualTo(0b110);
  }

  @Test
  void nanOfEitherSignIsBackgroundAndInfinityIsNot() {
    float[] floats = {
      Float.NaN, Float.intBitsToFloat(0xffc00000), Float.intBitsToFloat(0xff800001), 1f / 0, -1f / 0
    };
    assertThat(bits(PixelType.F4, floats, 0)).isEqualTo(0b01000);
    double[] doubles = {
      Double.NaN,
      Double.longBitsToDouble(0xfff8000000000000L),
      Double.longBitsToDouble(0xffffffffffffffffL),
      1d / 0,
      -1d / 0
    };
    assertThat(bits(PixelType.F8, doubles, -7)).isEqualTo(0b01000);
  }

  @Property
  void nanHidesNoVoxelBesideIt(@ForAll @IntRange(min = 1, max = 200) int nx, @ForAll long seed) {
    Voxels volume = Samples.random(Box.ofShape(1, 2, nx), PixelType.F4, seed);
    Random random = new Random(seed);
    for (int i = 0; i < 4; i++) {
      volume.floats()[random.nextInt(2 * nx)] = Float.NaN;
    }
    double value = Samples.value(Samples.random(volume.box(), PixelType.F4, seed), nx / 2);
    Voxels mask = BlockwiseAssert.whole(new AboveValue(value), volume);
    for (int i = 0; i < 2 * nx; i++) {
      assertThat(Samples.bit(mask, i)).isEqualTo(volume.floats()[i] > value);
    }
  }

  /** The difference of neighbouring denormal numbers is not flushed to 0. */
  @Test
  void theSmallestDifferenceDecides() {
    float[] row = {Float.MIN_VALUE, 2 * Float.MIN_VALUE, 0, -0f, -Float.MIN_VALUE};
    assertThat(bits(PixelType.F4, row, Float.MIN_VALUE)).isEqualTo(0b00010);
    assertThat(bits(PixelType.F4, row, 0)).isEqualTo(0b00011);
    assertThat(bits(PixelType.F8, new double[] {Double.MIN_VALUE, 0, -0d}, 0)).isEqualTo(0b001);
  }

  @Test
  void valuesOutsideAnIntegerTypesRangeAreNoWrap() {
    short[] row = {0, 1, -1, (short) 0x8000};
    assertThat(bits(PixelType.U2, row, -0.5)).isEqualTo(0b1111);
    assertThat(bits(PixelType.U2, row, 0.5)).isEqualTo(0b1110);
    assertThat(bits(PixelType.U2, row, 65534.9)).isEqualTo(0b0100);
    assertThat(bits(PixelType.U2, row, 65535)).isEqualTo(0);
    assertThat(bits(PixelType.U2, row, 1e18)).isEqualTo(0);
    assertThat(bits(PixelType.U2, row, -1e18)).isEqualTo(0b1111);
  }

  /** numpy compares uint64 with a float as float64: 2^63 + 1 is rounded to 2^63. */
  @Test
  void unsigned64BitVoxelsAreRoundedToFloat64() {
    long[] row = {Long.MIN_VALUE + 1, Long.MIN_VALUE + 1025, Long.MAX_VALUE, -1};
    assertThat(bits(PixelType.U8, row, 0x1p63)).isEqualTo(0b1010);
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> new AboveValue(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threshold must be a finite number, not NaN");
    assertThatThrownBy(() -> new AbsoluteThreshold(Double.POSITIVE_INFINITY))
        .hasMessage("value must be a finite number, not Infinity");
    assertThatThrownBy(() -> new OtsuMethod(1)).hasMessage("bins must be from 2 to 65536, not 1");
  }

  @Test
  void negativeZeroIsZero() {
    Voxels row = Voxels.allocate(Box.ofShape(1, 1, 4), PixelType.F8);
    row.doubles()[1] = -0.0;
    row.doubles()[2] = 1;
    row.doubles()[3] = -1;
    for (PixelType type : new PixelType[] {PixelType.F8, PixelType.F4, PixelType.I4}) {
      Voxels voxels = Voxels.allocate(row.box(), type);
      VoxelCast.fromDoubles(row.doubles(), 4, voxels, 0);
      assertThat(BlockwiseAssert.whole(new AboveValue(-0.0), voxels).words()).containsExactly(4L);
    }
  }
}
