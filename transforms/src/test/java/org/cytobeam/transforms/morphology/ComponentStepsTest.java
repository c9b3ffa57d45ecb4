package org.cytobeam.transforms.morphology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.ComponentStep;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Packed;
import org.cytobeam.transforms.testkit.Samples;
import org.cytobeam.transforms.testkit.WholeComponents;
import org.cytobeam.transforms.threshold.HysteresisThreshold;
import org.junit.jupiter.api.Test;

class ComponentStepsTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);
  private static final VoxelGeometry TENTHS = VoxelGeometry.ofVoxelSize(0.5, 0.4, 0.5);
  private static final int[] SIZES = {0, 1, 2, 5, 17, 100};

  @Test
  void sizesEqualScikitImage() {
    Map<String, Voxels> golden = Golden.load("binary_components.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";");
      if (p.length != 3 || !p[2].startsWith("remove_small")) {
        continue;
      }
      Voxels input = golden.get("in;" + p[1]);
      Packed expected = new Packed(golden.get(key));
      for (int connectivity = 1; connectivity <= 3; connectivity++) {
        for (int size : SIZES) {
          // 0 and 1 keep everything in scikit-image; here 0 says that the volume is given
          int least = Math.max(1, size);
          ComponentStep step =
              p[2].equals("remove_small_objects")
                  ? new RemoveSmallObjects(least, 0, connectivity)
                  : new RemoveSmallHoles(least, 0, connectivity);
          Voxels actual = WholeComponents.apply(step.rule(VOXEL), input);
          expected.assertNext(actual, "%s, size %s, connectivity %s", key, size, connectivity);
          cases++;
        }
      }
    }
    assertThat(cases).isEqualTo(288);
  }

  @Test
  void bordersAndSeedsEqualTheReferences() {
    Map<String, Voxels> golden = Golden.load("binary_components.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";");
      if (p[0].equals("in") || p.length < 4) {
        continue;
      }
      ComponentStep step =
          switch (p[2]) {
            case "fill_holes" -> new FillHoles(Integer.parseInt(p[3]));
            case "clear_border" -> new ClearBorder(Integer.parseInt(p[3]), 3);
            case "hysteresis" ->
                new HysteresisThreshold(Double.parseDouble(p[3]), Double.parseDouble(p[4]), 1);
            default -> throw new IllegalStateException(key);
          };
      Voxels actual = WholeComponents.apply(step.rule(VOXEL), golden.get("in;" + p[1]));
      new Packed(golden.get(key)).assertNext(actual, "%s", key);
      cases++;
    }
    assertThat(cases).isGreaterThan(70);
  }

  /** What the executor of a rule may rely on: candidates do not depend on blocks. */
  @Property
  void candidatesInBlocksAreTheSameBits(
      @ForAll @IntRange(min = 1, max = 5) int nz,
      @ForAll @IntRange(min = 1, max = 5) int ny,
      @ForAll @IntRange(min = 1, max = 140) int nx,
      @ForAll @IntRange(min = 1, max = 5) int block,
      @ForAll long seed) {
    Voxels volume = Samples.random(Box.at(5, 0, 77, nz, ny, nx), PixelType.MASK, seed);
    for (ComponentStep step : new ComponentStep[] {new FillHoles(1), new ClearBorder(0, 3)}) {
      BlockwiseAssert.assertBlockwiseEqualsWhole(
          step.rule(VOXEL).candidates(), volume, block, block, 9 * block);
    }
    Voxels inverted = BlockwiseAssert.whole(new InvertMask().operator(VOXEL), volume);
    for (int i = 0; i < volume.box().voxelCount(); i++) {
      assertThat(Samples.bit(inverted, i)).isEqualTo(!Samples.bit(volume, i));
    }
    assertThat(BlockwiseAssert.whole(new InvertMask(), inverted).words()).isEqualTo(volume.words());
  }

  /** Ten voxels are a cubic micrometre. */
  @Test
  void volumesCountWholeVoxels() {
    ComponentStep objects = new RemoveSmallObjects(0, 0.3, 1);
    assertThat(keeps(objects, 3)).isTrue();
    assertThat(keeps(objects, 2)).isFalse();
    ComponentStep holes = new RemoveSmallHoles(0, 0.31, 1);
    assertThat(keeps(holes, 4)).isTrue();
    assertThat(keeps(holes, 3)).isFalse();
  }

  private static boolean keeps(ComponentStep step, long area) {
    return step.rule(TENTHS)
        .keeps()
        .keeps(new org.cytobeam.transforms.operator.ComponentRule.Component(area, 5, false));
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> new RemoveSmallObjects(0, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("one of min_size and min_volume_um3 must be more than 0; neither is");
    assertThatThrownBy(() -> new RemoveSmallHoles(3, 1, 1))
        .hasMessage("one of area_threshold and volume_threshold_um3 must be more than 0, not both");
    assertThatThrownBy(() -> new RemoveSmallObjects(-1, 0, 1))
        .hasMessage("min_size must be 0 or more, not -1");
    assertThatThrownBy(() -> new RemoveSmallHoles(9, 0, 4))
        .hasMessage("connectivity must be 1, 2 or 3 (6, 18 or 26 neighbours), not 4");
    assertThatThrownBy(() -> new FillHoles(0))
        .hasMessage("connectivity must be 1, 2 or 3 (6, 18 or 26 neighbours), not 0");
    assertThatThrownBy(() -> new ClearBorder(-2, 3))
        .hasMessage("buffer_size must be 0 or more, not -2");
    assertThatThrownBy(() -> new HysteresisThreshold(3, 2.5, 1))
        .hasMessage("low must be at most high (2.5), not 3.0");
    assertThatThrownBy(() -> new HysteresisThreshold(Double.NaN, 2, 1))
        .hasMessage("low must be a finite number, not NaN");
    assertThatThrownBy(() -> new InvertMask().outputType(PixelType.F4))
        .hasMessage("invert_mask needs a mask, not float32; threshold first");
  }

  @Test
  void sayWhoTheyAreWhenGivenAnImage() {
    for (ComponentStep step :
        new ComponentStep[] {
          new RemoveSmallObjects(9, 0, 1),
          new RemoveSmallHoles(9, 0, 1),
          new FillHoles(1),
          new ClearBorder(0, 3)
        }) {
      assertThatThrownBy(() -> step.rule(VOXEL).candidates().outputType(PixelType.U2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(step.stepName() + " needs a mask, not uint16; threshold first");
    }
  }
}
