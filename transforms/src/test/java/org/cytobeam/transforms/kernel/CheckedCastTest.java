package org.cytobeam.transforms.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.junit.jupiter.api.Test;

/** Casts that keep every value, against decimal numbers of any length. */
class CheckedCastTest {
  private static final Box ROW = Box.ofShape(1, 1, 1);

  private static Voxels one(PixelType type, long bits) {
    Voxels voxels = Voxels.allocate(ROW, type);
    if (voxels.array() instanceof byte[] a) {
      a[0] = (byte) bits;
    } else if (voxels.array() instanceof short[] a) {
      a[0] = (short) bits;
    } else if (voxels.array() instanceof int[] a) {
      a[0] = (int) bits;
    } else if (voxels.array() instanceof long[] a) {
      a[0] = bits;
    } else if (voxels.array() instanceof float[] a) {
      a[0] = Float.intBitsToFloat((int) bits);
    } else {
      voxels.doubles()[0] = Double.longBitsToDouble(bits);
    }
    return voxels;
  }

  private static BigDecimal value(Voxels voxels) {
    if (voxels.type() == PixelType.F4) {
      return new BigDecimal(voxels.floats()[0]);
    }
    return voxels.type() == PixelType.F8
        ? new BigDecimal(voxels.doubles()[0])
        : new BigDecimal(CheckedCast.text(voxels, 0));
  }

  private static boolean fits(BigDecimal value, PixelType from, PixelType to) {
    if (to == PixelType.F8) {
      return new BigDecimal(value.doubleValue()).compareTo(value) == 0;
    }
    if (to == PixelType.F4) {
      float near = value.floatValue();
      return from.isInteger()
          ? !Float.isInfinite(near) && new BigDecimal(near).compareTo(value) == 0
          : !Float.isInfinite((float) value.doubleValue());
    }
    BigInteger least =
        to.isUnsigned() ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(8 * to.bytes() - 1).negate();
    BigInteger end = least.add(BigInteger.ONE.shiftLeft(8 * to.bytes()));
    return value.stripTrailingZeros().scale() <= 0
        && value.toBigIntegerExact().compareTo(least) >= 0
        && value.toBigIntegerExact().compareTo(end) < 0;
  }

  @Property(tries = 5000)
  void aValueIsKeptExactlyWhereTheTypeHasIt(
      @ForAll PixelType from, @ForAll PixelType to, @ForAll long bits, @ForAll byte small) {
    if (from == PixelType.MASK || to == PixelType.MASK) {
      return;
    }
    for (long each : new long[] {bits, small, Double.doubleToLongBits(small)}) {
      Voxels source = one(from, each);
      String text = CheckedCast.text(source, 0);
      if (text.equals("NaN") || text.endsWith("Infinity")) {
        continue;
      }
      Voxels target = Voxels.allocate(ROW, to);
      boolean fits = fits(value(source), from, to);
      assertThat(CheckedCast.exact(source, target))
          .as("%s %s to %s", from, text, to)
          .isEqualTo(fits ? -1 : 0);
      if (fits && !(to == PixelType.F4 && from == PixelType.F8)) {
        assertThat(value(target)).isEqualByComparingTo(value(source));
      }
      long[] changed = new long[1];
      Voxels clipped = Voxels.allocate(ROW, to);
      assertThat(CheckedCast.clip(source, clipped, changed)).isEqualTo(-1);
      assertThat(changed[0]).as("%s %s to %s", from, text, to).isEqualTo(fits ? 0 : 1);
      if (fits) {
        assertThat(clipped.array()).isEqualTo(target.array());
      }
    }
  }

  @Test
  void clippingTakesTheNearestValueAndAHalfTheEvenOne() {
    Voxels source = Voxels.allocate(Box.ofShape(1, 2, 4), PixelType.F4);
    float[] values = {-3, 0.5f, 1.5f, 2.25f, 254.5f, 300, Float.POSITIVE_INFINITY, 7};
    System.arraycopy(values, 0, source.floats(), 0, 8);
    Voxels target = Voxels.allocate(source.box(), PixelType.U1);
    assertThat(CheckedCast.exact(source, target)).isZero();
    long[] changed = {10};
    assertThat(CheckedCast.clip(source, target, changed)).isEqualTo(-1);
    assertThat(target.bytes()).containsExactly(0, 0, 2, 2, (byte) 254, (byte) 255, (byte) 255, 7);
    assertThat(changed[0]).isEqualTo(17);
  }

  @Test
  void nanIsAFloatOnly() {
    Voxels source = Voxels.allocate(Box.ofShape(1, 2, 2), PixelType.F8);
    source.doubles()[3] = Double.NaN;
    Voxels floats = Voxels.allocate(source.box(), PixelType.F4);
    assertThat(CheckedCast.exact(source, floats)).isEqualTo(-1);
    assertThat(floats.floats()[3]).isNaN();
    Voxels integers = Voxels.allocate(source.box(), PixelType.I2);
    assertThat(CheckedCast.exact(source, integers)).isEqualTo(3);
    assertThat(CheckedCast.clip(source, integers, new long[1])).isEqualTo(3);
  }

  @Test
  void longsBeyondTheOtherKindAreClipped() {
    Voxels signed = Voxels.allocate(Box.ofShape(1, 1, 2), PixelType.I8);
    signed.longs()[0] = -5;
    signed.longs()[1] = 1L << 62;
    Voxels unsigned = Voxels.allocate(signed.box(), PixelType.U8);
    assertThat(CheckedCast.clip(signed, unsigned, new long[1])).isEqualTo(-1);
    assertThat(unsigned.longs()).containsExactly(0, 1L << 62);
    unsigned.longs()[0] = -1; // 2^64 - 1
    assertThat(CheckedCast.exact(unsigned, signed)).isZero();
    assertThat(CheckedCast.clip(unsigned, signed, new long[1])).isEqualTo(-1);
    assertThat(signed.longs()).containsExactly(Long.MAX_VALUE, 1L << 62);
  }
}
