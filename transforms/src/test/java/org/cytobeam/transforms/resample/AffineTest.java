package org.cytobeam.transforms.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.Weights;
import org.cytobeam.transforms.resample.Affine.Outside;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class AffineTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  @Test
  void equalsScipyOnTheWholeArray() {
    Map<String, Voxels> golden = Golden.load("resample.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";");
      if (!p[0].equals("out") || !p[2].equals("affine_transform")) {
        continue;
      }
      Voxels input = golden.get("in;" + p[1]);
      Affine step =
          new Affine(
              new Weights(1, 3, 4, golden.get("map;" + p[3]).doubles()),
              Integer.parseInt(p[4]),
              Outside.valueOf(p[5].toUpperCase(Locale.ROOT)),
              -7.5,
              new AxisInts(5, 4, 6));
      Voxels actual = BlockwiseAssert.whole(step.operator(VOXEL), input);
      assertThat(actual.type()).as(key).isEqualTo(input.type());
      // scipy's order of operations in float64: floats too are the same bits
      assertThat(actual.array()).as(key).isEqualTo(golden.get(key).array());
      cases++;
    }
    assertThat(cases).isGreaterThan(100);
  }

  @Property
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 7) int nz,
      @ForAll @IntRange(min = 1, max = 13) int ny,
      @ForAll @IntRange(min = 1, max = 23) int nx,
      @ForAll @IntRange(min = 1, max = 6) int block,
      @ForAll PixelType type,
      @ForAll Outside mode,
      @ForAll @IntRange(min = 0, max = 1) int order,
      @ForAll @IntRange(min = 0, max = 2) int oblique,
      @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    Random random = new Random(seed);
    double[] matrix = new double[12];
    for (int i = 0; i < 12; i++) {
      boolean diagonal = i % 5 == 0;
      boolean used = diagonal || i % 4 == 3 || oblique == 2 || (oblique == 1 && i > 3 && i % 4 > 0);
      matrix[i] = used ? random.nextGaussian() + (i % 4 == 3 ? 3 : 0) : 0;
    }
    Affine step =
        new Affine(new Weights(1, 3, 4, matrix), order, mode, 3.5, new AxisInts(ny, nz, 9));
    Voxels volume = Samples.random(Box.ofShape(nz, ny, nx), type, seed);
    BlockwiseAssert.assertBlockwiseEqualsWhole(
        step.operator(VOXEL), volume, block, block + 1, 2 * block);
  }

  @Test
  void labelsOfSixtyFourBitsStayExact() {
    Voxels labels = Samples.random(Box.ofShape(3, 5, 4), PixelType.U8, 9);
    // x mirrored, y and z exchanged: on the slower path too
    Affine turned =
        new Affine(
            new Weights(1, 3, 4, new double[] {0, 1, 0, 0, 1, 0, 0, 0, 0, 0, -1, 3}),
            0,
            Outside.CONSTANT,
            0,
            new AxisInts(5, 3, 4));
    long[] actual = BlockwiseAssert.whole(turned.operator(VOXEL), labels).longs();
    for (int i = 0; i < actual.length; i++) {
      int z = i / 12;
      int y = i / 4 % 3;
      int x = i % 4;
      assertThat(actual[i]).isEqualTo(labels.longs()[(y * 5 + z) * 4 + 3 - x]);
    }
  }

  @Test
  void aNanReachesOnlyWhatHasWeightOfIt() {
    Voxels volume = Samples.random(Box.ofShape(1, 1, 9), PixelType.F4, 5);
    volume.floats()[4] = Float.NaN;
    float[] half =
        BlockwiseAssert.whole(
                affine(1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0.5).operator(VOXEL), volume)
            .floats();
    float[] same =
        BlockwiseAssert.whole(affine(1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0).operator(VOXEL), volume)
            .floats();
    for (int i = 0; i < 9; i++) {
      assertThat(Float.isNaN(half[i])).as("half %s", i).isEqualTo(i == 3 || i == 4);
      assertThat(Float.isNaN(same[i])).as("same %s", i).isEqualTo(i == 4);
    }
  }

  @Test
  void readsNoMoreThanTheMapNeeds() {
    Box volume = Box.ofShape(100, 100, 100);
    Box target = Box.at(10, 10, 10, 10, 10, 10);
    assertThat(
            affine(1, 1, 0, 0, 0, 0, 2, 0, 0.5, 0, 0, -1, 99)
                .operator(VOXEL)
                .requiredSource(target, volume))
        .isEqualTo(new Box(10, 20, 80, 20, 40, 90));
    // wholly beyond the image
    assertThat(
            affine(1, 1, 0, 0, 95, 0, 1, 0, 0, 0, 0, 1, 0)
                .operator(VOXEL)
                .requiredSource(target, volume)
                .voxelCount())
        .isEqualTo(1);
  }

  @Test
  void aVoxelIsAsLargeAsItsStep() {
    VoxelGeometry in = new VoxelGeometry(5, 2, 1, 10, 20, 30);
    assertThat(affine(1, 2, 0, 0, 1, 0, 0, 1, 3, 0, -1, 0, 4).operator(in).outputGeometry(in))
        .isEqualTo(new VoxelGeometry(10, 1, 2, 15, 26, 34));
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> affine(2, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("order must be 0 or 1, not 2");
    assertThatThrownBy(() -> affine(1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0))
        .hasMessageContaining("cannot be inverted");
    assertThatThrownBy(
            () -> new Affine(new Weights(1, 3, 3, new double[9]), 1, Outside.CONSTANT, 0, null))
        .hasMessage("matrix must have 3 rows of 4 numbers, not 1 x 3 x 3");
    Weights identity = new Weights(1, 3, 4, new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0});
    assertThatThrownBy(() -> new Affine(identity, 1, Outside.CONSTANT, Double.NaN, null))
        .hasMessage("cval must be a finite number, not NaN");
    assertThatThrownBy(() -> new Affine(identity, 1, Outside.CONSTANT, 0, new AxisInts(1, 0, 1)))
        .hasMessage("output_shape must be 1 or more on every axis, not 0");
  }

  private static Affine affine(int order, double... matrix) {
    return new Affine(new Weights(1, 3, 4, matrix), order, Outside.CONSTANT, 0, null);
  }
}
