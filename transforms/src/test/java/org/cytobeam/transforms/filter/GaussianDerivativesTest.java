package org.cytobeam.transforms.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

/** Derivatives of Gaussians and differences of them. */
class GaussianDerivativesTest {
  private static final VoxelGeometry VOXEL = LinearGolden.VOXEL;
  private static final String FILE = "derivatives.npz";

  @Test
  void ordersEqualScipy() {
    int cases =
        LinearGolden.check(
            FILE,
            "gaussian_filter",
            (golden, p) ->
                new GaussianFilter(
                    Golden.perAxis(p.get(0)),
                    LinearGolden.ints(p.get(1)),
                    LinearGolden.mode(p.get(2)),
                    Double.parseDouble(p.get(3)),
                    Double.parseDouble(p.get(4))));
    assertThat(cases).isGreaterThan(60);
  }

  @Test
  void gradientMagnitudeEqualsScipy() {
    int cases =
        LinearGolden.check(
            FILE,
            "gaussian_gradient_magnitude",
            (golden, p) ->
                new GaussianGradientMagnitude(
                    Golden.perAxis(p.get(0)),
                    LinearGolden.mode(p.get(1)),
                    Double.parseDouble(p.get(2)),
                    Double.parseDouble(p.get(3))));
    assertThat(cases).isGreaterThan(50);
  }

  @Test
  void laplaceEqualsScipy() {
    int cases =
        LinearGolden.check(
            FILE,
            "gaussian_laplace",
            (golden, p) ->
                new GaussianLaplace(
                    Golden.perAxis(p.get(0)),
                    LinearGolden.mode(p.get(1)),
                    Double.parseDouble(p.get(2)),
                    Double.parseDouble(p.get(3))));
    assertThat(cases).isGreaterThan(50);
  }

  @Test
  void differenceOfGaussiansEqualsScikitImage() {
    int cases =
        LinearGolden.check(
            FILE,
            "difference_of_gaussians",
            (golden, p) ->
                new DifferenceOfGaussians(
                    Golden.perAxis(p.get(0)),
                    Golden.perAxis(p.get(1)),
                    LinearGolden.mode(p.get(2)),
                    Double.parseDouble(p.get(3)),
                    Double.parseDouble(p.get(4))));
    assertThat(cases).isGreaterThan(20);
  }

  @Test
  void unsharpMaskEqualsScikitImage() {
    int cases =
        LinearGolden.check(
            FILE,
            "unsharp_mask",
            (golden, p) -> new UnsharpMask(Golden.perAxis(p.get(0)), Double.parseDouble(p.get(1))));
    assertThat(cases).isGreaterThan(12);
  }

  @Test
  void withoutHighSigmaItIsLowSigmaTimesOnePointSix() {
    Voxels volume = Samples.random(Box.ofShape(5, 6, 7), PixelType.U2, 3);
    DifferenceOfGaussians given =
        new DifferenceOfGaussians(
            PerAxis.voxels(0, 1, 2), PerAxis.voxels(0, 1.6, 3.2), BoundaryMode.NEAREST, 0, 4);
    DifferenceOfGaussians absent =
        new DifferenceOfGaussians(PerAxis.voxels(0, 1, 2), null, BoundaryMode.NEAREST, 0, 4);
    assertThat(BlockwiseAssert.whole(absent.operator(VOXEL), volume).doubles())
        .isEqualTo(BlockwiseAssert.whole(given.operator(VOXEL), volume).doubles());
  }

