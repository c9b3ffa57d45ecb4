package org.cytobeam.transforms.points;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;

/**
 * Bright blobs by the Laplacian of Gaussian: {@code skimage.feature.blob_log}. A blob is a voxel
 * and a size whose response, {@code -gaussian_laplace(image, sigma) * mean(sigma)^2}, is above the
 * threshold and the greatest among its neighbours in z, y, x and size; of blobs that overlap the
 * largest stays ({@link BlobPruning}).
 *
 * <p><b>Units.</b> The threshold is in the image's own units. scikit-image divides integer images
 * by the largest value of their type first: its threshold 0.2 on a uint16 image is 13107 here. So
 * there is no default; nor is there one for the largest sigma, which is 50 voxels in scikit-image:
 * blocks are read with a margin of four times that.
 *
 * <p><b>Axes.</b> Sigmas in the order z, y, x. With sigma 0 on an axis, {@code min_sigma: [0, 2,
 * 2]}, each plane of a stack is searched for itself, as scikit-image does with a 2-D image.
 *
 * <p><b>Border.</b> Beyond the volume the image is reflected (d c b a | a b c d | d c b a); blobs
 * at the border are found ({@code exclude_border=False}).
 *
 * <p>The blobs are scikit-image's, responses within 1e-6 of the largest, except where several
 * voxels of a neighbourhood have one response (see {@code kernel.WindowPeaks}), and in which of
 * overlapping blobs of one size stays.
 *
 * @param minSigma standard deviation of the smallest blobs per axis; 0 or more, above 0 on two axes
 * @param maxSigma standard deviation of the largest, min_sigma or more; its 4-fold is read beyond a
 *     block
 * @param numSigma number of sizes
 * @param threshold responses are greater; 0 or more
 * @param overlap from 0 to 1; a blob that overlaps a larger one by more than this part of its
 *     volume is dropped
 * @param logScale whether the sizes have equal ratios, not equal differences
 */
@Step(value = "detect_points", method = "log")
public record LogBlobs(
    @Param(def = "1", range = Range.NOT_NEGATIVE) PerAxis minSigma,
    @Param(range = Range.NOT_NEGATIVE, example = "5") PerAxis maxSigma,
    @Param(def = "10", range = Range.AT_LEAST_ONE) int numSigma,
    @Param(range = Range.NOT_NEGATIVE, example = "100") double threshold,
    @Param(def = "0.5", range = Range.FRACTION) double overlap,
    @Param(def = "false") boolean logScale)
    implements PointDetector {

  public LogBlobs {
    Range.AT_LEAST_ONE.require("num_sigma", numSigma);
    Range.NOT_NEGATIVE.require("threshold", threshold);
    Range.FRACTION.require("overlap", overlap);
    new BlobRange(minSigma, maxSigma);
  }

  @Override
  public PointOperator operator(VoxelGeometry geometry) {
    BlobRange range = new BlobRange(minSigma, maxSigma).inVoxels(geometry);
    List<PerAxis> sigmas = new ArrayList<>();
    for (int i = 0; i < numSigma; i++) {
      sigmas.add(PerAxis.voxels(sigma(range, 0, i), sigma(range, 1, i), sigma(range, 2, i)));
    }
    return new BlobOperator(LaplacianSpace.of(new Scales(sigmas)), threshold, overlap);
  }

  /** numpy's linspace or logspace. */
  private double sigma(BlobRange range, int axis, int i) {
    if (!range.isActive(axis)) {
      return 0;
    }
    double start = range.min().get(axis);
    double stop = range.max().get(axis);
    if (i == 0) {
      return start;
    } else if (i == numSigma - 1) {
      return stop;
    } else if (logScale) {
      double step = (Math.log10(stop) - Math.log10(start)) / (numSigma - 1);
      return Math.pow(10, Math.log10(start) + i * step);
    }
    return start + i * ((stop - start) / (numSigma - 1));
  }
}
