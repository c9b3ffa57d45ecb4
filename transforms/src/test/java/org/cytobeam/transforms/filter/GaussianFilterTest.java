package org.cytobeam.transforms.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.cytobeam.transforms.operator.ConvertType;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class GaussianFilterTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  @Test
  void equalsScipyOnTheWholeArray() {
    Map<String, Voxels> golden = Golden.load("gaussian.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";");
      if (p[0].equals("in")) {
        continue;
      }
      Voxels input = golden.get("in;" + p[1]);
      GaussianFilter filter =
          new GaussianFilter(
              Golden.perAxis(p[2]),
              BoundaryMode.valueOf(p[3].toUpperCase(java.util.Locale.ROOT)),
              Double.parseDouble(p[4]),
              Double.parseDouble(p[5]));
      Voxels actual = BlockwiseAssert.whole(filter.operator(VOXEL), input);
      Voxels expected = golden.get(key);
      assertThat(actual.type()).isEqualTo(expected.type());
      if (input.type() == PixelType.F4) {
        assertThat(BlockwiseAssert.relativeError(actual, expected)).as(key).isLessThan(5e-7);
        assertThat(BlockwiseAssert.relativeErrorOfAnyVoxel(actual, expected))
            .as(key)
            .isLessThan(1e-6);
      } else if (input.type() == PixelType.F8) {
        assertThat(BlockwiseAssert.relativeError(actual, expected)).as(key).isLessThan(1e-15);
      } else {
        assertThat(actual.array()).as(key).isEqualTo(expected.array());
      }
      cases++;
    }
    assertThat(cases).isGreaterThan(100);
  }

  @Property
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 9) int nz,
      @ForAll @IntRange(min = 1, max = 14) int ny,
      @ForAll @IntRange(min = 1, max = 23) int nx,
      @ForAll @IntRange(min = 1, max = 8) int block,
      @ForAll BoundaryMode mode,
      @ForAll PixelType type,
      @ForAll @IntRange(min = 0, max = 6) int sigmaZ,
      @ForAll @IntRange(min = 0, max = 6) int sigmaX,
      @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    Box box = Box.at(40, 3, 7, nz, ny, nx);
    Voxels volume = Samples.random(box, type, seed);
    PerAxis sigma = PerAxis.voxels(sigmaZ * 0.45, 0.8, sigmaX * 0.45);
    BlockOperator operator = new GaussianFilter(sigma, mode, 31.5, 4).operator(VOXEL);
    BlockwiseAssert.assertBlockwiseEqualsWhole(operator, volume, block, block + 1, 2 * block);
  }

  @Property
  void chainsSeeTheTrueBorderOnEachInput(
      @ForAll @IntRange(min = 1, max = 20) int ny,
      @ForAll @IntRange(min = 1, max = 30) int nx,
      @ForAll @IntRange(min = 1, max = 9) int block,
      @ForAll BoundaryMode first,
      @ForAll BoundaryMode second,
      @ForAll BoundaryMode third,
      @ForAll long seed) {
    Voxels volume = Samples.random(Box.ofShape(2, ny, nx), PixelType.F4, seed);
    BlockOperator a = new GaussianFilter(PerAxis.voxels(0.4, 1, 0.6), first, 3, 4).operator(VOXEL);
    BlockOperator b = new GaussianFilter(PerAxis.voxels(0, 0.5, 1), second, -9, 4).operator(VOXEL);
    BlockOperator c = new GaussianFilter(PerAxis.voxels(0.3, 0, 1), third, 70, 4).operator(VOXEL);
    BlockOperator chain = a.andThen(b).andThen(c);
    Voxels oneByOne =
        BlockwiseAssert.whole(c, BlockwiseAssert.whole(b, BlockwiseAssert.whole(a, volume)));
    assertThat(BlockwiseAssert.whole(chain, volume).floats()).isEqualTo(oneByOne.floats());
    BlockwiseAssert.assertBlockwiseEqualsWhole(chain, volume, 1, block, block + 2);
  }

  /** Wide kernels add up many roundings; every voxel still agrees with the float64 result. */
  @Test
  void float32IsWithinOneMillionthOfFloat64ForWideKernels() {
    Box box = Box.ofShape(3, 60, 301);
    Voxels single = Samples.random(box, PixelType.F4, 9);
    Voxels exact = Voxels.allocate(box, PixelType.F8);
    for (int i = 0; i < box.voxelCount(); i++) {
      exact.doubles()[i] = single.floats()[i];
    }
    for (double sigma : new double[] {1, 5, 21, 60}) {
      BlockOperator operator =
          new GaussianFilter(PerAxis.voxels(sigma), BoundaryMode.REFLECT, 0, 4).operator(VOXEL);
      float[] actual = BlockwiseAssert.whole(operator, single).floats();
      double[] expected = BlockwiseAssert.whole(operator, exact).doubles();
      for (int i = 0; i < actual.length; i++) {
        assertThat(Math.abs(actual[i] / expected[i] - 1)).as("sigma %s", sigma).isLessThan(7e-7);
      }
    }
  }

  @Test
  void scratchIsTheVolumeBetweenThePassesAndThePlanesOfTheOthers() {
    BlockOperator operator =
        new GaussianFilter(PerAxis.voxels(1), BoundaryMode.REFLECT, 0, 4).operator(VOXEL);
    Box target = Box.at(50, 50, 50, 10, 20, 30);
    Box source = operator.requiredSource(target, Box.ofShape(200, 200, 200));
    long between = 10 * 28 * 38;
    long planes = 28 * 38 + 2 * 20 * 38 + 2 * 20 * 30;
    assertThat(operator.scratchBytes(source, target, PixelType.F4))
        .isEqualTo(4 * between + 4 * planes);
    assertThat(operator.scratchBytes(source, target, PixelType.U2))
        .isEqualTo(2 * between + 8 * planes);
  }

  @Test
  void anAxisWithSigmaZeroHasNoHalo() {
    BlockOperator operator =
        new GaussianFilter(PerAxis.voxels(0, 1, 1), BoundaryMode.REFLECT, 0, 4).operator(VOXEL);
    Box volume = Box.ofShape(100, 100, 100);
    assertThat(operator.requiredSource(Box.at(50, 50, 2, 1, 1, 1), volume))
        .isEqualTo(new Box(50, 46, 0, 51, 55, 7));
  }

  @Test
  void wrapNeedsTheWholeAxisOnlyWhereTheReachPassesTheBorder() {
    BlockOperator operator =
        new GaussianFilter(PerAxis.voxels(1), BoundaryMode.WRAP, 0, 4).operator(VOXEL);
    Box volume = Box.ofShape(100, 100, 100);
    assertThat(operator.requiredSource(Box.at(50, 50, 2, 1, 1, 1), volume))
        .isEqualTo(new Box(46, 46, 0, 55, 55, 100));
  }

  @Test
  void micrometresBecomeVoxelsPerAxis() {
    GaussianFilter filter =
        new GaussianFilter(PerAxis.micrometres(10, 10, 10), BoundaryMode.REFLECT, 0, 4);
    BlockOperator operator = filter.operator(VoxelGeometry.ofVoxelSize(10, 5, 2));
    assertThat(operator.requiredSource(Box.at(50, 50, 50, 1, 1, 1), Box.ofShape(100, 100, 100)))
        .isEqualTo(new Box(46, 42, 30, 55, 59, 71));
  }

  @Test
  void aNanReachesOnlyItsNeighbourhood() {
    Voxels volume = Samples.random(Box.ofShape(1, 1, 40), PixelType.F4, 5);
    volume.floats()[20] = Float.NaN;
    BlockOperator operator =
        new GaussianFilter(PerAxis.voxels(1), BoundaryMode.REFLECT, 0, 4).operator(VOXEL);
    float[] result = BlockwiseAssert.whole(operator, volume).floats();
    for (int i = 0; i < 40; i++) {
      assertThat(Float.isNaN(result[i])).isEqualTo(Math.abs(i - 20) <= 4);
    }
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> new GaussianFilter(PerAxis.voxels(0, -1, 1), BoundaryMode.WRAP, 0, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sigma must be 0 or more on every axis, not -1");
    assertThatThrownBy(
            () -> new GaussianFilter(PerAxis.voxels(Double.NaN), BoundaryMode.WRAP, 0, 4))
        .hasMessage("sigma must be 0 or more on every axis, not NaN");
    assertThatThrownBy(() -> new GaussianFilter(PerAxis.voxels(1), BoundaryMode.WRAP, 0, 0))
        .hasMessage("truncate must be more than 0, not 0");
    assertThatThrownBy(
            () ->
                new GaussianFilter(
                    PerAxis.voxels(1), BoundaryMode.WRAP, Double.POSITIVE_INFINITY, 4))
        .hasMessage("cval must be a finite number, not Infinity");
  }

  /** Converting while reading is not seen: the same bits as converting first. */
  @Property
  void aConversionBeforeItIsJoined(
      @ForAll PixelType type,
      @ForAll BoundaryMode mode,
      @ForAll @IntRange(min = 0, max = 3) int sigmaX,
      @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    Voxels volume = Samples.random(Box.at(3, 1, 5, 5, 7, 40), type, seed);
    BlockOperator gaussian =
        new GaussianFilter(PerAxis.voxels(1, 0, sigmaX), mode, 7, 4).operator(VOXEL);
    BlockOperator joined = new ConvertType().andThen(gaussian);
    Voxels converted = BlockwiseAssert.whole(new ConvertType(), volume);
    assertThat(BlockwiseAssert.whole(joined, volume).floats())
        .isEqualTo(BlockwiseAssert.whole(gaussian, converted).floats());
    BlockwiseAssert.assertBlockwiseEqualsWhole(joined, volume, 2, 3, 17);
  }
}
