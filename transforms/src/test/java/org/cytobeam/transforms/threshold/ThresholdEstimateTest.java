package org.cytobeam.transforms.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.filter.GaussianOperator;
import org.cytobeam.transforms.filter.ResultType;
import org.cytobeam.transforms.kernel.MaskCompare;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

/** The mask of a float32 estimate is that of the exact statistic. */
class ThresholdEstimateTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);
  private static final PerAxis SIGMA = PerAxis.voxels(2, 1, 3);
  private static final Box VOLUME = Box.ofShape(16, 64, 70);

  private static final BlockOperator EXACT =
      GaussianOperator.ofExactSums(SIGMA, BoundaryMode.REFLECT, 0, 4);

  private static final ThresholdEstimate ESTIMATE =
      new ThresholdEstimate(
          GaussianOperator.of(SIGMA, BoundaryMode.REFLECT, 0, 4, ResultType.FLOAT),
          GaussianOperator.errorOfFloatSums(SIGMA, 4));

  private static Voxels image(long seed) {
    Voxels image = Samples.random(VOLUME, PixelType.F4, seed);
    for (int i = 0; i < image.floats().length; i++) {
      image.floats()[i] = Math.abs(image.floats()[i]);
    }
    return image;
  }

  /** Each offset puts a voxel exactly at its threshold, where nothing rough can decide. */
  @Property(tries = 20)
  void voxelsAtTheirThresholdAreDecidedByTheStatistic(@ForAll long seed) {
    Voxels image = image(seed);
    Voxels thresholds = BlockwiseAssert.whole(EXACT, image);
    int voxel = Math.floorMod(seed, image.floats().length);
    float least = Math.nextDown(thresholds.floats()[voxel] - image.floats()[voxel]);
    for (double offset :
        new double[] {least, Math.nextUp(least), Math.nextUp(Math.nextUp(least))}) {
      Voxels expected = Voxels.mask(VOLUME);
      MaskCompare.above(image, thresholds, offset, expected);
      Voxels mask = Voxels.mask(VOLUME);
      assertThat(ESTIMATE.above(image, EXACT, offset, mask)).isTrue();
      assertThat(mask.words()).isEqualTo(expected.words());
    }
  }

  /** It is the estimate that decides, and it does not agree by luck: alone it is not exact. */
  @Test
  void theEstimateErrsWithinItsBound() {
    Voxels image = image(7);
    float[] exact = BlockwiseAssert.whole(EXACT, image).floats();
    float[] rough = BlockwiseAssert.whole(ESTIMATE.operator(), image).floats();
    int differ = 0;
    for (int i = 0; i < exact.length; i++) {
      differ += exact[i] != rough[i] ? 1 : 0;
      assertThat(Math.abs(exact[i] - rough[i]))
          .isLessThanOrEqualTo((float) ESTIMATE.error() * exact[i]);
    }
    assertThat(differ).isGreaterThan(1000);
  }

  @Test
  void imagesThatItCannotDecideAreLeftToTheStatistic() {
    Voxels negative = image(3);
    negative.floats()[50_000] = -1e-3f;
    assertThat(ESTIMATE.above(negative, EXACT, 1, Voxels.mask(VOLUME))).isFalse();
    Voxels nan = image(3);
    nan.floats()[50_000] = Float.NaN;
    assertThat(ESTIMATE.above(nan, EXACT, 1, Voxels.mask(VOLUME))).isFalse();
    Voxels flat = Voxels.allocate(VOLUME, PixelType.F4);
    java.util.Arrays.fill(flat.floats(), 0.1f);
    assertThat(ESTIMATE.above(flat, EXACT, 0, Voxels.mask(VOLUME))).isFalse();
    Voxels shorts = Voxels.allocate(VOLUME, PixelType.U2);
    assertThat(ESTIMATE.above(shorts, EXACT, 0, Voxels.mask(VOLUME))).isFalse();
  }

  /** Padding is certain: nothing is above nothing. */
  @Test
  void zerosAreBackground() {
    Voxels mask = Voxels.mask(VOLUME);
    assertThat(ESTIMATE.above(Voxels.allocate(VOLUME, PixelType.F4), EXACT, 0, mask)).isTrue();
    assertThat(mask.words()).containsOnly(0);
  }

  @Test
  void aLocalThresholdTakesIt() {
    BlockOperator local =
        new LocalThreshold(
                PerAxis.voxels(7, 3, 9),
                LocalThreshold.Statistic.GAUSSIAN,
                0,
                SIGMA,
                BoundaryMode.REFLECT,
                0,
                null)
            .operator(VOXEL);
    assertThat(((LocalThresholdOperator) local).estimate())
        .usingRecursiveComparison()
        .isEqualTo(ESTIMATE);
  }
}
