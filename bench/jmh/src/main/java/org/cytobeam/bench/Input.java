package org.cytobeam.bench;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.filter.GaussianFilter;
import org.cytobeam.transforms.morphology.BinaryOpening;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.ConvertType;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.threshold.AboveValue;
import org.cytobeam.transforms.threshold.LocalThreshold;

/** What a kernel is given, the same for the reference: {@link WriteInputs} writes it for that. */
public enum Input {
  /** {@link BenchVolume#image}, uint16. */
  IMAGE,
  /** The same as float32. */
  FLOAT,
  /** Nuclei: about 2 % foreground in small, separate objects. */
  NUCLEI,
  /** The same, opened with the 6-neighbour cross. */
  OPENED,
  /** Smoothed noise, 15 % foreground. */
  NOISE15,
  /** Smoothed noise, half foreground: one object runs through all of it. */
  NOISE50,
  /** Noise smoothed over many voxels: 80 % foreground, up to 30 voxels thick. */
  TISSUE;

  /** The volume of all inputs. */
  public static final Box BOX = Box.ofShape(256, 256, 256);

  /** Voxels of {@link #BOX}: a benchmark's operations, so that JMH's result is that of a voxel. */
  public static final int VOXELS = 256 * 256 * 256;

  /** Voxels of one micrometre. */
  public static final VoxelGeometry GEOMETRY = VoxelGeometry.ofVoxelSize(1, 1, 1);

  /** Makes the input. */
  public Voxels make() {
    return make(BOX);
  }

  /** The input of another size. */
  Voxels make(Box box) {
    return switch (this) {
      case IMAGE -> BenchVolume.image(box);
      case FLOAT -> StepChain.apply(new ConvertType(), IMAGE.make(box), box);
      case NUCLEI ->
          StepChain.apply(
              gaussian(1)
                  .andThen(
                      new LocalThreshold(
                              PerAxis.voxels(31),
                              LocalThreshold.Statistic.GAUSSIAN,
                              -50,
                              null,
                              BoundaryMode.REFLECT,
                              0,
                              null)
                          .operator(GEOMETRY)),
              FLOAT.make(box),
              box);
      case OPENED ->
          StepChain.apply(
              new BinaryOpening(Neighbourhood.of(Neighbourhood.Named.CROSS), 1, 0, AxisInts.ZERO)
                  .operator(GEOMETRY),
              NUCLEI.make(box),
              box);
      case NOISE15 -> above(noise(box, 1), 0.85);
      case NOISE50 -> above(noise(box, 1), 0.5);
      case TISSUE -> above(noise(box, 6), 0.2);
    };
  }

  private static BlockOperator gaussian(double sigma) {
    return new GaussianFilter(PerAxis.voxels(sigma), BoundaryMode.REFLECT, 0, 4).operator(GEOMETRY);
  }

  private static Voxels noise(Box box, double sigma) {
    return StepChain.apply(gaussian(sigma), BenchVolume.noise(box), box);
  }

  /** The voxels above a quantile, which every 64th voxel tells well enough. */
  private static Voxels above(Voxels image, double quantile) {
    float[] some = new float[image.floats().length / 64];
    for (int i = 0; i < some.length; i++) {
      some[i] = image.floats()[64 * i + i % 64];
    }
    Arrays.sort(some);
    float threshold = some[(int) (quantile * some.length)];
    return StepChain.apply(new AboveValue(threshold), image, image.box());
  }

  /** The pixel type. */
  public PixelType type() {
    return switch (this) {
      case IMAGE -> PixelType.U2;
      case FLOAT -> PixelType.F4;
      default -> PixelType.MASK;
    };
  }
}
