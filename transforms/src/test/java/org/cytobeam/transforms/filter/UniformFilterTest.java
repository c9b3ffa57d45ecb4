package org.cytobeam.transforms.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class UniformFilterTest {
  private static final VoxelGeometry VOXEL = LinearGolden.VOXEL;

  @Test
  void equalsScipy() {
    int cases =
        LinearGolden.check(
            "uniform.npz",
            "uniform_filter",
            (golden, p) ->
                new UniformFilter(
                    Golden.perAxis(p.get(0)),
                    LinearGolden.mode(p.get(1)),
                    Double.parseDouble(p.get(2)),
                    LinearGolden.ints(p.get(3))));
    assertThat(cases).isGreaterThan(150);
  }

  @Property
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 7) int nz,
      @ForAll @IntRange(min = 1, max = 11) int ny,
      @ForAll @IntRange(min = 1, max = 19) int nx,
      @ForAll @IntRange(min = 1, max = 8) int block,
      @ForAll BoundaryMode mode,
      @ForAll PixelType type,
      @ForAll @IntRange(min = 1, max = 4) int sizeZ,
      @ForAll @IntRange(min = 1, max = 6) int sizeY,
      @ForAll @IntRange(min = 1, max = 23) int sizeX,
      @ForAll @IntRange(min = 0, max = 23) int shift,
      @ForAll long seed) {
    Assume.that(type != PixelType.MASK);
    Voxels volume = Samples.random(Box.at(40, 3, 7, nz, ny, nx), type, seed);
    AxisInts origin =
        new AxisInts(origin(sizeZ, shift), origin(sizeY, shift), origin(sizeX, shift));
    BlockOperator operator =
        new UniformFilter(PerAxis.voxels(sizeZ, sizeY, sizeX), mode, 31.5, origin).operator(VOXEL);
    BlockwiseAssert.assertBlockwiseEqualsWhole(operator, volume, block, block + 1, 2 * block);
  }

  /** One of those that leave the voxel in the window. */
  private static int origin(int size, int shift) {
    return shift % size - size / 2;
  }

  @Test
  void aNanReachesOnlyTheWindowsThatContainIt() {
    Voxels volume = Samples.random(Box.ofShape(1, 1, 40), PixelType.F4, 5);
    volume.floats()[20] = Float.NaN;
    BlockOperator operator =
        new UniformFilter(PerAxis.voxels(1, 1, 6), BoundaryMode.REFLECT, 0, new AxisInts(0, 0, 1))
            .operator(VOXEL);
    float[] result = BlockwiseAssert.whole(operator, volume).floats();
    for (int i = 0; i < 40; i++) {
      // before 4, after 1
      assertThat(Float.isNaN(result[i])).as("%s", i).isEqualTo(i >= 19 && i <= 24);
    }
  }

  @Test
  void theHaloIsTheLongerSide() {
    BlockOperator operator =
        new UniformFilter(PerAxis.voxels(1, 4, 5), BoundaryMode.REFLECT, 0, new AxisInts(3, -2, 2))
            .operator(VOXEL);
    assertThat(operator.requiredSource(Box.at(50, 50, 50, 1, 1, 1), Box.ofShape(99, 99, 99)))
        .isEqualTo(new Box(50, 47, 46, 51, 54, 55));
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(
            () -> new UniformFilter(PerAxis.voxels(2.5), BoundaryMode.WRAP, 0, AxisInts.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size must be a whole number from 1 to 65535 on every axis, not 2.5");
    assertThatThrownBy(
            () ->
                new UniformFilter(
                    PerAxis.voxels(3, 4, 5), BoundaryMode.WRAP, 0, new AxisInts(0, 2, 0)))
        .hasMessage("origin must be from -2 to 1 on axis y for an extent of 4, not 2");
    assertThatThrownBy(
            () ->
                new UniformFilter(
                        PerAxis.micrometres(3, 4, 5), BoundaryMode.WRAP, 0, AxisInts.all(2))
                    .operator(VOXEL))
        .hasMessage("origin must be from -1 to 1 on axis z for an extent of 3, not 2");
  }
}
