package org.cytobeam.transforms.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.filter.RollingBall.Output;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.cytobeam.transforms.testkit.StepText;
import org.junit.jupiter.api.Test;

class RollingBallTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  /** All types to the last bit, float32 too. */
  @Test
  void equalsScikitImageOnTheWholeArray() throws IOException {
    Map<String, Voxels> golden = Golden.load("rolling_ball.npz");
    JsonNode parameters = new ObjectMapper().readTree(golden.get("parameters").bytes());
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";");
      if (!p[0].equals("out")) {
        continue;
      }
      StepText text = new StepText(parameters.required(key));
      Output output = text.has("output", "background") ? Output.BACKGROUND : Output.SUBTRACTED;
      RollingBall step = new RollingBall(text.perAxis("radius"), text.number("height"), output);
      Voxels actual = BlockwiseAssert.whole(step.operator(VOXEL), golden.get("in;" + p[1]));
      assertThat(actual.type()).isEqualTo(golden.get(key).type());
      assertThat(actual.array()).as("%s %s", key, step).isEqualTo(golden.get(key).array());
      cases++;
    }
    assertThat(cases).isEqualTo(240);
  }

  @Property
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 7) int nz,
      @ForAll @IntRange(min = 1, max = 11) int ny,
      @ForAll @IntRange(min = 1, max = 150) int nx,
      @ForAll @IntRange(min = 1, max = 8) int block,
      @ForAll @IntRange(min = 0, max = 4) int radiusZ,
      @ForAll @IntRange(min = 1, max = 17) int radiusX,
      @ForAll @IntRange(min = 0, max = 40) int height,
      @ForAll Output output,
      @ForAll PixelType type,
      @ForAll long seed) {
    Assume.that(type != PixelType.MASK);
    Voxels volume = Samples.random(Box.at(3, 40, 7, nz, ny, nx), type, seed);
    BlockOperator operator =
        new RollingBall(PerAxis.voxels(radiusZ, 2.5, radiusX), height, output).operator(VOXEL);
    BlockwiseAssert.assertBlockwiseEqualsWhole(operator, volume, block, block + 1, 9 * block);
  }

  /** Every cell of the ball, without leaving any out. */
  @Property
  void nothingIsPassedOverThatCounts(
      @ForAll @IntRange(min = 1, max = 30) int radius,
      @ForAll @IntRange(min = 1, max = 100) int height,
      @ForAll long seed) {
    Voxels image = Samples.random(Box.ofShape(1, 1, 400), PixelType.F8, seed);
    BlockOperator operator =
        new RollingBall(PerAxis.voxels(0, 0, radius), height, Output.BACKGROUND).operator(VOXEL);
    double[] actual = BlockwiseAssert.whole(operator, image).doubles();
    for (int x = 0; x < 400; x++) {
      double least = Double.POSITIVE_INFINITY;
      for (int dx = -radius; dx <= radius; dx++) {
        double part = dx / (double) radius;
        double drop =
            radius == height
                ? height - Math.sqrt((double) height * height - dx * dx)
                : height - height * Math.sqrt(1 - part * part);
        if (x + dx >= 0 && x + dx < 400) {
          least = Math.min(least, image.doubles()[x + dx] + drop);
        }
      }
      assertThat(actual[x]).isEqualTo(least);
    }
  }

  @Test
  void nanDoesNotHoldTheBallBack() {
    float nan = Float.NaN;
    Voxels row =
        Voxels.wrap(Box.ofShape(1, 1, 5), PixelType.F4, new float[] {7, nan, nan, nan, nan});
    RollingBall step = new RollingBall(PerAxis.voxels(0, 0, 1), 3, Output.BACKGROUND);
    float infinite = Float.POSITIVE_INFINITY;
    assertThat(BlockwiseAssert.whole(step.operator(VOXEL), row).floats())
        .containsExactly(7, 10, infinite, infinite, infinite);
    RollingBall subtracted = new RollingBall(PerAxis.voxels(0, 0, 1), 3, Output.SUBTRACTED);
    assertThat(BlockwiseAssert.whole(subtracted.operator(VOXEL), row).floats()[1]).isNaN();
  }

  @Test
  void micrometresBecomeVoxelsAndAnAxisWithRadiusZeroHasNoHalo() {
    BlockOperator operator =
        new RollingBall(PerAxis.micrometres(0, 10, 10), 0, Output.SUBTRACTED)
            .operator(VoxelGeometry.ofVoxelSize(5, 4, 2));
    Box volume = Box.ofShape(100, 100, 100);
    Box target = Box.at(50, 50, 1, 1, 1, 1);
    Box source = new Box(50, 48, 0, 51, 53, 7);
    assertThat(operator.requiredSource(target, volume)).isEqualTo(source);
    // the background, and the five rows of 1 + 2 * 5 as float64 with the least of their blocks
    assertThat(operator.scratchBytes(source, target, PixelType.U2)).isEqualTo(2 + 55 * 8 + 27);
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> new RollingBall(PerAxis.voxels(-1), 0, Output.SUBTRACTED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("radius must be 0 or more on every axis, not -1");
    assertThatThrownBy(() -> new RollingBall(PerAxis.voxels(0), 0, Output.SUBTRACTED))
        .hasMessage("radius must be more than 0 on at least one axis");
    assertThatThrownBy(() -> new RollingBall(PerAxis.voxels(2), -3, Output.SUBTRACTED))
        .hasMessage("height must be 0 or more, not -3");
    RollingBall huge = new RollingBall(PerAxis.voxels(300), 0, Output.SUBTRACTED);
    assertThatThrownBy(() -> huge.operator(VOXEL))
        .hasMessage("radius must make a ball in a box of at most 16777216 voxels, not 217081801");
  }
}
