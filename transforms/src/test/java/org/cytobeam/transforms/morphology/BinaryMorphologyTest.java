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
import org.cytobeam.transforms.morphology.MorphologyOperator.Operation;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.Neighbourhood.Named;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class BinaryMorphologyTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  /** All functions, structures, 1 to 3 iterations, both border values, four shapes. */
  @Test
  void equalsScipyOnTheWholeArray() {
    Map<String, Voxels> golden = Golden.load("morphology.npz");
    int cases = 0;
    for (String name : new String[] {"a", "b", "c", "d"}) {
      Voxels input = golden.get("in;" + name);
      int voxels = (int) input.box().voxelCount();
      for (Operation operation : Operation.values()) {
        byte[] packed = golden.get("out;" + name + ";" + operation).bytes();
        int bit = 0;
        for (Named structure : Named.values()) {
          for (int iterations = 1; iterations <= 3; iterations++) {
            for (boolean border : new boolean[] {false, true}) {
              BlockOperator step = operator(operation, structure, iterations, border);
              Voxels actual = BlockwiseAssert.whole(step, input);
              for (int i = 0; i < voxels; i++, bit++) {
                boolean expected = (packed[bit >> 3] >> (7 - (bit & 7)) & 1) != 0;
                assertThat(Samples.bit(actual, i))
                    .as("%s, %s, voxel %s", name, step, i)
                    .isEqualTo(expected);
              }
              cases++;
            }
          }
        }
      }
    }
    assertThat(cases).isEqualTo(480);
  }

  @Property(tries = 80)
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 8) int nz,
      @ForAll @IntRange(min = 1, max = 12) int ny,
      @ForAll @IntRange(min = 1, max = 140) int nx,
      @ForAll @IntRange(min = 1, max = 9) int block,
      @ForAll Operation operation,
      @ForAll Named structure,
      @ForAll @IntRange(min = 1, max = 3) int iterations,
      @ForAll boolean border,
      @ForAll long seed) {
    Voxels volume = Samples.random(Box.at(5, 0, 77, nz, ny, nx), PixelType.MASK, seed);
    BlockOperator operator = operator(operation, structure, iterations, border);
    BlockwiseAssert.assertBlockwiseEqualsWhole(operator, volume, block, block, 7 * block + 3);
  }

  @Test
  void openingNeedsTwiceTheHaloAndFlatStructuresNoneAcrossPlanes() {
    Box volume = Box.ofShape(100, 100, 100);
    Box target = Box.at(50, 50, 50, 10, 10, 10);
    assertThat(operator(Operation.OPENING, Named.CROSS, 3, false).requiredSource(target, volume))
        .isEqualTo(new Box(44, 44, 44, 66, 66, 66));
    assertThat(operator(Operation.EROSION, Named.CROSS_2D, 2, false).requiredSource(target, volume))
        .isEqualTo(new Box(50, 48, 48, 60, 62, 62));
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> new BinaryErosion(Neighbourhood.of(Named.BOX), 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("iterations must be from 1 to 1000, not 0");
    BlockOperator operator = operator(Operation.EROSION, Named.BOX, 1, false);
    assertThatThrownBy(() -> operator.outputType(PixelType.U1))
        .hasMessage("binary morphology needs a mask, not uint8; threshold first");
  }

  private static BlockOperator operator(
      Operation operation, Named structure, int iterations, boolean border) {
    Neighbourhood cells = Neighbourhood.of(structure);
    int value = border ? 1 : 0;
    LocalStep step =
        switch (operation) {
          case EROSION -> new BinaryErosion(cells, iterations, value);
          case DILATION -> new BinaryDilation(cells, iterations, value);
          case OPENING -> new BinaryOpening(cells, iterations, value);
          case CLOSING -> new BinaryClosing(cells, iterations, value);
        };
    return step.operator(VOXEL);
  }
}
