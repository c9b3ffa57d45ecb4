package org.cytobeam.transforms.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class RecursiveGaussianTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  /** What the weights' difference comes to on an axis, for a sigma of 2; less for larger ones. */
  private static final double ERROR_OF_AN_AXIS = 2.95e-4;

  private static GaussianFilter recursive(PerAxis sigma, BoundaryMode mode, double cval) {
    return new GaussianFilter(sigma, AxisInts.ZERO, mode, cval, 4, GaussianFilter.Method.RECURSIVE);
  }

  private static BlockOperator operator(PerAxis sigma, BoundaryMode mode) {
    return recursive(sigma, mode, 0).operator(VOXEL);
  }

  @Test
  void isAsCloseToScipyAsItSays() {
    Map<String, Voxels> golden = Golden.load("recursive.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";");
      if (p[0].equals("in")) {
        continue;
      }
      PerAxis sigma = Golden.perAxis(p[2]);
      BoundaryMode mode = BoundaryMode.valueOf(p[3].toUpperCase(Locale.ROOT));
      Voxels input = golden.get("in;" + p[1]);
      Voxels actual =
          BlockwiseAssert.whole(
              recursive(sigma, mode, Double.parseDouble(p[4])).operator(VOXEL), input);
      int axes = (sigma.z() > 0 ? 1 : 0) + (sigma.y() > 0 ? 1 : 0) + (sigma.x() > 0 ? 1 : 0);
      assertThat(greatestDifference(actual.floats(), golden.get(key).floats()))
          .as(key)
          .isLessThan(axes * ERROR_OF_AN_AXIS * spread(input.floats()));
      cases++;
    }
    assertThat(cases).isEqualTo(18);
  }

  private static double spread(float[] values) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return (double) most - least;
  }

  private static double greatestDifference(float[] a, float[] b) {
    assertThat(a).hasSameSizeAs(b);
    double greatest = 0;
    for (int i = 0; i < a.length; i++) {
      greatest = Math.max(greatest, Math.abs((double) a[i] - b[i]));
    }
    return greatest;
  }

  @Property(tries = 60)
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 3) int nz,
      @ForAll @IntRange(min = 1, max = 6) int ny,
      @ForAll @IntRange(min = 1, max = 420) int nx,
      @ForAll @IntRange(min = 0, max = 300) int firstColumn,
      @ForAll @IntRange(min = 20, max = 300) int block,
      @ForAll BoundaryMode mode,
      @ForAll @DoubleRange(min = 2, max = 50) double sigma,
      @ForAll boolean wide,
      @ForAll long seed) {
    PixelType type = wide ? PixelType.F8 : PixelType.F4;
    Voxels along = Samples.random(Box.at(40, 3, firstColumn, nz, ny, nx), type, seed);
    BlockOperator x = recursive(PerAxis.voxels(0, 2, sigma), mode, 31.5).operator(VOXEL);
    BlockwiseAssert.assertBlockwiseEqualsWhole(x, along, 2, 4, block);
    Voxels across = Samples.random(Box.at(firstColumn, 3, 5, nx, ny, nz), type, seed);
    BlockOperator z = recursive(PerAxis.voxels(sigma, 0, 2.5), mode, 31.5).operator(VOXEL);
    BlockwiseAssert.assertBlockwiseEqualsWhole(z, across, block, 5, 2);
  }

  @Property(tries = 40)
  void chainsSeeTheTrueBorderOnEachInput(
      @ForAll @IntRange(min = 1, max = 200) int nx,
      @ForAll @IntRange(min = 15, max = 90) int block,
      @ForAll BoundaryMode first,
      @ForAll BoundaryMode second,
      @ForAll long seed) {
    Voxels volume = Samples.random(Box.at(0, 0, 60, 1, 2, nx), PixelType.F4, seed);
    BlockOperator a = operator(PerAxis.voxels(0, 0, 6), first);
    BlockOperator b = operator(PerAxis.voxels(0, 0, 3), second);
    BlockOperator chain = a.andThen(b);
    Voxels oneByOne = BlockwiseAssert.whole(b, BlockwiseAssert.whole(a, volume));
    assertThat(BlockwiseAssert.whole(chain, volume).floats()).isEqualTo(oneByOne.floats());
    BlockwiseAssert.assertBlockwiseEqualsWhole(chain, volume, 1, 2, block);
  }

  /** Float keeps the digits up to the largest sigma. */
  @Test
  void isCloseToTheWeightedSumsForAllSigmas() {
    Box box = Box.ofShape(1, 2, 1500);
    Voxels image = Samples.random(box, PixelType.F4, 4);
    for (double sigma : new double[] {2, 2.7, 5, 33, 140, 512}) {
      PerAxis alongX = PerAxis.voxels(0, 0, sigma);
      Voxels expected =
          BlockwiseAssert.whole(
              new GaussianFilter(alongX, BoundaryMode.REFLECT, 0, 8).operator(VOXEL), image);
      Voxels actual = BlockwiseAssert.whole(operator(alongX, BoundaryMode.REFLECT), image);
      assertThat(greatestDifference(actual.floats(), expected.floats()))
          .as("sigma %s", sigma)
          .isLessThan(ERROR_OF_AN_AXIS * spread(image.floats()));
    }
  }

  @Test
  void aFlatImageStaysFlat() {
    Voxels image = Voxels.allocate(Box.ofShape(2, 3, 700), PixelType.F4);
    Arrays.fill(image.floats(), 60000);
    for (double sigma : new double[] {2, 20, 100, 512}) {
      Voxels actual =
          BlockwiseAssert.whole(operator(PerAxis.voxels(sigma), BoundaryMode.NEAREST), image);
      for (float value : actual.floats()) {
        assertThat(value / 60000 - 1).as("sigma %s", sigma).isBetween(-2e-5f, 2e-5f);
      }
    }
  }

  @Test
  void blocksOfWholeSegmentsReadFourSigmasAroundThem() {
    BlockOperator operator = operator(PerAxis.voxels(0, 8, 20), BoundaryMode.REFLECT);
    Box volume = Box.ofShape(50, 1000, 1000);
    assertThat(operator.requiredSource(new Box(3, 256, 128, 4, 384, 384), volume))
        .isEqualTo(new Box(3, 256 - 32, 128 - 80, 4, 384 + 32, 384 + 80));
    assertThat(operator.requiredSource(new Box(3, 300, 500, 4, 301, 520), volume))
        .isEqualTo(new Box(3, 256 - 32, 384 - 80, 4, 384 + 32, 640 + 80));
  }

  @Test
  void aNanStaysWithinReachOfItsSegment() {
    Voxels image = Voxels.allocate(Box.ofShape(1, 1, 1000), PixelType.F4);
    image.floats()[599] = Float.NaN;
    float[] actual =
        BlockwiseAssert.whole(operator(PerAxis.voxels(0, 0, 10), BoundaryMode.REFLECT), image)
            .floats();
    assertThat(actual[599]).isNaN();
    // 599 lies in the segment from 512 to 640; those beside it start 40 outside of themselves
    for (int x = 0; x < actual.length; x++) {
      if (x < 512 || x >= 640) {
        assertThat(actual[x]).as("x %d", x).isZero();
      }
    }
  }

  @Test
  void saysWhatItCannotDo() {
    PerAxis ten = PerAxis.voxels(10);
    assertThatThrownBy(() -> recursive(PerAxis.voxels(0, 1.9, 10), BoundaryMode.WRAP, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "sigma must be 0 or from 2 to 512 voxels on every axis with method recursive, not 1.9;"
                + " use method fir");
    GaussianFilter micrometres =
        recursive(PerAxis.micrometres(10, 10, 6000), BoundaryMode.REFLECT, 0);
    assertThatThrownBy(() -> micrometres.operator(VoxelGeometry.ofVoxelSize(2, 2, 2)))
        .hasMessageContaining("from 2 to 512 voxels on every axis with method recursive, not 3000");
    assertThatThrownBy(
            () ->
                new GaussianFilter(
                    ten,
                    new AxisInts(0, 0, 1),
                    BoundaryMode.REFLECT,
                    0,
                    4,
                    GaussianFilter.Method.RECURSIVE))
        .hasMessageContaining("order must be 0 on every axis with method recursive");
    assertThatThrownBy(
            () ->
                new GaussianFilter(
                    ten,
                    AxisInts.ZERO,
                    BoundaryMode.REFLECT,
                    0,
                    3,
                    GaussianFilter.Method.RECURSIVE))
        .hasMessageContaining("truncate belongs to method fir only");
    assertThatThrownBy(() -> operator(ten, BoundaryMode.REFLECT).outputType(PixelType.U2))
        .hasMessage(
            "gaussian_filter with method recursive needs a float image, not uint16;"
                + " set dtype: float32");
  }
}
