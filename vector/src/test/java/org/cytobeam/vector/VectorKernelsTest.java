package org.cytobeam.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.filter.GaussianOperator;
import org.cytobeam.transforms.filter.ResultType;
import org.cytobeam.transforms.kernel.AxisPass;
import org.cytobeam.transforms.kernel.FloatFir;
import org.cytobeam.transforms.kernel.FloatRows;
import org.cytobeam.transforms.kernel.GaussianWeights;
import org.cytobeam.transforms.kernel.KernelChoice;
import org.cytobeam.transforms.kernel.LocalFilter;
import org.cytobeam.transforms.kernel.PlainKernels;
import org.cytobeam.transforms.kernel.SeparableFilter;
import org.cytobeam.transforms.kernel.SymmetricWeights;
import org.cytobeam.transforms.operator.Border;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.PerAxis;
import org.junit.jupiter.api.Test;

/** Vector kernels give the plain ones' results to the bit. */
class VectorKernelsTest {
  private static final double[] ODD = {
    -0.0, 0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-42, -3e38
  };

  private final VectorKernels vector = new VectorKernels();
  private final PlainKernels plain = new PlainKernels();

  @Test
  void areChosenWhereTheMachineSuitsThem() {
    assertThat(KernelChoice.kernels())
        .isInstanceOf(vector.obstacle().isEmpty() ? VectorKernels.class : PlainKernels.class);
  }

  @Property
  void sumsOfFloatRowsAreEqual(
      @ForAll long seed,
      @ForAll @IntRange(max = 40) int radius,
      @ForAll @IntRange(min = 1, max = 30) int rows,
      @ForAll @IntRange(min = 1, max = 300) int n) {
    Random random = new Random(seed);
    SymmetricWeights weights = SymmetricWeights.symmetric(half(random, radius));
    float[][] padded = new float[rows + 2 * radius][];
    for (int i = 0; i < padded.length; i++) {
      padded[i] = floats(values(random, n));
    }
    float[][] expected = new float[rows][n];
    float[][] actual = new float[rows][n];
    plain.floatFir(weights).across(padded, 0, expected, n);
    vector.floatFir(weights).across(padded, 0, actual, n);
    for (int i = 0; i < rows; i++) {
      assertThat(actual[i]).isEqualTo(expected[i]);
    }
  }

  @Property
  void sumsAlongFloatRowsAreEqual(
      @ForAll long seed,
      @ForAll @IntRange(max = 40) int radius,
      @ForAll @IntRange(min = 1, max = 300) int n) {
    Random random = new Random(seed);
    SymmetricWeights weights = SymmetricWeights.symmetric(half(random, radius));
    float[] padded = floats(values(random, n + 2 * radius));
    float[] expected = new float[n];
    float[] actual = new float[n];
    plain.floatFir(weights).along(padded, expected, n);
    vector.floatFir(weights).along(padded, actual, n);
    assertThat(actual).isEqualTo(expected);
  }

  @Property
  void sumsOfDoubleRowsAreEqual(
      @ForAll long seed,
      @ForAll boolean antisymmetric,
      @ForAll @IntRange(max = 40) int radius,
      @ForAll @IntRange(min = 1, max = 30) int rows,
      @ForAll @IntRange(min = 1, max = 300) int n) {
    Random random = new Random(seed);
    SymmetricWeights weights = weights(random, radius, antisymmetric);
    double[][] padded = new double[rows + 2 * radius][];
    for (int i = 0; i < padded.length; i++) {
      padded[i] = values(random, n);
    }
    double[][] expected = new double[rows][n];
    double[][] actual = new double[rows][n];
    plain.doubleFir(weights).across(padded, 0, expected, n);
    vector.doubleFir(weights).across(padded, 0, actual, n);
    for (int i = 0; i < rows; i++) {
      assertThat(actual[i]).isEqualTo(expected[i]);
    }
  }

  @Property
  void sumsAlongDoubleRowsAreEqual(
      @ForAll long seed,
      @ForAll boolean antisymmetric,
      @ForAll @IntRange(max = 40) int radius,
      @ForAll @IntRange(min = 1, max = 300) int n) {
    Random random = new Random(seed);
    SymmetricWeights weights = weights(random, radius, antisymmetric);
    double[] padded = values(random, n + 2 * radius);
    double[] expected = new double[n];
    double[] actual = new double[n];
    plain.doubleFir(weights).along(padded, expected, n);
    vector.doubleFir(weights).along(padded, actual, n);
    assertThat(actual).isEqualTo(expected);
  }

  @Property(tries = 20)
  void smoothedVolumesAreEqual(@ForAll long seed, @ForAll BoundaryMode mode) {
    Random random = new Random(seed);
    Box box = Box.ofShape(1 + random.nextInt(12), 1 + random.nextInt(90), 1 + random.nextInt(700));
    Voxels source = Voxels.wrap(box, PixelType.F4, floats(values(random, (int) box.voxelCount())));
    double sigma = 0.3 + 4 * random.nextDouble();
    Voxels actual = Voxels.allocate(box, PixelType.F4);
    GaussianOperator.of(PerAxis.voxels(sigma), mode, 3, 4, ResultType.SAME_TYPE)
        .compute(source, actual);
    List<AxisPass<float[]>> passes = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      LocalFilter<float[]> filter = new FloatFir(GaussianWeights.of(sigma, 0, 4));
      int reach = filter.before();
      passes.add(
          new AxisPass<>(
              filter, -reach, Border.sourceIndex(box, box, axis, reach, reach, mode), 3));
    }
    Voxels expected = Voxels.allocate(box, PixelType.F4);
    new SeparableFilter<>(
            new FloatRows(), passes.get(0), passes.get(1), passes.get(2), PixelType.F4)
        .apply(source, expected);
    assertThat(actual.floats()).isEqualTo(expected.floats());
  }

  private static SymmetricWeights weights(Random random, int radius, boolean antisymmetric) {
    double[] half = half(random, radius);
    if (antisymmetric) {
      half[0] = 0;
      return SymmetricWeights.antisymmetric(half);
    }
    return SymmetricWeights.symmetric(half);
  }

  private static double[] half(Random random, int radius) {
    double[] half = new double[radius + 1];
    for (int i = 0; i < half.length; i++) {
      half[i] = random.nextDouble();
    }
    return half;
  }

  /** Numbers of both signs; in every other array some that are special. */
  private static double[] values(Random random, int n) {
    boolean odd = random.nextBoolean();
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] =
          odd && random.nextInt(20) == 0
              ? ODD[random.nextInt(ODD.length)]
              : 1000 * random.nextGaussian();
    }
    return values;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
