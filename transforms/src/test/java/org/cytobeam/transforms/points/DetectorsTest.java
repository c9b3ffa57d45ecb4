package org.cytobeam.transforms.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.VoxelIndex;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.cytobeam.transforms.testkit.StepText;
import org.junit.jupiter.api.Test;

/** The three detectors against scikit-image on the whole array, and block by block. */
class DetectorsTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  private static PointDetector detector(String method, JsonNode json) {
    StepText text = new StepText(json);
    return switch (method) {
      case "log" ->
          new LogBlobs(
              text.perAxis("min_sigma"),
              text.perAxis("max_sigma"),
              (int) text.number("num_sigma"),
              text.number("threshold"),
              text.number("overlap"),
              json.required("log_scale").booleanValue());
      case "dog" ->
          new DogBlobs(
              text.perAxis("min_sigma"),
              text.perAxis("max_sigma"),
              text.number("sigma_ratio"),
              text.number("threshold"),
              text.number("overlap"));
      default ->
          new LocalMaxima(
              text.perAxis("min_distance"),
              text.has("threshold_abs") ? text.number("threshold_abs") : null,
              text.perAxis("sigma"),
              json.required("exclude_border").booleanValue());
    };
  }

  /** The same points and sizes; responses within 1e-6 of the largest. */
  @Test
  void findsWhatScikitImageFindsInTheWholeArray() throws IOException {
    Map<String, Voxels> golden = Golden.load("points.npz");
    JsonNode parameters = new ObjectMapper().readTree(golden.get("parameters").bytes());
    int cases = 0;
    int points = 0;
    int asScikitImage = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";");
      if (!p[0].equals("out")) {
        continue;
      }
      JsonNode json = parameters.required(key);
      PointOperator operator = detector(p[2], json).operator(VOXEL);
      Voxels image = golden.get("in;" + p[1]);
      PointBatch found = WholePoints.of(operator, image);
      double[] expected = golden.get(key).doubles();
      assertSame(key + " " + json, found, operator.scales(), image.box(), expected);
      cases++;
      points += found.size();
      asScikitImage += json.has("by") && json.required("by").textValue().equals("skimage") ? 1 : 0;
    }
    assertThat(cases).isEqualTo(72);
    assertThat(points).isGreaterThan(2000);
    assertThat(asScikitImage).isEqualTo(43);
  }

  /** Rows of z, y, x, the sigmas, the response, ascending. */
  private static void assertSame(
      String name, PointBatch found, Scales scales, Box box, double[] expected) {
    VoxelIndex index = new VoxelIndex(box);
    assertThat(found.size()).as(name).isEqualTo(expected.length / 7);
    double largest = 0;
    for (int i = 0; i < found.size(); i++) {
      largest = Math.max(largest, Math.abs(expected[7 * i + 6]));
    }
    for (int i = 0; i < found.size(); i++) {
      long id = found.ids()[i];
      assertThat(new double[] {index.z(id), index.y(id), index.x(id)})
          .as("%s, point %s", name, i)
          .containsExactly(expected[7 * i], expected[7 * i + 1], expected[7 * i + 2]);
      for (int axis = 0; axis < 3; axis++) {
        assertThat(scales.sigma(found.scales()[i], axis))
            .as("%s, sigma of point %s", name, i)
            .isCloseTo(expected[7 * i + 3 + axis], within(1e-12));
      }
      assertThat((double) found.responses()[i])
          .as("%s, response of point %s", name, i)
          .isCloseTo(expected[7 * i + 6], within(1e-6 * largest));
    }
  }

  /** Noise with plateaus: values are few. */
  private static Voxels noise(Box box, long seed) {
    Voxels volume = Samples.random(box, PixelType.F4, seed);
    for (int i = 0; i < volume.floats().length; i++) {
      volume.floats()[i] = 16 * Math.round(volume.floats()[i] / 16);
    }
    return volume;
  }

  @Property
  void blobsOfBlocksAreThoseOfTheWhole(
      @ForAll @IntRange(min = 1, max = 8) int nz,
      @ForAll @IntRange(min = 1, max = 14) int ny,
      @ForAll @IntRange(min = 1, max = 40) int nx,
      @ForAll @IntRange(min = 1, max = 8) int block,
      @ForAll @IntRange(min = 0, max = 2) int sigmaZ,
      @ForAll @IntRange(min = 1, max = 4) int scales,
      @ForAll boolean difference,
      @ForAll @IntRange(min = 0, max = 10) int overlap,
      @ForAll long seed) {
    Voxels volume = noise(Box.at(3, 40, 7, nz, ny, nx), seed);
    PerAxis min = PerAxis.voxels(0.4 * sigmaZ, 0.8, 0.7);
    PerAxis max = PerAxis.voxels(0.7 * sigmaZ, 1.7, 1.9);
    PointDetector detector =
        difference
            ? new DogBlobs(min, max, 1 + 0.2 * scales, 1, overlap / 10.0)
            : new LogBlobs(min, max, scales, 1, overlap / 10.0, seed % 2 == 0);
    PointOperator operator = detector.operator(VOXEL);
    BlockGrid grid = new BlockGrid(volume.box(), block, block + 1, 3 * block);
    assertThat(WholePoints.ofBlocks(operator, volume, grid))
        .isEqualTo(WholePoints.of(operator, volume));
  }

  @Property
  void maximaOfBlocksAreThoseOfTheWhole(
      @ForAll @IntRange(min = 1, max = 8) int nz,
      @ForAll @IntRange(min = 1, max = 14) int ny,
      @ForAll @IntRange(min = 1, max = 40) int nx,
      @ForAll @IntRange(min = 1, max = 8) int block,
      @ForAll @IntRange(min = 0, max = 3) int distanceZ,
      @ForAll @IntRange(min = 1, max = 3) int distanceY,
      @ForAll @IntRange(min = 0, max = 5) int distanceX,
      @ForAll boolean smooths,
      @ForAll boolean excludeBorder,
      @ForAll long seed) {
    Voxels volume = noise(Box.at(3, 40, 7, nz, ny, nx), seed);
    PointOperator operator =
        new LocalMaxima(
                PerAxis.voxels(distanceZ, distanceY, distanceX),
                seed % 3 == 0 ? null : 90.0,
                PerAxis.voxels(smooths ? 0.8 : 0),
                excludeBorder)
            .operator(VOXEL);
    BlockGrid grid = new BlockGrid(volume.box(), block, block + 1, 3 * block);
    PointBatch whole = WholePoints.of(operator, volume);
    assertThat(WholePoints.ofBlocks(operator, volume, grid)).isEqualTo(whole);
    if (excludeBorder) {
      VoxelIndex index = new VoxelIndex(volume.box());
      for (long id : whole.ids()) {
        // an axis of one voxel has no border
        long z = nz == 1 ? 0 : distanceZ;
        long x = nx == 1 ? 0 : distanceX;
        assertThat(index.z(id) - 3).isBetween(z, nz - 1 - z);
        assertThat(index.x(id) - 7).isBetween(x, nx - 1 - x);
      }
    }
  }

  @Test
  void micrometresBecomeVoxels() {
    VoxelGeometry geometry = VoxelGeometry.ofVoxelSize(4, 2, 1);
    PointOperator blobs =
        new LogBlobs(PerAxis.micrometres(4, 4, 4), PerAxis.micrometres(8, 8, 8), 3, 5, 0.5, false)
            .operator(geometry);
    assertThat(blobs.scales().sigmas())
        .containsExactly(
            PerAxis.voxels(1, 2, 4), PerAxis.voxels(1.5, 3, 6), PerAxis.voxels(2, 4, 8));
    assertThat(blobs.scales().radius(2, 2)).isEqualTo(8 * Math.sqrt(3));
    PointOperator planes =
        new DogBlobs(PerAxis.voxels(0, 1, 1), PerAxis.voxels(0, 3, 3), 1.6, 5, 0.5)
            .operator(geometry);
    assertThat(planes.scales().sigmas())
        .containsExactly(
            PerAxis.voxels(0, 1, 1),
            PerAxis.voxels(0, 1.6, 1.6),
            PerAxis.voxels(0, 1.6 * 1.6, 1.6 * 1.6));
    assertThat(planes.scales().radius(0, 1)).isEqualTo(Math.sqrt(2));
    assertThat(planes.scales().radius(0, 0)).isZero();
    Box volume = Box.ofShape(100, 100, 100);
    Box core = Box.at(50, 50, 50, 1, 1, 1);
    // the window, and the smoothing of 1.6^3
    assertThat(planes.requiredSource(core, volume)).isEqualTo(new Box(50, 33, 33, 51, 68, 68));
    PointOperator maxima =
        new LocalMaxima(PerAxis.micrometres(1, 5, 5), null, PerAxis.voxels(0), false)
            .operator(geometry);
    assertThat(maxima.requiredSource(core, volume)).isEqualTo(new Box(49, 48, 45, 52, 53, 56));
  }

  @Test
  void rejectsBadParameters() {
    PerAxis one = PerAxis.voxels(1);
    assertThatThrownBy(() -> new LogBlobs(PerAxis.voxels(2), one, 3, 1, 0.5, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "max_sigma must be min_sigma or more on every axis, not 1.0 where min_sigma is 2.0");
    assertThatThrownBy(() -> new LogBlobs(PerAxis.voxels(0, 1, 1), one, 3, 1, 0.5, false))
        .hasMessage(
            "min_sigma and max_sigma must be 0 on the same axes, not 0.0 and 1.0 on axis z");
    assertThatThrownBy(
            () -> new LogBlobs(PerAxis.voxels(0, 0, 1), PerAxis.voxels(0, 0, 1), 3, 1, 0.5, false))
        .hasMessage("min_sigma must be more than 0 on at least two axes");
    assertThatThrownBy(() -> new LogBlobs(one, one, 0, 1, 0.5, false))
        .hasMessage("num_sigma must be 1 or more, not 0");
    assertThatThrownBy(() -> new LogBlobs(one, one, 3, -1, 0.5, false))
        .hasMessage("threshold must be 0 or more, not -1");
    assertThatThrownBy(() -> new DogBlobs(one, one, 1, 1, 0.5))
        .hasMessage("sigma_ratio must be more than 1, not 1.0");
    assertThatThrownBy(() -> new DogBlobs(one, one, 1.6, 1, 1.5))
        .hasMessage("overlap must be from 0 to 1, not 1.5");
    LogBlobs mixed =
        new LogBlobs(PerAxis.voxels(2), PerAxis.micrometres(1, 1, 1), 3, 1, 0.5, false);
    assertThatThrownBy(() -> mixed.operator(VOXEL)).hasMessageStartingWith("max_sigma must be");
    assertThatThrownBy(() -> new LocalMaxima(PerAxis.voxels(0), null, one, false))
        .hasMessage("min_distance must be more than 0 on at least one axis");
    assertThatThrownBy(() -> new LocalMaxima(PerAxis.voxels(1.5), null, one, false))
        .hasMessage(
            "min_distance must be a whole number of voxels from 0 to 1000 on every axis, not 1.5");
  }
}
