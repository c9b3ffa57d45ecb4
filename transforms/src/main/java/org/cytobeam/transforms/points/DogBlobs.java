package org.cytobeam.transforms.points;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;

/**
 * Bright blobs by the difference of Gaussians: {@code skimage.feature.blob_dog}, faster than {@link
 * LogBlobs} and with fewer sizes. The response is the image smoothed with sigma less the image
 * smoothed with {@code sigma_ratio * sigma}, divided by {@code sigma_ratio - 1}; the sizes are
 * {@code min_sigma * sigma_ratio^i}. All else, units and border too, is as for {@link LogBlobs}.
 *
 * @param minSigma standard deviation of the smallest blobs per axis; 0 or more, above 0 on two axes
 * @param maxSigma standard deviation of the largest, min_sigma or more
 * @param sigmaRatio of one size to the next, more than 1
 * @param threshold responses are greater; 0 or more
 * @param overlap from 0 to 1; a blob that overlaps a larger one by more than this part of its
 *     volume is dropped
 */
@Step(value = "detect_points", method = "dog")
public record DogBlobs(
    @Param(def = "1", range = Range.NOT_NEGATIVE) PerAxis minSigma,
    @Param(range = Range.NOT_NEGATIVE, example = "5") PerAxis maxSigma,
    @Param(def = "1.6", range = Range.AT_LEAST_ONE) double sigmaRatio,
    @Param(range = Range.NOT_NEGATIVE, example = "100") double threshold,
    @Param(def = "0.5", range = Range.FRACTION) double overlap)
    implements PointDetector {

  public DogBlobs {
    if (!(sigmaRatio > 1) || Double.isInfinite(sigmaRatio)) {
      throw new IllegalArgumentException("sigma_ratio must be more than 1, not " + sigmaRatio);
    }
    Range.NOT_NEGATIVE.require("threshold", threshold);
    Range.FRACTION.require("overlap", overlap);
    new BlobRange(minSigma, maxSigma);
  }

  @Override
  public PointOperator operator(VoxelGeometry geometry) {
    BlobRange range = new BlobRange(minSigma, maxSigma).inVoxels(geometry);
    int count = count(range);
    List<PerAxis> sigmas = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      double factor = Math.pow(sigmaRatio, i);
      PerAxis min = range.min();
      sigmas.add(PerAxis.voxels(min.z() * factor, min.y() * factor, min.x() * factor));
    }
    return new BlobOperator(DifferenceSpace.of(sigmas, sigmaRatio), threshold, overlap);
  }

  /** The mean over the axes of how often the ratio goes into the range, and one. */
  private int count(BlobRange range) {
    double sum = 0;
    int axes = 0;
    for (int axis = 0; axis < 3; axis++) {
      if (range.isActive(axis)) {
        double ratio = range.max().get(axis) / range.min().get(axis);
        sum += Math.log(ratio) / Math.log(sigmaRatio) + 1;
        axes++;
      }
    }
    return (int) (sum / axes);
  }
}
