package org.cytobeam.transforms.morphology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.morphology.MorphologyOperator.Operation;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.Neighbourhood.Named;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Packed;
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

  /**
   * Structures with gaps, lopsided, even, flat, long, a ball of radius 15, with moved centres; both
   * border values, without and with a region of interest (scipy's {@code mask}).
   */
  @Test
  void anyStructureEqualsScipyOnTheWholeArray() {
    Map<String, Voxels> golden = Golden.load("binary_morphology.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";");
      if (!p[0].equals("out")) {
        continue;
      }
      Voxels input = golden.get("in;" + p[1]);
      Voxels region = golden.get("region;" + p[1]);
      Footprint structure = footprint(golden.get("structure;" + p[2]));
      AxisInts origin = Golden.axisInts(p[4]);
      Packed expected = new Packed(golden.get(key));
      for (int border = 0; border <= 1; border++) {
        for (Voxels within : new Voxels[] {null, region}) {
          BlockOperator step =
              operator(
                  Operation.valueOf(p[3]),
                  Neighbourhood.of(structure),
                  Integer.parseInt(p[5]),
                  border,
                  origin);
          Voxels actual = Voxels.mask(input.box());
          ((MorphologyOperator) step).compute(input, within, actual);
          expected.assertNext(actual, "%s, border %s, region %s", key, border, within != null);
          cases++;
        }
      }
    }
    assertThat(cases).isGreaterThan(500);
  }

  private static Footprint footprint(Voxels cells) {
    boolean[] set = new boolean[(int) cells.box().voxelCount()];
    for (int i = 0; i < set.length; i++) {
      set[i] = Samples.bit(cells, i);
    }
    return Footprint.of(cells.nz(), cells.ny(), cells.nx(), set);
  }

  /** Random cells of random extents around a random centre. */
  @Property
  void anyStructureGivesTheSameBitsInBlocks(
      @ForAll @IntRange(min = 1, max = 7) int nz,
      @ForAll @IntRange(min = 1, max = 11) int ny,
      @ForAll @IntRange(min = 1, max = 150) int nx,
      @ForAll @IntRange(min = 1, max = 9) int block,
      @ForAll Operation operation,
      @ForAll @IntRange(min = 1, max = 3) int iterations,
      @ForAll @IntRange(min = 0, max = 1) int border,
      @ForAll long seed) {
    Random random = new Random(seed);
    int ez = 1 + random.nextInt(5);
    int ey = 1 + random.nextInt(5);
    int ex = 1 + random.nextInt(random.nextBoolean() ? 5 : 80);
    int percent = 30 + random.nextInt(71);
    boolean[] cells = new boolean[ez * ey * ex];
    cells[random.nextInt(cells.length)] = true;
    for (int i = 0; i < cells.length; i++) {
      cells[i] |= random.nextInt(100) < percent;
    }
    AxisInts origin =
        new AxisInts(
            random.nextInt(ez) - ez / 2, random.nextInt(ey) - ey / 2, random.nextInt(ex) - ex / 2);
    BlockOperator operator =
        operator(
            operation,
            Neighbourhood.of(Footprint.of(ez, ey, ex, cells)),
            iterations,
            border,
            origin);
    Voxels volume = Samples.random(Box.at(5, 0, 77, nz, ny, nx), PixelType.MASK, seed);
    BlockwiseAssert.assertBlockwiseEqualsWhole(operator, volume, block, block, 11 * block + 3);
  }

  @Property
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
    assertThatThrownBy(() -> new BinaryClosing(Neighbourhood.of(Named.BOX), 1, 2))
        .hasMessage("border_value must be 0 or 1, not 2");
    BinaryDilation far =
        new BinaryDilation(Neighbourhood.of(Named.BOX), 1, 0, new AxisInts(0, 2, 0));
    assertThatThrownBy(() -> far.operator(VOXEL))
        .hasMessage("origin must be from -1 to 1 on axis y for an extent of 3, not 2");
    BlockOperator operator = operator(Operation.EROSION, Named.BOX, 1, false);
    assertThatThrownBy(() -> operator.outputType(PixelType.U1))
        .hasMessage("binary morphology needs a mask, not uint8; threshold first");
  }

  private static BlockOperator operator(
      Operation operation, Named structure, int iterations, boolean border) {
    return operator(
        operation, Neighbourhood.of(structure), iterations, border ? 1 : 0, AxisInts.ZERO);
  }

  private static BlockOperator operator(
      Operation operation, Neighbourhood cells, int iterations, int border, AxisInts origin) {
    LocalStep step =
        switch (operation) {
          case EROSION -> new BinaryErosion(cells, iterations, border, origin);
          case DILATION -> new BinaryDilation(cells, iterations, border, origin);
          case OPENING -> new BinaryOpening(cells, iterations, border, origin);
          case CLOSING -> new BinaryClosing(cells, iterations, border, origin);
        };
    return step.operator(VOXEL);
  }
}
