package org.cytobeam.transforms.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.RunLabels;
import org.cytobeam.transforms.label.VoxelIndex;
import org.cytobeam.transforms.measure.DoublePair;
import org.cytobeam.transforms.measure.IntensityBasics;
import org.cytobeam.transforms.measure.MeasureSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Intensity sums against sums of any precision. */
class SumsTest {

  @Property(tries = 300)
  void float32SumsDoNotDependOnTheOrderOrTheCut(@ForAll long seed) {
    Random random = new Random(seed);
    List<Float> values = new ArrayList<>();
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < 400; i++) {
      // Magnitudes from 2^-20 to 2^20, both signs.
      float value =
          (random.nextFloat() + 1)
              * (float) Math.pow(2, random.nextInt(40) - 20)
              * (random.nextBoolean() ? 1 : -1);
      values.add(value);
      exact = exact.add(new BigDecimal(value));
    }
    for (int round = 0; round < 4; round++) {
      double[] high = new double[3];
      double[] low = new double[3];
      int cut = random.nextInt(values.size());
      for (int i = 0; i < values.size(); i++) {
        DoublePair.add(high, low, i < cut ? 0 : 1, values.get(i), 0);
      }
      DoublePair.add(high, low, 2, high[1], low[1]);
      DoublePair.add(high, low, 2, high[0], low[0]);
      assertThat(new BigDecimal(high[2]).add(new BigDecimal(low[2]))).isEqualByComparingTo(exact);
      assertThat(high[2]).isEqualTo(exact.doubleValue());
      Collections.shuffle(values, random);
    }
  }

  @Test
  void aSumWithAnInfinityIsThatInfinity() {
    double[] high = {5};
    double[] low = {0};
    DoublePair.add(high, low, 0, Double.POSITIVE_INFINITY, 0);
    DoublePair.add(high, low, 0, 1, 0);
    assertThat(high[0] + low[0]).isEqualTo(Double.POSITIVE_INFINITY);
    DoublePair.add(high, low, 0, Double.NEGATIVE_INFINITY, 0);
    assertThat(high[0] + low[0]).isNaN();
  }

  @Test
  void sumsOfWholeNumbersAreExactBeyondDoubles() {
    long exact = (1L << 53) + 1;
    long[] state = {Double.doubleToRawLongBits(1L << 53), Double.doubleToRawLongBits(1), 0, 0};
    assertThat(new IntensityBasics(1).wholeSum(state)).isEqualTo(exact);
  }

  @Test
  void aStackThatWrapsRoundIsNoPlane() {
    Box stack = Box.ofShape(4, 5, 6);
    assertThat(ObjectMeasures.planar(stack, Connectivity.FACES.wrapping(true, false, false)))
        .isFalse();
    assertThat(ObjectMeasures.planar(stack, Connectivity.PLANE_FACES)).isTrue();
    assertThat(ObjectMeasures.planar(Box.ofShape(1, 5, 6), Connectivity.CORNERS)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(value = PixelType.class, mode = EnumSource.Mode.EXCLUDE, names = "MASK")
  void blockMeasuresAreExactForExtremesOfEveryType(PixelType type) {
    Box box = Box.at(1, 2, 3, 3, 4, 70);
    Voxels image = Voxels.allocate(box, type);
    Random random = new Random(5);
    BigDecimal sum = BigDecimal.ZERO;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    int n = (int) box.voxelCount();
    for (int i = 0; i < n; i++) {
      BigDecimal value = put(image, i, random);
      sum = sum.add(value);
      min = Math.min(min, value.doubleValue());
      max = Math.max(max, value.doubleValue());
    }
    Voxels mask = Voxels.mask(box);
    for (int row = 0; row < 12; row++) {
      mask.words()[2 * row] = -1;
      mask.words()[2 * row + 1] = 0b111111;
    }
    RunLabels labels = RunLabels.of(mask, Connectivity.of(1));
    ObjectStats stats =
        BlockMeasures.of(
            labels, labels.identities(new VoxelIndex(box)), List.of(image), MeasureSet.BASIC)[0];
    assertThat(labels.count()).isEqualTo(1);
    assertThat(new BigDecimal(stats.intensitySum()).add(new BigDecimal(stats.intensitySumLow())))
        .isEqualByComparingTo(sum);
    assertThat(stats.intensityMin()).isEqualTo(min);
    assertThat(stats.intensityMax()).isEqualTo(max);
    assertThat(stats.area()).isEqualTo(n);
    assertThat(stats.box()).isEqualTo(box);
    assertThat(stats.centroid(0)).isEqualTo(2);
    assertThat(stats.centroid(1)).isEqualTo(3.5);
    assertThat(stats.centroid(2)).isEqualTo(37.5);
  }

  /** Half of the voxels are extremes of the type. */
  private static BigDecimal put(Voxels image, int i, Random random) {
    boolean least = random.nextInt(4) == 0;
    boolean greatest = !least && random.nextInt(3) == 0;
    long bits = random.nextLong();
    PixelType type = image.type();
    if (type.isFloat()) {
      // A multiple of 2^-10 of up to 50 bits (float64), so that 106 bits hold the sum.
      if (type == PixelType.F4) {
        image.floats()[i] = least ? -65504.5f : greatest ? 1e9f : random.nextFloat() * 1000;
        return new BigDecimal(image.floats()[i]);
      }
      image.doubles()[i] = least ? -1e12 : greatest ? 1e12 : (bits >> 20) / 1024.0;
      return new BigDecimal(image.doubles()[i]);
    }
    int width = 8 * type.bytes();
    long value =
        type.isUnsigned()
            ? (least ? 0 : greatest ? -1 : bits)
            : (least
                ? Long.MIN_VALUE >> (64 - width)
                : greatest ? Long.MAX_VALUE >> (64 - width) : bits);
    Object array = image.array();
    if (array instanceof byte[] a) {
      a[i] = (byte) value;
    } else if (array instanceof short[] a) {
      a[i] = (short) value;
    } else if (array instanceof int[] a) {
      a[i] = (int) value;
    } else {
      ((long[]) array)[i] = value;
    }
    BigInteger stored = BigInteger.valueOf(value << (64 - width) >> (64 - width));
    if (type.isUnsigned() && stored.signum() < 0) {
      stored = stored.add(BigInteger.ONE.shiftLeft(width));
    }
    return new BigDecimal(stored);
  }
}
