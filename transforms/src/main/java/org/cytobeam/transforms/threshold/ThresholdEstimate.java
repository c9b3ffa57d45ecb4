package org.cytobeam.transforms.threshold;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.ScratchVoxels;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MarginCompare;
import org.cytobeam.transforms.kernel.MaskCompare;
import org.cytobeam.transforms.kernel.MaskPaste;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.PartOfSource;

/**
 * A statistic in float32 that decides almost every voxel of a local threshold; the few that are too
 * close to their threshold are decided by the statistic itself. So the mask is that of the
 * statistic, to the last voxel, in half the time.
 *
 * @param operator the statistic, roughly; float32 for float32
 * @param error by how much it may differ, relative to the statistic of an image without negative
 *     values
 */
record ThresholdEstimate(BlockOperator operator, double error) implements Serializable {
  /** To decide one place takes about as long as so many voxels of the statistic. */
  private static final int VOXELS_A_PLACE = 16_384;

  /** So many take no time, however small the box is. */
  private static final int FEW_PLACES = 32;

  /**
   * Makes the mask of {@code source > statistic - offset}.
   *
   * @return false, with no mask made, for an image that it cannot be made of (of another type than
   *     float32, or with negative voxels) or not faster (flat, with many voxels at their threshold)
   */
  boolean above(Voxels source, BlockOperator statistic, double offset, Voxels target) {
    if (source.type() != PixelType.F4 || !MarginCompare.noneNegative(source.floats())) {
      return false;
    }
    List<Box> places = new ArrayList<>();
    try (ScratchVoxels scratch = ScratchVoxels.lend(target.box(), PixelType.F4)) {
      Voxels thresholds = scratch.voxels();
      operator.compute(source, thresholds);
      new MarginCompare(target.nx(), offset, error)
          .above(
              source, thresholds, target, (row, from, to) -> places.add(at(target, row, from, to)));
    }
    if (places.size() > Math.max(FEW_PLACES, target.box().voxelCount() / VOXELS_A_PLACE)) {
      return false;
    }
    for (Box place : places) {
      Voxels exact = Voxels.allocate(place, statistic.outputType(PixelType.F4));
      PartOfSource.compute(statistic, source, exact);
      Voxels mask = Voxels.mask(place);
      MaskCompare.above(source, exact, offset, mask);
      MaskPaste.paste(mask, target);
    }
    return true;
  }

  private static Box at(Voxels target, int row, int from, int to) {
    Box box = target.box();
    long z = box.z0() + row / target.ny();
    long y = box.y0() + row % target.ny();
    return new Box(z, y, box.x0() + from, z + 1, y + 1, box.x0() + to);
  }
}
