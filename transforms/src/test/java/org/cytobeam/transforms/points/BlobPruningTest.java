package org.cytobeam.transforms.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.label.VoxelIndex;
import org.cytobeam.transforms.operator.PerAxis;
import org.junit.jupiter.api.Test;

class BlobPruningTest {

  /** Random blobs of a volume, at most one a voxel, in raster order. */
  static PointBatch random(Box volume, int every, int scales, int responses, long seed) {
    Random random = new Random(seed);
    PointBatchBuilder points = new PointBatchBuilder(0);
    for (long id = 0; id < volume.voxelCount(); id++) {
      if (random.nextInt(every) == 0) {
        points.add(id, random.nextInt(scales), 1 + random.nextInt(responses), 0, 0, 0);
      }
    }
    return points.build();
  }

  /** The rule as it is said, pair by pair. */
  private static PointBatch byDefinition(
      PointBatch all, Scales scales, double overlap, Box volume) {
    VoxelIndex index = new VoxelIndex(volume);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      order.add(i);
    }
    order.sort(
        Comparator.<Integer>comparingInt(i -> -all.scales()[i])
            .thenComparingDouble(i -> -all.responses()[i])
            .thenComparingLong(i -> all.ids()[i]));
    List<Integer> kept = new ArrayList<>();
    for (int i : order) {
      boolean stays = true;
      for (int k : kept) {
        stays &= overlap(all, k, i, scales, index) <= overlap;
      }
      if (stays) {
        kept.add(i);
      }
    }
    kept.sort(Comparator.naturalOrder());
    PointBatchBuilder points = new PointBatchBuilder(0);
    kept.forEach(i -> points.add(all, i));
    return points.build();
  }

  private static double overlap(PointBatch all, int k, int i, Scales scales, VoxelIndex index) {
    double squares = 0;
    double[] a = {index.z(all.ids()[k]), index.y(all.ids()[k]), index.x(all.ids()[k])};
    double[] b = {index.z(all.ids()[i]), index.y(all.ids()[i]), index.x(all.ids()[i])};
    for (int axis = 0; axis < 3; axis++) {
      if (scales.isActive(axis)) {
        double d = (a[axis] - b[axis]) / scales.radius(all.scales()[k], axis);
        squares += d * d;
      } else if (a[axis] != b[axis]) {
        return 0;
      }
    }
    double ratio = scales.sigma(all.scales()[i], 2) / scales.sigma(all.scales()[k], 2);
    return BlobOverlap.fraction(scales.dimensions(), Math.sqrt(squares), ratio);
  }

  @Property
  void keepsWhatTheRuleSays(
      @ForAll @IntRange(min = 1, max = 6) int nz,
      @ForAll @IntRange(min = 1, max = 20) int ny,
      @ForAll @IntRange(min = 1, max = 30) int nx,
      @ForAll @IntRange(min = 1, max = 20) int every,
      @ForAll @IntRange(min = 0, max = 2) int sigmaZ,
      @ForAll @IntRange(min = 0, max = 10) int overlap,
      @ForAll long seed) {
    Box volume = Box.at(9, 8, 7, nz, ny, nx);
    Scales scales =
        new Scales(
            List.of(
                PerAxis.voxels(0.5 * sigmaZ, 0.6, 0.8),
                PerAxis.voxels(0.7 * sigmaZ, 1, 1.1),
                PerAxis.voxels(0.7 * sigmaZ, 2.5, 2)));
    PointBatch all = random(volume, every + 2, 3, 3, seed);
    assertThat(new BlobPruning(scales, overlap / 10.0).prune(all, volume))
        .isEqualTo(byDefinition(all, scales, overlap / 10.0, volume));
  }

  /** Values of the formulas worked out by hand. */
  @Test
  void overlapOfDisksAndBalls() {
    for (int dimensions = 2; dimensions <= 3; dimensions++) {
      assertThat(BlobOverlap.fraction(dimensions, 2.1, 1)).isZero();
      assertThat(BlobOverlap.fraction(dimensions, 0.5, 0.5)).isOne();
      assertThat(BlobOverlap.fraction(dimensions, 0, 1)).isOne();
      assertThat(BlobOverlap.fraction(dimensions, 2, 1)).isCloseTo(0, within(1e-12));
    }
    assertThat(BlobOverlap.fraction(3, 1, 1)).isCloseTo(5.0 / 16, within(1e-12));
    // half of a small ball would lie in a half space; the cap of the unit ball takes a bit less
    assertThat(BlobOverlap.fraction(3, 1, 0.5)).isCloseTo(0.40625, within(1e-12));
    assertThat(BlobOverlap.fraction(2, 1, 1))
        .isCloseTo(2.0 / 3 - Math.sqrt(3) / (2 * Math.PI), within(1e-12));
  }

  @Test
  void theStrongerOfTwoBlobsOfOneSizeStays() {
    Box volume = Box.ofShape(4, 4, 100);
    Scales scales = new Scales(List.of(PerAxis.voxels(5)));
    PointBatchBuilder points = new PointBatchBuilder(2);
    points.add(20, 0, 3, 0, 0, 0);
    points.add(22, 0, 4, 0, 0, 0.25f);
    points.add(60, 0, 1, 0, 0, 0);
    PointBatch all = points.build();
    assertThat(new BlobPruning(scales, 0.5).prune(all, volume)).isEqualTo(all.slice(1, 3));
    assertThat(new BlobPruning(scales, 1).prune(all, volume)).isEqualTo(all);
  }
}
