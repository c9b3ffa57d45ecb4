package org.cytobeam.transforms.threshold;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.ScratchVoxels;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MaskCompare;
import org.cytobeam.transforms.operator.BlockOperator;
import org.jspecify.annotations.Nullable;

/**
 * Foreground where a voxel is strictly above a statistic of its neighbourhood less an offset; the
 * comparison is made in float64. NaN is background.
 *
 * @param statistic image to statistic
 * @param estimate decides most voxels faster; null for none
 * @param offset subtracted from the statistic
 * @param lowerBound foreground is above this value, too; null for no bound
 */
record LocalThresholdOperator(
    BlockOperator statistic,
    @Nullable ThresholdEstimate estimate,
    double offset,
    @Nullable Double lowerBound)
    implements BlockOperator {

  @Override
  public Box requiredSource(Box target, Box volume) {
    return statistic.requiredSource(target, volume);
  }

  @Override
  public PixelType outputType(PixelType input) {
    return PixelType.MASK;
  }

  /** The threshold image and what the statistic needs. */
  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    return Voxels.memoryBytes(target, statistic.outputType(input))
        + (lowerBound == null ? 0 : Voxels.memoryBytes(target, PixelType.MASK))
        + statistic.scratchBytes(source, target, input);
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    if (estimate == null || !estimate.above(source, statistic, offset, target)) {
      PixelType type = statistic.outputType(source.type());
      try (ScratchVoxels thresholds = ScratchVoxels.lend(target.box(), type)) {
        statistic.compute(source, thresholds.voxels());
        MaskCompare.above(source, thresholds.voxels(), offset, target);
      }
    }
    if (lowerBound != null) {
      Voxels bright = Voxels.mask(target.box());
      MaskCompare.above(source, lowerBound, bright);
      long[] words = target.words();
      for (int i = 0; i < words.length; i++) {
        words[i] &= bright.words()[i];
      }
    }
  }
}
