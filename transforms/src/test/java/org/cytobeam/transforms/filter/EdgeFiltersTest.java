package org.cytobeam.transforms.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

/** Sobel, Prewitt and Laplace. */
class EdgeFiltersTest {
  private static final VoxelGeometry VOXEL = LinearGolden.VOXEL;
  private static final String FILE = "edges.npz";

  @Test
  void sobelEqualsScipy() {
    int cases =
        LinearGolden.check(
            FILE,
            "sobel",
            (golden, p) ->
                new Sobel(
                    axis(p.get(0)), LinearGolden.mode(p.get(1)), Double.parseDouble(p.get(2))));
    assertThat(cases).isGreaterThan(70);
  }

  @Test
  void prewittEqualsScipy() {
    int cases =
        LinearGolden.check(
            FILE,
            "prewitt",
            (golden, p) ->
                new Prewitt(
                    axis(p.get(0)), LinearGolden.mode(p.get(1)), Double.parseDouble(p.get(2))));
    assertThat(cases).isGreaterThan(70);
  }

  @Test
  void laplaceEqualsScipy() {
    int cases =
        LinearGolden.check(
            FILE,
            "laplace",
            (golden, p) -> new Laplace(LinearGolden.mode(p.get(0)), Double.parseDouble(p.get(1))));
    assertThat(cases).isGreaterThan(50);
  }

  private static Axis axis(String text) {
    return Axis.valueOf(text.toUpperCase(Locale.ROOT));
  }

  @Property
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 7) int nz,
      @ForAll @IntRange(min = 1, max = 11) int ny,
      @ForAll @IntRange(min = 1, max = 19) int nx,
      @ForAll @IntRange(min = 1, max = 8) int block,
      @ForAll BoundaryMode mode,
      @ForAll PixelType type,
      @ForAll Axis axis,
      @ForAll long seed) {
    Assume.that(type != PixelType.MASK);
    Voxels volume = Samples.random(Box.at(40, 3, 7, nz, ny, nx), type, seed);
    for (LocalStep step :
        List.of(
            new Sobel(axis, mode, 31.5), new Prewitt(axis, mode, 31.5), new Laplace(mode, 31.5))) {
      BlockwiseAssert.assertBlockwiseEqualsWhole(
          step.operator(VOXEL), volume, block, block + 1, 2 * block);
    }
  }

  @Test
  void aNanReachesOnlyItsNeighbours() {
    Voxels volume = Samples.random(Box.ofShape(5, 5, 5), PixelType.F4, 5);
    volume.floats()[62] = Float.NaN;
    for (LocalStep step :
        List.of(
            new Sobel(Axis.Z, BoundaryMode.REFLECT, 0),
            new Prewitt(Axis.Y, BoundaryMode.REFLECT, 0),
            new Laplace(BoundaryMode.REFLECT, 0))) {
      float[] result = BlockwiseAssert.whole(step.operator(VOXEL), volume).floats();
      for (int i = 0; i < result.length; i++) {
        int dz = Math.abs(i / 25 - 2);
        int dy = Math.abs(i / 5 % 5 - 2);
        int dx = Math.abs(i % 5 - 2);
        boolean reached =
            step instanceof Laplace ? dz + dy + dx <= 1 : Math.max(dz, Math.max(dy, dx)) <= 1;
        assertThat(Float.isNaN(result[i])).as("%s at %s", step, i).isEqualTo(reached);
      }
    }
  }

  @Test
  void readsOneNeighbourOnEachSide() {
    Box volume = Box.ofShape(99, 99, 99);
    Box target = Box.at(50, 50, 50, 2, 3, 4);
    for (LocalStep step :
        List.of(new Sobel(Axis.X, BoundaryMode.REFLECT, 0), new Laplace(BoundaryMode.REFLECT, 0))) {
      assertThat(step.operator(VOXEL).requiredSource(target, volume))
          .isEqualTo(new Box(49, 49, 49, 53, 54, 55));
    }
  }

  @Test
  void rejectsBadParameters() {
    for (double cval : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      String message = "cval must be a finite number, not " + cval;
      assertThatThrownBy(() -> new Sobel(Axis.X, BoundaryMode.WRAP, cval))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> new Prewitt(Axis.X, BoundaryMode.WRAP, cval)).hasMessage(message);
      assertThatThrownBy(() -> new Laplace(BoundaryMode.WRAP, cval)).hasMessage(message);
    }
  }
}