  @Property
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 7) int nz,
      @ForAll @IntRange(min = 1, max = 11) int ny,
      @ForAll @IntRange(min = 1, max = 19) int nx,
      @ForAll @IntRange(min = 1, max = 8) int block,
      @ForAll BoundaryMode mode,
      @ForAll PixelType type,
      @ForAll @IntRange(min = 0, max = 4) int sigmaZ,
      @ForAll @IntRange(min = 0, max = 4) int sigmaX,
      @ForAll @IntRange(min = 0, max = 3) int order,
      @ForAll long seed) {
    Assume.that(type != PixelType.MASK);
    Voxels volume = Samples.random(Box.at(40, 3, 7, nz, ny, nx), type, seed);
    PerAxis sigma = PerAxis.voxels(sigmaZ * 0.4, 0.8, sigmaX * 0.5);
    PerAxis wider = PerAxis.voxels(sigmaZ * 0.4, 1.7, sigmaX * 0.7);
    AxisInts orders = new AxisInts(order, (order + 2) % 4, 3 - order);
    for (LocalStep step :
        List.of(
            new GaussianFilter(sigma, orders, mode, 31.5, 4),
            new GaussianGradientMagnitude(sigma, mode, 31.5, 4),
            new GaussianLaplace(sigma, mode, 31.5, 4),
            new DifferenceOfGaussians(sigma, wider, mode, 31.5, 4),
            new UnsharpMask(sigma, 1.5))) {
      BlockwiseAssert.assertBlockwiseEqualsWhole(
          step.operator(VOXEL), volume, block, block + 1, 2 * block);
    }
  }

  @Test
  void aNanReachesOnlyItsNeighbourhood() {
    PerAxis sigma = PerAxis.voxels(0, 0, 1);
    PerAxis wider = PerAxis.voxels(0, 0, 1.5);
    assertNanReaches(4, new GaussianFilter(sigma, AxisInts.all(2), BoundaryMode.REFLECT, 0, 4));
    assertNanReaches(4, new GaussianGradientMagnitude(sigma, BoundaryMode.REFLECT, 0, 4));
    assertNanReaches(4, new GaussianLaplace(sigma, BoundaryMode.REFLECT, 0, 4));
    assertNanReaches(6, new DifferenceOfGaussians(sigma, wider, BoundaryMode.REFLECT, 0, 4));
    assertNanReaches(4, new UnsharpMask(sigma, 1));
  }

  private static void assertNanReaches(int reach, LocalStep step) {
    for (PixelType type : List.of(PixelType.F4, PixelType.F8)) {
      Voxels volume = Samples.random(Box.ofShape(1, 2, 40), type, 5);
      if (type == PixelType.F4) {
        volume.floats()[20] = Float.NaN;
      } else {
        volume.doubles()[20] = Double.NaN;
      }
      Voxels result = BlockwiseAssert.whole(step.operator(VOXEL), volume);
      for (int i = 0; i < 80; i++) {
        assertThat(Double.isNaN(Samples.value(result, i)))
            .as("%s at %s", step, i)
            .isEqualTo(Math.abs(i - 20) <= reach);
      }
    }
  }

  /** Small differences of large values: what float32 would lose between the passes is kept. */
  @Test
  void float32DerivativesKeepThePrecisionOfTheirResult() {
    Voxels single = Samples.random(Box.ofShape(6, 20, 30), PixelType.F4, 9);
    Voxels exact = Voxels.allocate(single.box(), PixelType.F8);
    for (int i = 0; i < exact.doubles().length; i++) {
      single.floats()[i] += 10000;
      exact.doubles()[i] = single.floats()[i];
    }
    PerAxis sigma = PerAxis.voxels(2, 2, 2);
    for (LocalStep step :
        List.of(
            new GaussianFilter(sigma, new AxisInts(0, 0, 2), BoundaryMode.REFLECT, 0, 4),
            new GaussianGradientMagnitude(sigma, BoundaryMode.REFLECT, 0, 4),
            new GaussianLaplace(sigma, BoundaryMode.REFLECT, 0, 4),
            new DifferenceOfGaussians(sigma, null, BoundaryMode.REFLECT, 0, 4))) {
      BlockOperator operator = step.operator(VOXEL);
      Voxels expected = BlockwiseAssert.whole(operator, exact);
      assertThat(BlockwiseAssert.relativeError(BlockwiseAssert.whole(operator, single), expected))
          .as("%s", step)
          .isLessThan(1e-7);
    }
  }

  @Test
  void scratchIsWhatIsHeldAtOneTime() {
    Box target = Box.at(50, 50, 50, 10, 20, 30);
    BlockOperator operator =
        new GaussianLaplace(PerAxis.voxels(1), BoundaryMode.REFLECT, 0, 4).operator(VOXEL);
    Box source = operator.requiredSource(target, Box.ofShape(200, 200, 200));
    long voxels = 10 * 20 * 30;
    long between = 10 * 28 * 38;
    long planes = 8 * (28 * 38 + 2 * 20 * 38 + 2 * 20 * 30);
    assertThat(operator.scratchBytes(source, target, PixelType.U2))
        .isEqualTo(2 * (voxels + between) + planes);
    assertThat(operator.scratchBytes(source, target, PixelType.F8))
        .isEqualTo(8 * (voxels + between) + planes);
    assertThat(operator.scratchBytes(source, target, PixelType.F4))
        .isEqualTo(8 * (2 * voxels + between) + planes);
  }

  @Test
  void theWidestTermDecidesWhatIsRead() {
    BlockOperator operator =
        new DifferenceOfGaussians(
                PerAxis.voxels(1, 1, 0), PerAxis.voxels(2, 1, 0), BoundaryMode.NEAREST, 0, 4)
            .operator(VOXEL);
    assertThat(operator.requiredSource(Box.at(50, 50, 50, 1, 1, 1), Box.ofShape(99, 99, 99)))
        .isEqualTo(new Box(42, 46, 50, 59, 55, 51));
  }

  @Test
  void rejectsBadParameters() {
    PerAxis one = PerAxis.voxels(1);
    assertThatThrownBy(
            () -> new GaussianFilter(one, new AxisInts(0, 4, 0), BoundaryMode.WRAP, 0, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("order must be 0, 1, 2 or 3 on every axis, not 4");
    assertThatThrownBy(() -> new GaussianLaplace(PerAxis.voxels(0), BoundaryMode.WRAP, 0, 4))
        .hasMessage("sigma must be more than 0 on at least one axis");
    assertThatThrownBy(
            () -> new GaussianGradientMagnitude(PerAxis.voxels(0), BoundaryMode.WRAP, 0, 4))
        .hasMessage("sigma must be more than 0 on at least one axis");
    assertThatThrownBy(
            () ->
                new DifferenceOfGaussians(
                    one, PerAxis.voxels(1, 0.5, 1), BoundaryMode.NEAREST, 0, 4))
        .hasMessage(
            "high_sigma must be low_sigma or more on every axis, not 0.5 where low_sigma is 1.0");
    assertThatThrownBy(
            () ->
                new DifferenceOfGaussians(
                        one, PerAxis.micrometres(1, 1, 1), BoundaryMode.NEAREST, 0, 4)
                    .operator(VoxelGeometry.ofVoxelSize(1, 1, 2)))
        .hasMessageStartingWith("high_sigma must be low_sigma or more on every axis, not 0.5");
    assertThatThrownBy(() -> new UnsharpMask(PerAxis.voxels(-1), 1))
        .hasMessage("radius must be 0 or more on every axis, not -1");
    assertThatThrownBy(() -> new UnsharpMask(one, Double.NaN))
        .hasMessage("amount must be a finite number, not NaN");
  }
}
