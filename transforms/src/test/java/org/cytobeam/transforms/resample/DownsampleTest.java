package org.cytobeam.transforms.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.ResamplingOperator;
import org.cytobeam.transforms.resample.Downsample.Method;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class DownsampleTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  @Test
  void equalsNumpyOnTheWholeArray() {
    Map<String, Voxels> golden = Golden.load("resample.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";");
      if (!p[0].equals("out") || !p[2].equals("downsample")) {
        continue;
      }
      Voxels input = golden.get("in;" + p[1]);
      Method method = Method.valueOf(p[4].toUpperCase(Locale.ROOT));
      Voxels actual = BlockwiseAssert.whole(operator(factor(p[3]), method), input);
      Voxels expected = golden.get(key);
      assertThat(actual.box()).as(key).isEqualTo(expected.box());
      assertThat(actual.type()).as(key).isEqualTo(expected.type());
      if (input.type().isFloat() && method == Method.MEAN) {
        assertThat(BlockwiseAssert.relativeErrorOfAnyVoxel(actual, expected))
            .as(key)
            .isLessThan(input.type() == PixelType.F4 ? 1e-7 : 1e-14);
      } else {
        assertThat(actual.array()).as(key).isEqualTo(expected.array());
      }
      cases++;
    }
    assertThat(cases).isGreaterThan(100);
  }

  @Property
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 9) int nz,
      @ForAll @IntRange(min = 1, max = 14) int ny,
      @ForAll @IntRange(min = 1, max = 23) int nx,
      @ForAll @IntRange(min = 1, max = 6) int block,
      @ForAll Method method,
      @ForAll PixelType type,
      @ForAll @IntRange(min = 1, max = 12) int factorZ,
      @ForAll @IntRange(min = 1, max = 5) int factorX,
      @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    Voxels volume = Samples.random(Box.ofShape(nz, ny, nx), type, seed);
    BlockwiseAssert.assertBlockwiseEqualsWhole(
        operator(new AxisInts(factorZ, 2, factorX), method), volume, block, block + 1, 2 * block);
  }

  @Test
  void aNanMakesItsBlockNanAndNoOther() {
    Voxels volume = Samples.random(Box.ofShape(1, 1, 12), PixelType.F4, 5);
    volume.floats()[4] = Float.NaN;
    for (Method method : new Method[] {Method.MEAN, Method.MAX, Method.MIN}) {
      float[] result = BlockwiseAssert.whole(operator(AxisInts.all(3), method), volume).floats();
      for (int i = 0; i < 4; i++) {
        assertThat(Float.isNaN(result[i])).as("%s %s", method, i).isEqualTo(i == 1);
      }
    }
  }

  @Test
  void nanIsAValueLikeOthersForMode() {
    float nan = Float.NaN;
    float[] image = {nan, nan, 1, nan, 2, 2, 5, nan, -0.0f, 0.0f, 3, 3};
    Voxels volume = Voxels.wrap(Box.ofShape(1, 1, 12), PixelType.F4, image);
    assertThat(BlockwiseAssert.whole(operator(new AxisInts(1, 1, 4), Method.MODE), volume).floats())
        .containsExactly(nan, 2, 0);
  }

  @Test
  void meansOfLargeIntegersDoNotOverflow() {
    long[] huge = {-1L, -1L, -2L, -2L}; // 2^64 - 1 and 2^64 - 2
    Voxels unsigned = Voxels.wrap(Box.ofShape(1, 1, 4), PixelType.U8, huge);
    BlockOperator all = operator(AxisInts.all(4), Method.MEAN);
    assertThat(BlockwiseAssert.whole(all, unsigned).longs()).containsExactly(-2L); // tie to even
    long[] low = {Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 3};
    Voxels signed = Voxels.wrap(Box.ofShape(1, 1, 4), PixelType.I8, low);
    assertThat(BlockwiseAssert.whole(all, signed).longs()).containsExactly(Long.MIN_VALUE + 1);
  }

  @Test
  void aVoxelLiesAtTheCentreOfItsBlock() {
    VoxelGeometry fine = new VoxelGeometry(4, 2, 1, 10, 20, 30);
    AxisInts factor = new AxisInts(1, 2, 4);
    assertThat(operator(factor, Method.MEAN).outputGeometry(fine))
        .isEqualTo(new VoxelGeometry(4, 4, 4, 10, 21, 31.5));
    assertThat(operator(factor, Method.STRIDE).outputGeometry(fine))
        .isEqualTo(new VoxelGeometry(4, 4, 4, 10, 20, 30));
  }

  @Test
  void readsTheBlocksOfTheTarget() {
    Box volume = Box.ofShape(10, 10, 10);
    Box target = new Box(0, 1, 2, 1, 3, 4);
    AxisInts factor = new AxisInts(1, 2, 3);
    assertThat(operator(factor, Method.MAX).requiredSource(target, volume))
        .isEqualTo(new Box(0, 2, 6, 1, 6, 10));
    assertThat(operator(factor, Method.STRIDE).requiredSource(target, volume))
        .isEqualTo(new Box(0, 2, 6, 1, 5, 10));
    assertThat(operator(factor, Method.MAX).outputVolume(volume)).isEqualTo(Box.ofShape(10, 5, 4));
    assertThat(
            operator(factor, Method.MODE)
                .scratchBytes(new Box(0, 2, 6, 1, 6, 10), target, PixelType.U2))
        .isEqualTo(8L * 2 * (4 + 3));
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> new Downsample(new AxisInts(2, 0, 2), Method.MEAN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("factor must be a whole number from 1 to 65535 on every axis, not 0");
  }

  private static ResamplingOperator operator(AxisInts factor, Method method) {
    return new Downsample(factor, method).operator(VOXEL);
  }

  private static AxisInts factor(String text) {
    String[] v = text.split(",");
    return new AxisInts(Integer.parseInt(v[0]), Integer.parseInt(v[1]), Integer.parseInt(v[2]));
  }
}
