package org.cytobeam.transforms.split;

import java.util.Objects;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.morphology.DistanceTransformEdt.Sampling;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.jspecify.annotations.Nullable;

/**
 * Seeded watershed inside each component: {@code skimage.segmentation.watershed(-landscape, seeds,
 * mask=component)}, {@code connectivity} being that of the labels.
 *
 * <p><b>Landscape.</b> {@link Landscape#DISTANCE}: the Euclidean distance to what is not of the
 * component ({@code scipy.ndimage.distance_transform_edt}; what lies beyond the volume is no
 * background; in the plane if planes are labelled for themselves), then smoothed inside the
 * component's box with 0 beyond it. {@link Landscape#INTENSITY}: the image that objects are
 * measured on, as float32, then smoothed ({@code scipy.ndimage.gaussian_filter}, mode reflect); a
 * NaN is lower than every number. Seeds grow from high to low.
 *
 * <p><b>Seeds.</b> {@link SeedRule#H_MAXIMA}: the regional maxima of {@code
 * skimage.morphology.reconstruction(landscape - h, landscape)}, that is peaks that rise by more
 * than h above every way to a higher one. {@link SeedRule#LOCAL_MAXIMA}: {@code
 * skimage.feature.peak_local_max} with the component as its label, without border or threshold.
 * Seed voxels that touch are one seed. With one seed or none the component stays whole.
 *
 * <p><b>Ties.</b> Equal to scikit-image where no two voxels are equally high. Where they are,
 * scikit-image leaves the order of seeds open; here seeds of one height begin in raster order, and
 * of equal peaks closer than {@code min_distance} the first in raster order is taken. A landscape
 * of one height has no local maxima.
 *
 * @param landscape what is flooded
 * @param sampling what {@link Landscape#DISTANCE} counts
 * @param seeds where flooding begins
 * @param h for {@link SeedRule#H_MAXIMA}: 0 or more, in the unit of the landscape; null means 1 of
 *     a distance, an intensity must be given
 * @param minDistance for {@link SeedRule#LOCAL_MAXIMA}: on each axis, 0 or more and not 0 on all;
 *     micrometres are rounded down to voxels; null means 1 voxel
 * @param sigma standard deviation of the smoothing on each axis, 0 or more; 0 does not smooth, as
 *     is right on z where planes are labelled for themselves
 * @param minArea parts of fewer voxels are merged into the neighbour with the longest border, the
 *     smallest first
 */
@Step(value = "split_objects", method = "watershed")
public record WatershedSplit(
    @Param(def = "distance") Landscape landscape,
    @Param(def = "physical") Sampling sampling,
    @Param(def = "h_maxima") SeedRule seeds,
    @Param(def = Param.ABSENT, range = Range.NOT_NEGATIVE, example = "1.0") @Nullable Double h,
    @Param(def = Param.ABSENT, range = Range.NOT_NEGATIVE, example = "3")
        @Nullable PerAxis minDistance,
    @Param(def = "0", range = Range.NOT_NEGATIVE) PerAxis sigma,
    @Param(def = "0", range = Range.NOT_NEGATIVE) long minArea)
    implements SplitMethod {

  /** What is flooded. */
  public enum Landscape {
    /** How far a voxel is from the component's surface. */
    DISTANCE,
    /** How bright it is. */
    INTENSITY
  }

  /** Where flooding begins. */
  public enum SeedRule {
    /** Peaks by how far they rise above their surroundings. */
    H_MAXIMA,
    /** Peaks by how far they are from higher ones. */
    LOCAL_MAXIMA
  }

  private static final double DEFAULT_H = 1;
  private static final PerAxis DEFAULT_MIN_DISTANCE = PerAxis.voxels(1);

  public WatershedSplit {
    if (h != null) {
      Range.NOT_NEGATIVE.require("h", h);
      if (seeds != SeedRule.H_MAXIMA) {
        throw new IllegalArgumentException(
            "h belongs to seeds h_maxima only; remove it or choose these seeds");
      }
    } else if (seeds == SeedRule.H_MAXIMA && landscape == Landscape.INTENSITY) {
      throw new IllegalArgumentException(
          "h must be given for the landscape intensity: by how much a cell's peak rises above the"
              + " way to its neighbour");
    }
    if (minDistance != null) {
      PeakDistance.require(minDistance);
      if (seeds != SeedRule.LOCAL_MAXIMA) {
        throw new IllegalArgumentException(
            "min_distance belongs to seeds local_maxima only; remove it or choose these seeds");
      }
    }
    Range.NOT_NEGATIVE.require("sigma", sigma);
    Range.NOT_NEGATIVE.require("min_area", minArea);
  }

  @Override
  public Splitter splitter(VoxelGeometry geometry) {
    double depth = Objects.requireNonNullElse(h, DEFAULT_H);
    PerAxis distance = Objects.requireNonNullElse(minDistance, DEFAULT_MIN_DISTANCE);
    int[] peaks = seeds == SeedRule.LOCAL_MAXIMA ? PeakDistance.inVoxels(distance, geometry) : null;
    if (landscape == Landscape.INTENSITY) {
      BlockOperator image = MeasuredImage.smoothed(sigma, geometry);
      return new WatershedSplitter(image, null, null, depth, peaks, minArea);
    }
    double[] spacing = Spacing.of(sampling, geometry);
    BlockOperator smoothing =
        MeasuredImage.isZero(sigma)
            ? null
            : MeasuredImage.gaussian(sigma, geometry, BoundaryMode.CONSTANT);
    return new WatershedSplitter(null, spacing, smoothing, depth, peaks, minArea);
  }
}
