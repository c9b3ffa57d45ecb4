package org.cytobeam.transforms.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Border;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Footprints;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class RankFiltersTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);
  private static final BoundaryMode REFLECT = BoundaryMode.REFLECT;

  /** The three ways a result is found: networks, histograms, and minima and maxima. */
  private enum Filter {
    MINIMUM,
    MAXIMUM,
    MEDIAN,
    RANK,
    RANK_AS_FLOAT64
  }

  private static BlockOperator operator(
      Filter filter, Footprint cells, BoundaryMode mode, long seed) {
    return switch (filter) {
      case MINIMUM -> ExtremumOperator.minimum(cells, mode, 31.5);
      case MAXIMUM -> ExtremumOperator.maximum(cells, mode, 31.5);
      case MEDIAN -> RankOperator.median(cells, mode, 31.5, ResultType.SAME_TYPE);
      case RANK, RANK_AS_FLOAT64 ->
          new RankOperator(
              cells,
              Footprints.randomRank(cells, seed),
              mode,
              31.5,
              filter == Filter.RANK ? ResultType.SAME_TYPE : ResultType.FLOAT);
    };
  }

  @Property
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 8) int nz,
      @ForAll @IntRange(min = 1, max = 11) int ny,
      @ForAll @IntRange(min = 1, max = 23) int nx,
      @ForAll @IntRange(min = 1, max = 8) int block,
      @ForAll Filter filter,
      @ForAll BoundaryMode mode,
      @ForAll PixelType type,
      @ForAll @IntRange(min = 1, max = 7) int most,
      @ForAll long seed) {
    Assume.that(type != PixelType.MASK);
    Voxels volume = Samples.random(Box.at(40, 3, 7, nz, ny, nx), type, seed);
    BlockOperator operator = operator(filter, Footprints.random(most, seed), mode, seed);
    BlockwiseAssert.assertBlockwiseEqualsWhole(operator, volume, block, block + 1, 2 * block);
  }

  /** Larger than the tiles the kernels work in; with NaN, which counts as the largest. */
  @Property(tries = 12)
  void everyVoxelIsTheRankOfItsSortedWindow(
      @ForAll BoundaryMode mode,
      @ForAll boolean nan,
      @ForAll @IntRange(min = 2, max = 6) int most,
      @ForAll long seed) {
    Voxels volume = Samples.random(Box.ofShape(7, 41, 290), PixelType.F4, seed);
    for (int i = 0; nan && i < volume.floats().length; i += 37) {
      volume.floats()[i] = Float.NaN;
    }
    Footprint cells = Footprints.random(most, seed);
    int rank = Footprints.randomRank(cells, seed);
    BlockOperator operator = new RankOperator(cells, rank, mode, 31.5, ResultType.SAME_TYPE);
    float[] actual = BlockwiseAssert.whole(operator, volume).floats();
    Box box = volume.box();
    int[] iz = Border.sourceIndex(box, box, 0, cells, mode);
    int[] iy = Border.sourceIndex(box, box, 1, cells, mode);
    int[] ix = Border.sourceIndex(box, box, 2, cells, mode);
    float[] window = new float[(int) cells.count()];
    for (int i = 0; i < actual.length; i += 17) {
      int n = 0;
      for (int z = 0; z < cells.extent(0); z++) {
        for (int y = 0; y < cells.extent(1); y++) {
          for (int x = 0; x < cells.extent(2); x++) {
            if (cells.get(z, y, x)) {
              int atZ = iz[i / 290 / 41 + z];
              int atY = iy[i / 290 % 41 + y];
              int atX = ix[i % 290 + x];
              boolean outside = Math.min(atZ, Math.min(atY, atX)) < 0;
              window[n++] = outside ? 31.5f : volume.floats()[(atZ * 41 + atY) * 290 + atX];
            }
          }
        }
      }
      Arrays.sort(window);
      assertThat(Float.valueOf(actual[i]))
          .as("voxel %s of %s, rank %s", i, cells, rank)
          .isEqualTo(Float.valueOf(window[rank]));
    }
  }

  @Test
  void aNanReachesAllMinimaAndMaximaOfItsWindowOnly() {
    Voxels volume = Samples.random(Box.ofShape(1, 9, 40), PixelType.F8, 5);
    volume.doubles()[4 * 40 + 20] = Double.NaN;
    boolean[] cross = {false, true, false, true, true, true, false, true, false};
    for (Footprint cells : new Footprint[] {Footprint.box(1, 3, 3), Footprint.of(1, 3, 3, cross)}) {
      for (Filter filter : new Filter[] {Filter.MINIMUM, Filter.MAXIMUM}) {
        double[] result =
            BlockwiseAssert.whole(operator(filter, cells, REFLECT, 0), volume).doubles();
        for (int i = 0; i < result.length; i++) {
          int dy = i / 40 - 4;
          int dx = i % 40 - 20;
          boolean sees = Math.abs(dy) < 2 && Math.abs(dx) < 2 && cells.get(0, dy + 1, dx + 1);
          assertThat(Double.isNaN(result[i])).as("voxel %s", i).isEqualTo(sees);
        }
      }
    }
  }

  @Test
  void aNanCountsAsTheLargestInRanks() {
    float nan = Float.NaN;
    Voxels row = Voxels.wrap(Box.ofShape(1, 1, 6), PixelType.F4, new float[] {5, nan, 3, 8, 9, 1});
    assertThat(row(rank(0), row)).containsExactly(5, 3, 3, 3, 1, 1);
    assertThat(row(rank(1), row)).containsExactly(5, 5, 8, 8, 8, 1);
    assertThat(row(rank(-1), row)).containsExactly(nan, nan, nan, 9, 9, 9);
  }

  private static RankFilter rank(int rank) {
    return new RankFilter(rank, PerAxis.voxels(1, 1, 3), null, REFLECT, 0, AxisInts.ZERO);
  }

  private static float[] row(RankFilter filter, Voxels row) {
    return BlockwiseAssert.whole(filter.operator(VOXEL), row).floats();
  }

  @Test
  void anAxisOfExtentOneHasNoHaloAndIgnoresTheOrigin() {
    BlockOperator operator =
        new MinimumFilter(PerAxis.voxels(1, 4, 7), null, REFLECT, 0, AxisInts.all(1))
            .operator(VOXEL);
    assertThat(operator.requiredSource(Box.at(50, 50, 50, 1, 1, 1), Box.ofShape(99, 99, 99)))
        .isEqualTo(new Box(50, 47, 46, 51, 54, 55));
  }

  @Test
  void micrometresBecomeVoxels() {
    BlockOperator operator =
        new MedianFilter(PerAxis.micrometres(10, 10, 10), null, REFLECT, 0, AxisInts.ZERO)
            .operator(VoxelGeometry.ofVoxelSize(10, 3.4, 2));
    assertThat(operator.requiredSource(Box.at(50, 50, 50, 1, 1, 1), Box.ofShape(99, 99, 99)))
        .isEqualTo(new Box(50, 49, 48, 51, 52, 53));
  }

  @Test
  void rejectsBadParameters() {
    PerAxis three = PerAxis.voxels(3);
    Neighbourhood box = Neighbourhood.of(Neighbourhood.Named.BOX_2D);
    assertThatThrownBy(() -> new MedianFilter(null, null, REFLECT, 0, AxisInts.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("exactly one of size and footprint must be given, not neither");
    assertThatThrownBy(() -> new MaximumFilter(three, box, REFLECT, 0, AxisInts.ZERO))
        .hasMessage("exactly one of size and footprint must be given, not both");
    assertThatThrownBy(() -> new MinimumFilter(PerAxis.voxels(0), null, REFLECT, 0, AxisInts.ZERO))
        .hasMessage("size must be a whole number from 1 to 65535 on every axis, not 0");
    assertThatThrownBy(() -> new MinimumFilter(three, null, REFLECT, 0, new AxisInts(0, 2, 0)))
        .hasMessage("origin must be from -1 to 1 on axis y for an extent of 3, not 2");
    assertThatThrownBy(() -> new MinimumFilter(three, null, REFLECT, Double.NaN, AxisInts.ZERO))
        .hasMessage("cval must be a finite number, not NaN");
    assertThatThrownBy(() -> new RankFilter(9, null, box, REFLECT, 0, AxisInts.ZERO))
        .hasMessage("rank must be from -9 to 8 for a window of 9 voxels, not 9");
    assertThatThrownBy(() -> new PercentileFilter(101, three, null, REFLECT, 0, AxisInts.ZERO))
        .hasMessage("percentile must be from -100 to 100, not 101.0");
    PerAxis um = PerAxis.micrometres(3, 3, 3);
    RankFilter late = new RankFilter(27, um, null, REFLECT, 0, AxisInts.ZERO);
    assertThatThrownBy(() -> late.operator(VOXEL))
        .hasMessage("rank must be from -27 to 26 for a window of 27 voxels, not 27");
    MedianFilter huge = new MedianFilter(PerAxis.voxels(65535), null, REFLECT, 0, AxisInts.ZERO);
    assertThatThrownBy(() -> huge.operator(VOXEL))
        .hasMessage(
            "a window of 65535 x 65535 x 65535 voxels is too large for a rank filter; at most"
                + " 2147483647 voxels");
  }
}
