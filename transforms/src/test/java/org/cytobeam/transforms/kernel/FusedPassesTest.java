package org.cytobeam.transforms.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.Border;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.jspecify.annotations.Nullable;

/** Fused passes give what the passes one after another give, to the bit. */
class FusedPassesTest {

  /** The same filter to the caller that knows nothing of its being local. */
  private record OnlyAcross<R>(AxisFilter<R> filter) implements AxisFilter<R> {
    @Override
    public int before() {
      return filter.before();
    }

    @Override
    public int after() {
      return filter.after();
    }

    @Override
    public void across(R[] padded, long start, R[] out, int n) {
      filter.across(padded, start, out, n);
    }
  }

  @Property
  void floatsAreEqual(
      @ForAll long seed,
      @ForAll BoundaryMode mode,
      @ForAll @IntRange(max = 3) int radiusZ,
      @ForAll @IntRange(max = 14) int radiusY,
      @ForAll @IntRange(max = 14) int radiusX) {
    check(
        new FloatRows(),
        seed,
        mode,
        new int[] {radiusZ, radiusY, radiusX},
        PixelType.U2,
        PixelType.F4);
  }

  @Property
  void integersAreEqual(
      @ForAll long seed,
      @ForAll BoundaryMode mode,
      @ForAll @IntRange(max = 3) int radiusZ,
      @ForAll @IntRange(max = 14) int radiusY,
      @ForAll @IntRange(max = 14) int radiusX) {
    check(
        new DoubleRows(),
        seed,
        mode,
        new int[] {radiusZ, radiusY, radiusX},
        PixelType.U2,
        PixelType.U2);
  }

  private <R> void check(
      RowType<R> rows, long seed, BoundaryMode mode, int[] radius, PixelType in, PixelType out) {
    Random random = new Random(seed);
    Box volume =
        Box.ofShape(1 + random.nextInt(9), 1 + random.nextInt(180), 1 + random.nextInt(90));
    Box target = part(random, volume);
    Box box =
        Border.requiredSource(target, volume, new Halo(radius[0], radius[1], radius[2]), mode);
    short[] values = new short[(int) box.voxelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) random.nextInt(65536);
    }
    Voxels source = Voxels.wrap(box, in, values);
    Voxels fused = Voxels.allocate(target, out);
    Voxels oneByOne = Voxels.allocate(target, out);
    AxisPass<R> x = pass(rows, random, radius[2], box, target, 2, mode);
    AxisPass<R> y = radius[1] == 0 ? null : pass(rows, random, radius[1], box, target, 1, mode);
    AxisPass<R> z = radius[0] == 0 ? null : pass(rows, random, radius[0], box, target, 0, mode);
    new FusedPasses<>(rows, z, y, x, (LocalFilter<R>) x.filter(), out).apply(source, fused);
    new SeparableFilter<>(rows, onlyAcross(z), onlyAcross(y), onlyAcross(x), out)
        .apply(source, oneByOne);
    assertThat(fused.array()).isEqualTo(oneByOne.array());
  }

  private static Box part(Random random, Box volume) {
    long[] from = new long[3];
    long[] to = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      from[axis] = random.nextInt(volume.size(axis));
      to[axis] = from[axis] + 1 + random.nextInt((int) (volume.size(axis) - from[axis]));
    }
    return new Box(from[0], from[1], from[2], to[0], to[1], to[2]);
  }

  private static <R> @Nullable AxisPass<R> onlyAcross(@Nullable AxisPass<R> pass) {
    return pass == null
        ? null
        : new AxisPass<>(
            new OnlyAcross<>(pass.filter()), pass.start(), pass.sourceIndex(), pass.outsideValue());
  }

  @SuppressWarnings("unchecked")
  private static <R> AxisPass<R> pass(
      RowType<R> rows,
      Random random,
      int radius,
      Box source,
      Box target,
      int axis,
      BoundaryMode mode) {
    double[] half = new double[radius + 1];
    for (int i = 0; i < half.length; i++) {
      half[i] = random.nextDouble() / (2 * radius + 1);
    }
    SymmetricWeights weights = SymmetricWeights.symmetric(half);
    AxisFilter<R> filter =
        (AxisFilter<R>)
            (rows instanceof FloatRows ? new FloatFir(weights) : new DoubleFir(weights));
    return new AxisPass<>(
        filter,
        target.min(axis) - radius,
        Border.sourceIndex(source, target, axis, radius, radius, mode),
        7);
  }
}
