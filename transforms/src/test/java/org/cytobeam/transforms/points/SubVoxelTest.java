package org.cytobeam.transforms.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.VoxelIndex;
import org.cytobeam.transforms.operator.PerAxis;
import org.junit.jupiter.api.Test;

/** How close refined positions come to the centres of Gaussian spots that are known. */
class SubVoxelTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);
  private static final int PITCH = 24;
  private static final int SPOTS = 27;

  /** Spots on a grid, their centres shifted at random by up to half a voxel. */
  private static final class Spots {
    final Voxels image;
    final double[][] centres = new double[SPOTS][3];

    Spots(double sigma, double noise, long seed) {
      Random random = new Random(seed);
      Box box = Box.at(5, 6, 7, 3L * PITCH, 3L * PITCH, 3L * PITCH);
      image = Voxels.allocate(box, PixelType.F4);
      for (int i = 0; i < SPOTS; i++) {
        int[] grid = {i / 9, i / 3 % 3, i % 3};
        for (int axis = 0; axis < 3; axis++) {
          double corner = box.min(axis) + grid[axis] * PITCH;
          centres[i][axis] = corner + PITCH / 2 - 0.5 + random.nextDouble();
        }
      }
      for (int i = 0; i < image.floats().length; i++) {
        int nx = image.nx();
        int[] at = {i / nx / image.ny(), i / nx % image.ny(), i % nx};
        double[] centre = centres[at[0] / PITCH * 9 + at[1] / PITCH * 3 + at[2] / PITCH];
        double squares = 0;
        for (int axis = 0; axis < 3; axis++) {
          double d = box.min(axis) + at[axis] - centre[axis];
          squares += d * d;
        }
        double spot = 1000 * Math.exp(-squares / (2 * sigma * sigma));
        image.floats()[i] = (float) (200 + spot + noise * random.nextGaussian());
      }
    }

    /** Root mean square of the error on an axis. */
    double error(PointDetector detector, boolean refined) {
      PointBatch found = WholePoints.of(detector.operator(VOXEL), image);
      assertThat(found.size()).isEqualTo(SPOTS);
      VoxelIndex index = new VoxelIndex(image.box());
      double squares = 0;
      for (int i = 0; i < SPOTS; i++) {
        long id = found.ids()[i];
        double[] at =
            refined
                ? new double[] {found.z(i, index), found.y(i, index), found.x(i, index)}
                : new double[] {index.z(id), index.y(id), index.x(id)};
        double nearest = Double.POSITIVE_INFINITY;
        for (double[] centre : centres) {
          double sum = 0;
          for (int axis = 0; axis < 3; axis++) {
            sum += (at[axis] - centre[axis]) * (at[axis] - centre[axis]);
          }
          nearest = Math.min(nearest, sum);
        }
        squares += nearest / 3;
      }
      return Math.sqrt(squares / SPOTS);
    }
  }

  private static final LogBlobs LOG =
      new LogBlobs(PerAxis.voxels(1.5), PerAxis.voxels(2.5), 3, 200, 0.5, false);
  private static final DogBlobs DOG =
      new DogBlobs(PerAxis.voxels(1.5), PerAxis.voxels(2.5), 1.6, 200, 0.5);
  private static final LocalMaxima MAXIMA =
      new LocalMaxima(PerAxis.voxels(3), 400.0, PerAxis.voxels(1), false);

  @Test
  void rootMeanSquareErrorIsSmall() {
    Spots clean = new Spots(2, 0, 1);
    // uniform over a voxel: 1 / sqrt(12)
    assertThat(clean.error(LOG, false)).isBetween(0.2, 0.4);
    assertThat(clean.error(LOG, true)).isLessThan(0.01);
    assertThat(clean.error(DOG, true)).isLessThan(0.01);
    assertThat(clean.error(MAXIMA, true)).isLessThan(0.01);
    Spots noisy = new Spots(2, 50, 2);
    assertThat(noisy.error(LOG, true)).isLessThan(0.05);
    assertThat(noisy.error(DOG, true)).isLessThan(0.05);
    assertThat(noisy.error(MAXIMA, true)).isLessThan(0.05);
  }

  /** A parabola is found exactly; beside the border a position stays the voxel's. */
  @Property
  void aParabolaIsFoundExactly(
      @ForAll @IntRange(min = -49, max = 49) int z,
      @ForAll @IntRange(min = -49, max = 49) int x,
      @ForAll @IntRange(min = 0, max = 6) int peakY) {
    Box box = Box.at(1, 2, 3, 5, 7, 9);
    Voxels image = Voxels.allocate(box, PixelType.F4);
    for (int i = 0; i < image.floats().length; i++) {
      double dz = i / 63 - 2 - z / 100.0;
      double dy = i / 9 % 7 - peakY;
      double dx = i % 9 - 4 - x / 100.0;
      image.floats()[i] = (float) (1000 - 3 * dz * dz - 2 * dy * dy - dx * dx);
    }
    PointOperator operator =
        new LocalMaxima(PerAxis.voxels(1), null, PerAxis.voxels(0), false).operator(VOXEL);
    PointBatch found = WholePoints.of(operator, image);
    assertThat(found.size()).isEqualTo(1);
    VoxelIndex index = new VoxelIndex(box);
    assertThat(found.z(0, index)).isCloseTo(3 + z / 100.0, within(1e-3));
    assertThat(found.y(0, index)).isCloseTo(2 + peakY, within(1e-3));
    assertThat(found.x(0, index)).isCloseTo(7 + x / 100.0, within(1e-3));
  }

  @Test
  void aPositionAtTheBorderIsNotRefined() {
    Voxels row = Voxels.wrap(Box.ofShape(1, 1, 4), PixelType.F4, new float[] {9, 8, 1, 3});
    PointOperator operator =
        new LocalMaxima(PerAxis.voxels(1), null, PerAxis.voxels(0), false).operator(VOXEL);
    PointBatch found = WholePoints.of(operator, row);
    assertThat(found.ids()).containsExactly(0, 3);
    assertThat(found.offsets()).containsOnly(0);
  }
}
