package org.cytobeam.transforms.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.ResamplingOperator;
import org.cytobeam.transforms.resample.Resample.Interpolation;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class ResampleTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  @Test
  void equalsScipyAndNumpyOnTheWholeArray() {
    Map<String, Voxels> golden = Golden.load("resample.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";");
      if (!p[0].equals("out") || !p[2].equals("resample")) {
        continue;
      }
      Interpolation interpolation = Interpolation.valueOf(p[4].toUpperCase(Locale.ROOT));
      ResamplingOperator operator =
          new Resample(null, Golden.perAxis(p[3]), interpolation).operator(VOXEL);
      Voxels actual = BlockwiseAssert.whole(operator, golden.get("in;" + p[1]));
      Voxels expected = golden.get(key);
      assertThat(actual.box()).as(key).isEqualTo(expected.box());
      assertThat(actual.type()).as(key).isEqualTo(expected.type());
      assertThat(actual.array()).as(key).isEqualTo(expected.array());
      cases++;
    }
    assertThat(cases).isGreaterThan(100);
  }

  @Property
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 7) int nz,
      @ForAll @IntRange(min = 1, max = 13) int ny,
      @ForAll @IntRange(min = 1, max = 17) int nx,
      @ForAll @IntRange(min = 1, max = 6) int block,
      @ForAll PixelType type,
      @ForAll Interpolation interpolation,
      @ForAll @DoubleRange(min = 0.5, max = 5) double sizeZ,
      @ForAll @DoubleRange(min = 0.2, max = 2.5) double sizeX,
      @ForAll boolean sameY,
      @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    PerAxis size = PerAxis.voxels(sizeZ, sameY ? 1 : 1.5, sizeX);
    BlockwiseAssert.assertBlockwiseEqualsWhole(
        new Resample(null, size, interpolation).operator(VOXEL),
        Samples.random(Box.ofShape(nz, ny, nx), type, seed),
        block,
        block + 1,
        2 * block);
  }

  @Test
  void theFirstEdgeStaysWhereItIs() {
    VoxelGeometry in = new VoxelGeometry(4, 2, 1, 10, 20, 30);
    ResamplingOperator isotropic =
        new Resample(null, PerAxis.micrometres(2, 2, 2), Interpolation.LINEAR).operator(in);
    assertThat(isotropic.outputGeometry(in)).isEqualTo(new VoxelGeometry(2, 2, 2, 9, 20, 30.5));
    assertThat(isotropic.outputVolume(Box.ofShape(3, 5, 7))).isEqualTo(Box.ofShape(6, 5, 4));
    ResamplingOperator zoomed =
        new Resample(PerAxis.voxels(2, 1, 0.5), null, Interpolation.LINEAR).operator(in);
    assertThat(zoomed).isEqualTo(isotropic);
    ResamplingOperator coarse =
        new Resample(null, PerAxis.micrometres(999, 2, 1), Interpolation.MEAN).operator(in);
    assertThat(coarse.outputVolume(Box.ofShape(3, 5, 7))).isEqualTo(Box.ofShape(1, 5, 7));
  }

  @Test
  void anAxisThatKeepsItsSizeHasNoHalo() {
    Box volume = Box.ofShape(50, 50, 50);
    for (Interpolation interpolation : Interpolation.values()) {
      ResamplingOperator operator =
          new Resample(null, PerAxis.voxels(1, 2, 1), interpolation).operator(VOXEL);
      assertThat(operator.requiredSource(Box.at(10, 10, 10, 5, 5, 5), volume))
          .isEqualTo(new Box(10, 20, 10, 15, 30, 15));
    }
  }

  @Test
  void scratchIsTheVolumeBetweenThePassesOrTheRowsOfABlock() {
    Box source = Box.ofShape(6, 8, 10);
    Box target = Box.ofShape(2, 4, 5);
    assertThat(scratch(Interpolation.MEAN, source, target))
        .isEqualTo(8L * 2 * 8 * 10 + 8L * (8 * 10 + 2 * 4 * 10 + 2 * 4 * 5));
    assertThat(scratch(Interpolation.MODE, source, target)).isEqualTo(8L * 3 * 2 * (10 + 2));
    assertThat(scratch(Interpolation.LINEAR, source, target)).isEqualTo(0);
  }

  private static long scratch(Interpolation interpolation, Box source, Box target) {
    return new Resample(null, PerAxis.voxels(3, 2, 2), interpolation)
        .operator(VOXEL)
        .scratchBytes(source, target, PixelType.U2);
  }

  @Test
  void aNanReachesOnlyTheVoxelsThatTouchIt() {
    Voxels volume = Samples.random(Box.ofShape(1, 1, 12), PixelType.F8, 5);
    volume.doubles()[4] = Double.NaN;
    for (Interpolation interpolation :
        new Interpolation[] {Interpolation.LINEAR, Interpolation.MEAN}) {
      double[] result =
          BlockwiseAssert.whole(
                  new Resample(null, PerAxis.voxels(1, 1, 2), interpolation).operator(VOXEL),
                  volume)
              .doubles();
      for (int i = 0; i < 6; i++) {
        assertThat(Double.isNaN(result[i])).as("%s %s", interpolation, i).isEqualTo(i == 2);
      }
    }
  }

  @Test
  void rejectsBadParameters() {
    PerAxis one = PerAxis.voxels(1);
    assertThatThrownBy(() -> new Resample(one, one, Interpolation.LINEAR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("give exactly one of zoom and voxel_size, not both");
    assertThatThrownBy(() -> new Resample(null, null, Interpolation.LINEAR))
        .hasMessage("give exactly one of zoom and voxel_size; neither is given");
    assertThatThrownBy(() -> new Resample(PerAxis.micrometres(1, 1, 1), null, Interpolation.MEAN))
        .hasMessage("zoom is a factor without a unit, not micrometres");
    assertThatThrownBy(() -> new Resample(PerAxis.voxels(1, 0, 1), null, Interpolation.MEAN))
        .hasMessage("zoom must be more than 0 on every axis, not 0");
    assertThatThrownBy(() -> new Resample(null, PerAxis.micrometres(1, -2, 1), Interpolation.MEAN))
        .hasMessage("voxel_size_um must be more than 0 on every axis, not -2");
  }
}
