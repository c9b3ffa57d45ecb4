package org.cytobeam.transforms.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.filter.GaussianFilter;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.morphology.DistanceTransformEdt;
import org.cytobeam.transforms.morphology.DistanceTransformEdt.Sampling;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.split.WatershedSplit.Landscape;
import org.cytobeam.transforms.split.WatershedSplit.SeedRule;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class SplitMethodsTest {
  private static final PerAxis ZERO = PerAxis.voxels(0);
  private static final VoxelGeometry UM = VoxelGeometry.ofVoxelSize(2, 0.5, 0.5);

  private static WatershedSplit peaks(Landscape landscape, PerAxis minDistance, PerAxis sigma) {
    return new WatershedSplit(
        landscape, Sampling.PHYSICAL, SeedRule.LOCAL_MAXIMA, null, minDistance, sigma, 0);
  }

  /** A row of foreground, C order, one voxel a character: '.' is background. */
  private static Component row(String foreground, float... image) {
    Box box = Box.at(7, 8, 9, 1, 1, foreground.length());
    Voxels mask = Voxels.mask(box);
    for (int i = 0; i < foreground.length(); i++) {
      Samples.setBit(mask, i, foreground.charAt(i) != '.');
    }
    Voxels values = image.length == 0 ? null : Voxels.wrap(box, PixelType.F4, image);
    return SplitCases.inTheMidst(mask, values, Connectivity.FACES);
  }

  private static WatershedSplit intensity(double h) {
    return new WatershedSplit(
        Landscape.INTENSITY, Sampling.PHYSICAL, SeedRule.H_MAXIMA, h, null, ZERO, 0);
  }

  /** The valley at index 2 is 3 below the lower peak. */
  @Test
  void aPeakMustRiseByMoreThanH() {
    Component component = row("xxxxx", 5, 7, 4, 8, 6);
    assertThat(intensity(2.5).splitter(UM).split(component)).containsExactly(1, 1, 2, 2, 2);
    assertThat(intensity(3).splitter(UM).split(component)).containsExactly(1, 1, 1, 1, 1);
  }

  /** Both seeds are of one height: the first floods first; the middle voxel is the first's. */
  @Test
  void tiesAreBrokenInRasterOrder() {
    Component component = row("xxxxx", 8, 5, 4, 5, 8);
    assertThat(intensity(1).splitter(UM).split(component)).containsExactly(1, 1, 1, 2, 2);
  }

  @Test
  void nanIsLowerThanEveryNumberAndNoSeed() {
    Component component = row("xxxxxx", 9, Float.NaN, Float.NaN, Float.NaN, -1e30f, 2);
    assertThat(intensity(1).splitter(UM).split(component)).containsExactly(1, 1, 1, 2, 2, 2);
    float[] nothing = new float[4];
    Arrays.fill(nothing, Float.NaN);
    assertThat(intensity(1).splitter(UM).split(row("xxxx", nothing))).containsOnly(1);
    assertThat(
            peaks(Landscape.INTENSITY, PerAxis.voxels(1), ZERO)
                .splitter(UM)
                .split(row("xxxx", nothing)))
        .containsOnly(1);
  }

  /** One height has no peak, whatever the distance. */
  @Test
  void aFlatComponentStaysWhole() {
    WatershedSplit method = peaks(Landscape.DISTANCE, PerAxis.voxels(1), ZERO);
    assertThat(method.splitter(UM).split(row("xxxxxxxx"))).containsOnly(1);
  }

  /** 400 voxels in one row: a sheet has no depth of 1.5, and cvpl_tools drops it. */
  @Test
  void whatHasNoSeedIsNoObjectInThreeSizes() {
    SplitMethod method = new WatershedThreeSizes(60, 1, null, 100, 1.5, 60);
    assertThat(method.splitter(UM).split(row("x".repeat(400)))).containsOnly(0);
    assertThat(method.splitter(UM).split(row("x".repeat(99)))).containsOnly(1);
  }

  /** Smoothing the distance is the same as flooding the smoothed distance as an image. */
  @Property
  void sigmaSmoothsTheDistance(
      @ForAll @IntRange(min = 2, max = 7) int nz,
      @ForAll @IntRange(min = 2, max = 12) int ny,
      @ForAll @IntRange(min = 2, max = 20) int nx,
      @ForAll long seed) {
    Box box = Box.ofShape(nz, ny, nx);
    Voxels mask = Voxels.mask(box);
    Random random = new Random(seed);
    // the whole box is volume, and the first voxel is background in it
    for (int i = 1; i < box.voxelCount(); i++) {
      Samples.setBit(mask, i, random.nextInt(8) > 0);
    }
    PerAxis sigma = PerAxis.voxels(0.5, 0.8, 1);
    BlockOperator distance = new DistanceTransformEdt(1000, Sampling.PHYSICAL).operator(UM);
    BlockOperator smooth = new GaussianFilter(sigma, BoundaryMode.CONSTANT, 0, 4).operator(UM);
    Voxels image = BlockwiseAssert.whole(smooth, BlockwiseAssert.whole(distance, mask));
    Component component = new Component(mask, image, Connectivity.CORNERS, box);
    PerAxis apart = PerAxis.voxels(1, 2, 2);
    assertThat(peaks(Landscape.DISTANCE, apart, sigma).splitter(UM).split(component))
        .isEqualTo(peaks(Landscape.INTENSITY, apart, ZERO).splitter(UM).split(component));
  }

  @Test
  void imageIsSmoothedAsFloat32() {
    Voxels volume = Samples.random(Box.ofShape(4, 9, 20), PixelType.U2, 3);
    Voxels floats = Voxels.allocate(volume.box(), PixelType.F4);
    for (int i = 0; i < volume.shorts().length; i++) {
      floats.floats()[i] = volume.shorts()[i] & 0xffff;
    }
    PerAxis sigma = PerAxis.micrometres(2, 1, 0.5);
    Voxels expected =
        BlockwiseAssert.whole(
            new GaussianFilter(sigma, BoundaryMode.REFLECT, 0, 4).operator(UM), floats);
    SplitMethod[] methods = {
      peaks(Landscape.INTENSITY, PerAxis.voxels(1), sigma),
      new VoronoiSplit(PerAxis.voxels(1), sigma, 10, Sampling.VOXEL)
    };
    for (SplitMethod method : methods) {
      BlockOperator operator = Objects.requireNonNull(method.splitter(UM).imageOperator());
      for (Voxels given : new Voxels[] {volume, floats}) {
        assertThat(BlockwiseAssert.whole(operator, given).floats()).isEqualTo(expected.floats());
      }
      BlockwiseAssert.assertBlockwiseEqualsWhole(operator, volume, 2, 5, 7);
    }
    assertThat(new WatershedThreeSizes(1, 1, null, 1, 1, 1).splitter(UM).imageOperator()).isNull();
  }

  /** Peaks 1 um apart on y and x are 2 voxels apart, those on z may be neighbours. */
  @Test
  void micrometresOfPeaksAreRoundedDownToVoxels() {
    Component component = row("xxxxxxx", 9, 1, 8, 1, 1, 7, 1);
    int[] expected = {1, 1, 1, 1, 2, 2, 2};
    int[] um =
        peaks(Landscape.INTENSITY, PerAxis.micrometres(1, 1, 1.3), ZERO)
            .splitter(UM)
            .split(component);
    assertThat(um).isEqualTo(expected);
    assertThatThrownBy(
            () -> peaks(Landscape.INTENSITY, PerAxis.micrometres(1, 0.4, 0), ZERO).splitter(UM))
        .hasMessage("min_distance_um must be at least one voxel on one axis, not 0.8 voxels");
  }

  @Test
  void splittersAreSerialisable() throws IOException, ClassNotFoundException {
    Component component = row("xxxxx", 8, 5, 4, 5, 8);
    SplitMethod[] methods = {
      intensity(1),
      peaks(Landscape.DISTANCE, PerAxis.voxels(1), PerAxis.voxels(1)),
      new WatershedThreeSizes(60, 1, null, 100, 1.5, 60),
      new VoronoiSplit(PerAxis.voxels(1), ZERO, 10, Sampling.VOXEL),
      new BallSplitting(16, 1.4, 6, 15, 0.8, 10, 1e5)
    };
    for (SplitMethod method : methods) {
      Splitter splitter = method.splitter(UM);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(splitter);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        Splitter copy = (Splitter) in.readObject();
        assertThat(copy.split(component)).isEqualTo(splitter.split(component));
        assertThat(copy.bytesPerVoxel()).isEqualTo(splitter.bytesPerVoxel());
      }
    }
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> intensity(-1)).hasMessage("h must be 0 or more, not -1");
    assertThatThrownBy(
            () ->
                new WatershedSplit(
                    Landscape.INTENSITY, Sampling.VOXEL, SeedRule.H_MAXIMA, null, null, ZERO, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("h must be given for the landscape intensity");
    assertThatThrownBy(
            () ->
                new WatershedSplit(
                    Landscape.DISTANCE, Sampling.VOXEL, SeedRule.LOCAL_MAXIMA, 1.0, null, ZERO, 0))
        .hasMessage("h belongs to seeds h_maxima only; remove it or choose these seeds");
    PerAxis three = PerAxis.voxels(3);
    assertThatThrownBy(
            () ->
                new WatershedSplit(
                    Landscape.DISTANCE, Sampling.VOXEL, SeedRule.H_MAXIMA, 1.0, three, ZERO, 0))
        .hasMessageStartingWith("min_distance belongs to seeds local_maxima only");
    assertThatThrownBy(() -> peaks(Landscape.DISTANCE, PerAxis.voxels(1, 2.5, 1), ZERO))
        .hasMessage("min_distance must be a whole number from 0 to 65535 on every axis, not 2.5");
    assertThatThrownBy(() -> peaks(Landscape.DISTANCE, ZERO, ZERO))
        .hasMessage("min_distance must be more than 0 on at least one axis");
    assertThatThrownBy(() -> new VoronoiSplit(three, ZERO, 0, Sampling.VOXEL))
        .hasMessage("max_split must be 1 or more, not 0");
    assertThatThrownBy(() -> new WatershedThreeSizes(60, 1, -2.0, 100, 1.5, 60))
        .hasMessage("rst must be 0 or more, not -2");
    assertThatThrownBy(() -> new BallSplitting(16, 1.4, 6, 15, 1.2, 10, 1e5))
        .hasMessage("ball_overlap_fraction must be from 0 to 1, not 1.2");
    assertThatThrownBy(() -> new BallSplitting(16, 1.4, 600, 15, 0.8, 10, 1e5).splitter(UM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ball_xy_size_um must be from 1 to 63 voxels, not 1200.0");
    assertThatThrownBy(() -> new BallSplitting(16, 1.4, 6, 1, 0.8, 10, 1e5).splitter(UM))
        .hasMessage("ball_z_size_um must be from 1 to 63 voxels, not 0.5");
  }
}
