package org.cytobeam.transforms.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.support.NaiveLabel;
import org.junit.jupiter.api.Test;

class RunLabelsTest {

  @Property(tries = 300)
  void equalsFloodFillNumberByNumber(
      @ForAll @IntRange(min = 1, max = 9) int nz,
      @ForAll @IntRange(min = 1, max = 9) int ny,
      @ForAll @IntRange(min = 1, max = 140) int nx,
      @ForAll Connectivity connectivity,
      @ForAll @DoubleRange(min = 0, max = 1) double density,
      @ForAll long seed) {
    boolean[] mask = randomMask(nz * ny * nx, density, seed);
    RunLabels labels = RunLabels.of(pack(mask, Box.ofShape(nz, ny, nx)), connectivity);
    assertThat(paint(labels)).isEqualTo(NaiveLabel.label(mask, nz, ny, nx, connectivity));
  }

  @Test
  void identityIsTheSmallestVoxelIndexInTheVolume() {
    Box box = Box.at(10, 20, 30, 2, 3, 4);
    boolean[] mask = new boolean[24];
    mask[6] = true; // z 0, y 1, x 2
    mask[23] = true; // z 1, y 2, x 3
    RunLabels labels = RunLabels.of(pack(mask, box), Connectivity.of(1));
    VoxelIndex index = new VoxelIndex(Box.ofShape(100, 100, 100));
    assertThat(labels.identities(index))
        .containsExactly(index.of(10, 21, 32), index.of(11, 22, 33));
    assertThat(index.z(102132)).isEqualTo(10);
    assertThat(index.y(102132)).isEqualTo(21);
    assertThat(index.x(102132)).isEqualTo(32);
  }

  @Test
  void emptyMaskHasNoComponents() {
    RunLabels labels = RunLabels.of(Voxels.mask(Box.ofShape(3, 3, 3)), Connectivity.of(3));
    assertThat(labels.count()).isZero();
    assertThat(labels.identities(new VoxelIndex(Box.ofShape(3, 3, 3)))).isEmpty();
  }

  @Test
  void connectivityMustBeOneTwoOrThree() {
    assertThatThrownBy(() -> RunLabels.of(Voxels.mask(Box.ofShape(1, 1, 1)), Connectivity.of(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1, 2 or 3, not 4");
  }

  static boolean[] randomMask(int n, double density, long seed) {
    Random random = new Random(seed);
    boolean[] mask = new boolean[n];
    for (int i = 0; i < n; i++) {
      mask[i] = random.nextDouble() < density;
    }
    return mask;
  }

  static Voxels pack(boolean[] mask, Box box) {
    Voxels voxels = Voxels.mask(box);
    int nx = voxels.nx();
    for (int i = 0; i < mask.length; i++) {
      if (mask[i]) {
        int x = i % nx;
        voxels.words()[i / nx * voxels.wordsPerRow() + (x >> 6)] |= 1L << (x & 63);
      }
    }
    return voxels;
  }

  static int[] paint(RunLabels labels) {
    int nx = labels.box().size(2);
    int[] image = new int[labels.rows() * nx];
    for (int row = 0; row < labels.rows(); row++) {
      for (int run = labels.firstRunOfRow(row); run < labels.firstRunOfRow(row + 1); run++) {
        for (int x = labels.start(run); x < labels.end(run); x++) {
          image[row * nx + x] = labels.label(run) + 1;
        }
      }
    }
    return image;
  }
}
