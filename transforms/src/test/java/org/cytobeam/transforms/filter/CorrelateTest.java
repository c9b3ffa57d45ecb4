package org.cytobeam.transforms.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Weights;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

/** Correlate and Convolve. */
class CorrelateTest {
  private static final VoxelGeometry VOXEL = LinearGolden.VOXEL;

  @Test
  void correlateEqualsScipy() {
    int cases =
        LinearGolden.check(
            "correlate.npz",
            "correlate",
            (golden, p) ->
                new Correlate(
                    weights(golden, p),
                    LinearGolden.mode(p.get(1)),
                    Double.parseDouble(p.get(2)),
                    LinearGolden.ints(p.get(3))));
    assertThat(cases).isGreaterThan(60);
  }

  @Test
  void convolveEqualsScipy() {
    int cases =
        LinearGolden.check(
            "correlate.npz",
            "convolve",
            (golden, p) ->
                new Convolve(
                    weights(golden, p),
                    LinearGolden.mode(p.get(1)),
                    Double.parseDouble(p.get(2)),
                    LinearGolden.ints(p.get(3))));
    assertThat(cases).isGreaterThan(60);
  }

  private static Weights weights(Map<String, Voxels> golden, List<String> parameters) {
    Voxels weights = golden.get("weights;" + parameters.get(0));
    return new Weights(weights.nz(), weights.ny(), weights.nx(), weights.doubles());
  }

  @Property
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 7) int nz,
      @ForAll @IntRange(min = 1, max = 11) int ny,
      @ForAll @IntRange(min = 1, max = 19) int nx,
      @ForAll @IntRange(min = 1, max = 8) int block,
      @ForAll BoundaryMode mode,
      @ForAll PixelType type,
      @ForAll @IntRange(min = 1, max = 4) int extentZ,
      @ForAll @IntRange(min = 1, max = 5) int extentY,
      @ForAll @IntRange(min = 1, max = 8) int extentX,
      @ForAll @IntRange(min = 0, max = 7) int shift,
      @ForAll long seed) {
    Assume.that(type != PixelType.MASK);
    Voxels volume = Samples.random(Box.at(40, 3, 7, nz, ny, nx), type, seed);
    Random random = new Random(seed);
    double[] values = new double[extentZ * extentY * extentX];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(4) == 0 ? 0 : random.nextGaussian();
    }
    Weights weights = new Weights(extentZ, extentY, extentX, values);
    AxisInts origin =
        new AxisInts(
            shift % extentZ - extentZ / 2,
            shift % extentY - extentY / 2,
            shift % extentX - extentX / 2);
    for (LocalStep step :
        List.of(
            new Correlate(weights, mode, 31.5, origin),
            new Convolve(weights, mode, 31.5, origin))) {
      BlockwiseAssert.assertBlockwiseEqualsWhole(
          step.operator(VOXEL), volume, block, block + 1, 2 * block);
    }
  }

  @Test
  void aNanReachesWhereAWeightIsNotZero() {
    Voxels volume = Samples.random(Box.ofShape(1, 1, 12), PixelType.F8, 5);
    volume.doubles()[6] = Double.NaN;
    Weights weights = new Weights(1, 1, 5, new double[] {1, 0, 2, 0, 0});
    double[] correlated =
        result(new Correlate(weights, BoundaryMode.WRAP, 0, AxisInts.ZERO), volume);
    double[] convolved = result(new Convolve(weights, BoundaryMode.WRAP, 0, AxisInts.ZERO), volume);
    for (int i = 0; i < 12; i++) {
      assertThat(Double.isNaN(correlated[i])).as("%s", i).isEqualTo(i == 8 || i == 6);
      assertThat(Double.isNaN(convolved[i])).as("%s", i).isEqualTo(i == 4 || i == 6);
    }
  }

  private static double[] result(LocalStep step, Voxels volume) {
    return BlockwiseAssert.whole(step.operator(VOXEL), volume).doubles();
  }

  @Test
  void weightsThatAreAllZeroGiveZero() {
    Voxels volume = Samples.random(Box.ofShape(2, 3, 4), PixelType.I2, 5);
    Weights zero = new Weights(1, 1, 3, new double[3]);
    BlockOperator operator =
        new Correlate(zero, BoundaryMode.REFLECT, 0, AxisInts.ZERO).operator(VOXEL);
    assertThat(BlockwiseAssert.whole(operator, volume).shorts()).containsOnly(0);
  }

  @Test
  void scratchIsThePlanesInReach() {
    Weights weights = new Weights(3, 1, 5, new double[15]);
    BlockOperator operator =
        new Correlate(weights, BoundaryMode.REFLECT, 0, AxisInts.ZERO).operator(VOXEL);
    Box target = Box.ofShape(10, 20, 30);
    assertThat(operator.scratchBytes(target, target, PixelType.U1)).isEqualTo(8L * 3 * 20 * 34);
  }

  @Test
  void rejectsBadParameters() {
    Weights weights = new Weights(1, 3, 4, new double[12]);
    assertThatThrownBy(() -> new Correlate(weights, BoundaryMode.WRAP, 0, new AxisInts(0, 0, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("origin must be from -2 to 1 on axis x for an extent of 4, not 2");
    assertThatThrownBy(() -> new Convolve(weights, BoundaryMode.WRAP, 0, new AxisInts(1, 0, 0)))
        .hasMessage("origin must be from 0 to 0 on axis z for an extent of 1, not 1");
    assertThatThrownBy(() -> new Convolve(weights, BoundaryMode.WRAP, Double.NaN, AxisInts.ZERO))
        .hasMessage("cval must be a finite number, not NaN");
    assertThatThrownBy(
            () ->
                new Correlate(
                    new Weights(1, 1, 2, new double[] {1, Double.POSITIVE_INFINITY}),
                    BoundaryMode.WRAP,
                    0,
                    AxisInts.ZERO))
        .hasMessage("weights must be a finite number, not Infinity");
  }
}
