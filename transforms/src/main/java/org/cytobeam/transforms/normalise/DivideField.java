package org.cytobeam.transforms.normalise;

import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.DataPath;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.Tally;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.cytobeam.transforms.operator.VolumeStep;

/**
 * The image divided by an illumination field given as an image of any, usually low, resolution:
 * flat-field and bias-field correction.
 *
 * <p>The field is stretched over the volume, so that both have the same outer faces, and
 * interpolated linearly between the centres of its voxels, constant beyond the outermost ones
 * ({@code scipy.ndimage.zoom(field, zoom, order=1, mode="nearest", grid_mode=True)}). It is divided
 * by the mean of its voxels, so that intensities keep their scale. A field of one plane serves all
 * planes. float64 images give float64, all others float32. NaN stays NaN; a field with a voxel that
 * is 0, negative, infinite or NaN is refused.
 *
 * <p>A whole-volume step only because it must know the volume's extent: it takes no pass.
 *
 * @param field a TIFF file, or a folder with an OME-Zarr image or TIFF planes; at most 2^22 voxels
 */
@Step("divide_field")
public record DivideField(@Param(example = "field.tif") DataPath field) implements VolumeStep {

  @Override
  public List<DataPath> reads() {
    return List.of(field);
  }

  @Override
  public VolumeStatistic statistic(VoxelGeometry geometry) {
    return new Extent();
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry, double[] result) {
    Box volume =
        new Box(
            (long) result[0],
            (long) result[1],
            (long) result[2],
            (long) result[3],
            (long) result[4],
            (long) result[5]);
    return new FieldOperator(FieldImage.read(field.toPath()).over(volume), true);
  }

  @Override
  public double[] exampleResult(Box volume, VoxelGeometry geometry) {
    return numbers(volume);
  }

  private static double[] numbers(Box volume) {
    return new double[] {
      volume.z0(), volume.y0(), volume.x0(), volume.z1(), volume.y1(), volume.x1()
    };
  }

  /** The volume's box, known without a pass. */
  private record Extent() implements VolumeStatistic {
    @Override
    public int passes(PixelType type) {
      return 0;
    }

    @Override
    public Tally begin(int pass, PixelType type, Box volume, List<long[]> finished) {
      throw new IllegalArgumentException("the extent of a volume takes no pass");
    }

    @Override
    public double[] result(PixelType type, Box volume, List<long[]> finished) {
      return numbers(volume);
    }
  }
}
