package org.cytobeam.transforms.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.cytobeam.transforms.threshold.LocalThreshold.Statistic;
import org.junit.jupiter.api.Test;

class LocalThresholdTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  private static LocalThreshold step(PerAxis size, Statistic statistic, double offset) {
    return new LocalThreshold(size, statistic, offset, null, BoundaryMode.REFLECT, 0, null);
  }

  @Test
  void theThresholdImageIsThatOfScikitImage() {
    Map<String, Voxels> golden = Golden.load("local.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";");
      if (p[0].equals("in")) {
        continue;
      }
      LocalThreshold step =
          new LocalThreshold(
              Golden.perAxis(p[3]),
              Statistic.valueOf(p[2].toUpperCase(Locale.ROOT)),
              0,
              null,
              BoundaryMode.valueOf(p[4].toUpperCase(Locale.ROOT)),
              Double.parseDouble(p[5]),
              null);
      Voxels input = golden.get("in;" + p[1]);
      Voxels actual = BlockwiseAssert.whole(step.statisticOperator(VOXEL), input);
      assertThat(BlockwiseAssert.relativeError(actual, golden.get(key))).as(key).isLessThan(5e-7);
      assertThat(BlockwiseAssert.relativeErrorOfAnyVoxel(actual, golden.get(key)))
          .as(key)
          .isLessThan(1e-6);
      cases++;
    }
    assertThat(cases).isGreaterThan(100);
  }

  /** The tutorial's block_size is that of its frames, 128 among others. */
  @Test
  void evenSizesAreThoseOfDaskImage() {
    Map<String, Voxels> golden = Golden.load("thresholds.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";", -1);
      if (p[0].equals("in") || !p[2].equals("local")) {
        continue;
      }
      String[] q = p[3].split(",");
      LocalThreshold step =
          new LocalThreshold(
              Golden.perAxis(p[3]),
              Statistic.valueOf(q[4].toUpperCase(Locale.ROOT)),
              0,
              null,
              BoundaryMode.valueOf(q[3].toUpperCase(Locale.ROOT)),
              55.5,
              null);
      Voxels actual =
          BlockwiseAssert.whole(step.statisticOperator(VOXEL), golden.get("in;" + p[1]));
      assertThat(BlockwiseAssert.relativeErrorOfAnyVoxel(actual, golden.get(key)))
          .as(key)
          .isLessThan(1e-6);
      cases++;
    }
    assertThat(cases).isEqualTo(40);
  }

  @Property
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 7) int nz,
      @ForAll @IntRange(min = 1, max = 12) int ny,
      @ForAll @IntRange(min = 1, max = 70) int nx,
      @ForAll @IntRange(min = 1, max = 8) int block,
      @ForAll BoundaryMode mode,
      @ForAll Statistic statistic,
      @ForAll PixelType type,
      @ForAll @IntRange(min = 0, max = 5) int radiusZ,
      @ForAll @IntRange(min = 0, max = 5) int radiusX,
      @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    Voxels volume = Samples.random(Box.at(11, 0, 23, nz, ny, nx), type, seed);
    int even = statistic == Statistic.MEDIAN ? 0 : (int) (seed & 1);
    PerAxis size = PerAxis.voxels(2 * radiusZ + 1 + even, 3, 2 * radiusX + 1 + even);
    LocalThreshold step = new LocalThreshold(size, statistic, 1.5, null, mode, 90.5, null);
    BlockwiseAssert.assertBlockwiseEqualsWhole(
        step.statisticOperator(VOXEL), volume, block, block + 1, 2 * block + 1);
    BlockwiseAssert.assertBlockwiseEqualsWhole(
        step.operator(VOXEL), volume, block, block + 1, 2 * block + 1);
  }

  /** Larger than the tiles the kernel works in; each voxel against a sorted neighbourhood. */
  @Test
  void theMedianIsTheMiddleOfTheSortedNeighbourhood() {
    for (PixelType type : new PixelType[] {PixelType.U2, PixelType.F4, PixelType.I8}) {
      Voxels volume = Samples.random(Box.ofShape(35, 37, 300), type, 77);
      BlockOperator operator =
          step(PerAxis.voxels(3, 1, 5), Statistic.MEDIAN, 0).statisticOperator(VOXEL);
      Voxels median = BlockwiseAssert.whole(operator, volume);
      double[] window = new double[15];
      for (int z = 0; z < 35; z++) {
        for (int y = 0; y < 37; y++) {
          for (int x = 0; x < 300; x++) {
            int k = 0;
            for (int dz = -1; dz <= 1; dz++) {
              for (int dx = -2; dx <= 2; dx++) {
                int at = (reflect(z + dz, 35) * 37 + y) * 300 + reflect(x + dx, 300);
                window[k++] = Samples.value(volume, at);
              }
            }
            Arrays.sort(window);
            assertThat(Samples.value(median, (z * 37 + y) * 300 + x)).isEqualTo(window[7]);
          }
        }
      }
    }
  }

  private static int reflect(int i, int n) {
    return i < 0 ? -1 - i : i < n ? i : 2 * n - 1 - i;
  }

  /** A flat region is not above its own mean or median. */
  @Test
  void equalVoxelsAreBackground() {
    for (PixelType type : new PixelType[] {PixelType.U1, PixelType.U2, PixelType.F4}) {
      Voxels flat = Voxels.allocate(Box.ofShape(7, 40, 40), type);
      for (int i = 0; i < flat.box().voxelCount(); i++) {
        switch (type) {
          case U1 -> flat.bytes()[i] = (byte) 201;
          case U2 -> flat.shorts()[i] = (short) 50001;
          default -> flat.floats()[i] = 0.1f;
        }
      }
      for (Statistic statistic : new Statistic[] {Statistic.MEAN, Statistic.MEDIAN}) {
        BlockOperator operator = step(PerAxis.voxels(3, 31, 7), statistic, 0).operator(VOXEL);
        assertThat(BlockwiseAssert.whole(operator, flat).words()).containsOnly(0L);
      }
    }
  }

  @Test
  void theOffsetIsSubtractedAndTheComparisonStrict() {
    Voxels row = Voxels.wrap(Box.ofShape(1, 1, 6), PixelType.F4, new float[] {3, 3, 6, 3, 3, 3});
    PerAxis three = PerAxis.voxels(1, 1, 3);
    // means 3 4 4 4 3 3
    assertThat(whole(step(three, Statistic.MEAN, 0), row)).isEqualTo(0b000100);
    assertThat(whole(step(three, Statistic.MEAN, 1), row)).isEqualTo(0b110101);
    assertThat(whole(step(three, Statistic.MEAN, 1.001), row)).isEqualTo(0b111111);
    assertThat(whole(step(three, Statistic.MEDIAN, 0), row)).isEqualTo(0b000100);
    assertThat(whole(step(three, Statistic.MEDIAN, -3), row)).isEqualTo(0);
  }

  private static long whole(LocalThreshold step, Voxels volume) {
    return BlockwiseAssert.whole(step.operator(VOXEL), volume).words()[0];
  }

  @Test
  void aNanReachesOnlyItsNeighbourhood() {
    for (int at : new int[] {0, 7, 20, 39}) {
      Voxels volume = Samples.random(Box.ofShape(1, 1, 40), PixelType.F4, 5);
      volume.floats()[at] = Float.NaN;
      float[] mean =
          BlockwiseAssert.whole(
                  step(PerAxis.voxels(1, 1, 7), Statistic.MEAN, 0).statisticOperator(VOXEL), volume)
              .floats();
      for (int i = 0; i < 40; i++) {
        assertThat(Float.isNaN(mean[i])).isEqualTo(Math.abs(i - at) <= 3);
      }
    }
  }

  /** Of a mean all windows with the NaN are background, of a median only the NaN itself. */
  @Test
  void aNanIsBackgroundAndForTheMedianALargeValue() {
    float[] row = {5, 5, 5, Float.NaN, 5, 5, 5};
    Voxels volume = Voxels.wrap(Box.ofShape(1, 1, 7), PixelType.F4, row);
    PerAxis three = PerAxis.voxels(1, 1, 3);
    assertThat(whole(step(three, Statistic.MEAN, 1), volume)).isEqualTo(0b1100011);
    assertThat(whole(step(three, Statistic.GAUSSIAN, 1), volume)).isEqualTo(0b1100011);
    assertThat(whole(step(three, Statistic.MEDIAN, 1), volume)).isEqualTo(0b1110111);
  }

  @Test
  void micrometresAreRoundedToTheNearestOddNumberOfVoxels() {
    LocalThreshold step =
        new LocalThreshold(
            PerAxis.micrometres(9.8, 7.8, 1),
            Statistic.MEAN,
            0,
            null,
            BoundaryMode.REFLECT,
            0,
            null);
    BlockOperator operator = step.operator(VoxelGeometry.ofVoxelSize(2, 2, 2));
    assertThat(operator.requiredSource(Box.at(50, 50, 50, 1, 1, 1), Box.ofShape(99, 99, 99)))
        .isEqualTo(new Box(48, 49, 50, 53, 52, 51));
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> step(PerAxis.voxels(3, 4, 3), Statistic.MEDIAN, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("block_size must be an odd whole number from 1 to 65535 on every axis, not 4");
    assertThatThrownBy(() -> step(PerAxis.voxels(2.5), Statistic.MEAN, 0))
        .hasMessageEndingWith("not 2.5");
    assertThatThrownBy(() -> step(PerAxis.voxels(-3), Statistic.MEAN, 0))
        .hasMessageEndingWith("not -3");
    assertThatThrownBy(() -> step(PerAxis.voxels(3), Statistic.MEAN, Double.NaN))
        .hasMessage("offset must be a finite number, not NaN");
    assertThatThrownBy(() -> step(PerAxis.micrometres(0, 1, 1), Statistic.MEAN, 0))
        .hasMessage("block_size_um must be more than 0 on every axis, not 0");
    assertThatThrownBy(
            () ->
                new LocalThreshold(
                    PerAxis.voxels(3),
                    Statistic.GAUSSIAN,
                    0,
                    PerAxis.voxels(-2),
                    BoundaryMode.REFLECT,
                    0,
                    null))
        .hasMessage("sigma must be 0 or more on every axis, not -2");
  }

  @Property
  void aLowerBoundLeavesWhatIsAboveBoth(
      @ForAll Statistic statistic, @ForAll BoundaryMode mode, @ForAll long seed) {
    Voxels volume = Samples.random(Box.ofShape(3, 7, 70), PixelType.U1, seed);
    PerAxis size = PerAxis.voxels(1, 3, 5);
    BlockOperator bounded =
        new LocalThreshold(size, statistic, 2, null, mode, 9, 160.0).operator(VOXEL);
    BlockOperator local =
        new LocalThreshold(size, statistic, 2, null, mode, 9, null).operator(VOXEL);
    Voxels both = BlockwiseAssert.whole(bounded, volume);
    Voxels one = BlockwiseAssert.whole(local, volume);
    for (int i = 0; i < volume.box().voxelCount(); i++) {
      assertThat(Samples.bit(both, i))
          .isEqualTo(Samples.bit(one, i) && Samples.value(volume, i) > 160);
    }
    BlockwiseAssert.assertBlockwiseEqualsWhole(bounded, volume, 2, 3, 40);
  }

  /** Saturated and padded areas must not become foreground by a last bit. */
  @Property
  void aFlatImageHasNoForeground(
      @ForAll Statistic statistic,
      @ForAll @IntRange(min = 1, max = 40) int half,
      @ForAll @IntRange(min = 1, max = 1_000_000) int value) {
    Voxels flat = Voxels.allocate(Box.ofShape(2, 5, 90), PixelType.F4);
    java.util.Arrays.fill(flat.floats(), value / 1000f);
    PerAxis size = PerAxis.voxels(1, 3, 2 * half + 1);
    BlockOperator operator =
        new LocalThreshold(size, statistic, 0, null, BoundaryMode.REFLECT, 0, null).operator(VOXEL);
    assertThat(BlockwiseAssert.whole(operator, flat).words())
        .isEqualTo(Voxels.mask(flat.box()).words());
  }
}
