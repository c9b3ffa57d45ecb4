package org.cytobeam.transforms.split;

import java.util.Objects;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.morphology.DistanceTransformEdt.Sampling;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.jspecify.annotations.Nullable;

/**
 * Each voxel of a component goes to the component's nearest seed: cvpl_tools' {@code
 * bs_lc_to_os_forward}, the seeds being the brightest voxels of their neighbourhood instead of
 * given points.
 *
 * <p>Seeds are those of {@link WatershedSplit} with landscape intensity and seeds local_maxima: the
 * image that objects are measured on, as float32, smoothed with {@code sigma}, and {@code
 * skimage.feature.peak_local_max} inside the component. Peaks that touch are one seed, as far as
 * its nearest voxel. A component with one seed or none, or more than {@code max_split}, stays
 * whole. Parts need not be connected. A voxel equally near to several seeds goes to the one that
 * comes first in raster order.
 *
 * @param minDistance how far apart seeds are at least: on each axis, 0 or more and not 0 on all;
 *     micrometres are rounded down to voxels
 * @param sigma standard deviation of the smoothing on each axis, 0 or more; 0 does not smooth, as
 *     is right on z where planes are labelled for themselves
 * @param maxSplit components with more seeds stay whole
 * @param sampling what distances count: voxels (cvpl_tools), or micrometres
 */
@Step(value = "split_objects", method = "voronoi")
public record VoronoiSplit(
    @Param(def = "1", range = Range.NOT_NEGATIVE) PerAxis minDistance,
    @Param(def = "0", range = Range.NOT_NEGATIVE) PerAxis sigma,
    @Param(def = "10", range = Range.AT_LEAST_ONE) int maxSplit,
    @Param(def = "voxel") Sampling sampling)
    implements SplitMethod {

  public VoronoiSplit {
    PeakDistance.require(minDistance);
    Range.NOT_NEGATIVE.require("sigma", sigma);
    Range.AT_LEAST_ONE.require("max_split", maxSplit);
  }

  @Override
  public Splitter splitter(VoxelGeometry geometry) {
    return new Voronoi(
        MeasuredImage.smoothed(sigma, geometry),
        PeakDistance.inVoxels(minDistance, geometry),
        maxSplit,
        Spacing.of(sampling, geometry));
  }

  private static final class Voronoi implements Splitter {
    private static final long serialVersionUID = 1L;

    private final BlockOperator image;
    private final int[] minDistance;
    private final int maxSplit;
    private final double[] spacing;

    Voronoi(BlockOperator image, int[] minDistance, int maxSplit, double[] spacing) {
      this.image = image;
      this.minDistance = minDistance;
      this.maxSplit = maxSplit;
      this.spacing = spacing;
    }

    @Override
    public BlockOperator imageOperator() {
      return image;
    }

    @Override
    public int bytesPerVoxel() {
      // heights and parts, with margins up to 8 each in a box of two planes; the image of the
      // heights,
      // its maxima and what is between
      return 32;
    }

    @Override
    public int[] split(Component component) {
      int[] seeds = seeds(component);
      if (seeds == null) {
        return MaskVoxels.boxed(component.mask(), 1);
      }
      int count = 0;
      for (int seed : seeds) {
        count += seed > 0 ? 1 : 0;
      }
      int[][] points = new int[3][count];
      int[] owners = new int[count];
      Voxels mask = component.mask();
      int next = 0;
      for (int i = 0; i < seeds.length; i++) {
        if (seeds[i] > 0) {
          points[0][next] = i / (mask.ny() * mask.nx());
          points[1][next] = i / mask.nx() % mask.ny();
          points[2][next] = i % mask.nx();
          owners[next++] = seeds[i];
        }
      }
      int[] parts = new NearestPoints(mask, points, spacing, owners).parts();
      PartNumbers.inRasterOrder(parts, count);
      return parts;
    }

    /** The numbers of the seeds at their voxels, in the component's box; null to leave it whole. */
    private int @Nullable [] seeds(Component component) {
      ComponentGrid grid = new ComponentGrid(component.mask(), component.connectivity());
      int[] parts = grid.parts();
      Voxels given = Objects.requireNonNull(component.image(), "the image that was asked for");
      LocalMaxima.mark(grid, grid.heights(given, parts), minDistance, parts);
      int count = Seeds.number(grid, parts);
      return count < 2 || count > maxSplit ? null : grid.boxed(parts);
    }
  }
}
