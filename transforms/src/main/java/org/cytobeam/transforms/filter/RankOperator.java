package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.kernel.NanSearch;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.cytobeam.transforms.kernel.WindowRank;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Border;
import org.cytobeam.transforms.operator.BoundaryMode;

/**
 * The value of a rank under a footprint, {@code scipy.ndimage.rank_filter}, exact; 64-bit integers
 * are rounded to float64 as in scipy. NaN counts as larger than every number.
 *
 * @param footprint the cells
 * @param rank from 0, the smallest, to the number of cells less 1
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}
 * @param result the type of the result for integers: their own, to which {@code cval} is converted
 *     first, or float64
 */
public record RankOperator(
    Footprint footprint, int rank, BoundaryMode mode, double cval, ResultType result)
    implements BlockOperator {

  public RankOperator {
    if (footprint.count() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a window of %d x %d x %d voxels is too large for a rank filter; at most %d voxels"
              .formatted(
                  footprint.extent(0),
                  footprint.extent(1),
                  footprint.extent(2),
                  Integer.MAX_VALUE));
    }
  }

  /** The middle of an odd number of cells; of an even number the larger one of both. */
  public static RankOperator median(
      Footprint footprint, BoundaryMode mode, double cval, ResultType result) {
    return new RankOperator(
        footprint, (int) Math.min(Integer.MAX_VALUE, footprint.count() / 2), mode, cval, result);
  }

  @Override
  public Box requiredSource(Box target, Box volume) {
    Halo halo = new Halo(footprint.reach(0), footprint.reach(1), footprint.reach(2));
    return Border.requiredSource(target, volume, halo, mode);
  }

  @Override
  public PixelType outputType(PixelType input) {
    return result.of(input);
  }

  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    long ranks =
        new WindowRank(footprint, rank)
            .scratchBytes(target.extent(0), target.extent(1), target.extent(2), input);
    return isExtremum(input)
        ? Math.max(ranks, extremum().scratchBytes(source, target, input))
        : ranks;
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    PixelType type = source.type();
    if (isExtremum(type) && !NanSearch.holdsNan(source)) {
      extremum().compute(source, target);
      return;
    }
    new WindowRank(footprint, rank)
        .apply(
            source,
            Border.sourceIndex(source.box(), target.box(), 0, footprint, mode),
            Border.sourceIndex(source.box(), target.box(), 1, footprint, mode),
            Border.sourceIndex(source.box(), target.box(), 2, footprint, mode),
            target.type() == type ? VoxelCast.quantised(cval, type) : cval,
            target);
  }

  /** Whether the rank is the smallest or largest; those are faster to find. */
  private boolean isExtremum(PixelType input) {
    return (rank == 0 || rank == footprint.count() - 1) && outputType(input) == input;
  }

  private ExtremumOperator extremum() {
    return rank == 0
        ? ExtremumOperator.minimum(footprint, mode, cval)
        : ExtremumOperator.maximum(footprint, mode, cval);
  }
}
