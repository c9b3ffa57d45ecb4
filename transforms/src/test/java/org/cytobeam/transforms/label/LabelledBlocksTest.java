package org.cytobeam.transforms.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.support.Connectivities;
import org.cytobeam.transforms.support.NaiveLabel;
import org.cytobeam.transforms.testkit.Samples;

/** Masks and integer images labelled block by block against the whole array, wrapped or not. */
class LabelledBlocksTest {

  @Property
  void masksOfBlocksAreLabelledAsTheWhole(
      @ForAll @IntRange(min = 1, max = 7) int nz,
      @ForAll @IntRange(min = 1, max = 8) int ny,
      @ForAll @IntRange(min = 1, max = 66) int nx,
      @ForAll @IntRange(min = 1, max = 7) int bz,
      @ForAll @IntRange(min = 1, max = 8) int by,
      @ForAll @IntRange(min = 1, max = 66) int bx,
      @ForAll Connectivity structure,
      @ForAll @IntRange(min = 0, max = 7) int wrapped,
      @ForAll @DoubleRange(min = 0.05, max = 0.9) double density,
      @ForAll long seed) {
    BlockGrid grid = new BlockGrid(Box.at(3, 1, 2, nz, ny, nx), bz, by, bx);
    Connectivity connectivity = Connectivities.wrapping(structure, wrapped);
    long[] values = values(nz * ny * nx, density, 1, seed);
    assertThat(LabelledBlocks.label(voxels(values, PixelType.MASK, grid), grid, connectivity))
        .isEqualTo(NaiveLabel.label(values, nz, ny, nx, connectivity));
  }

  @Property
  void valuesOfBlocksAreLabelledAsTheWhole(
      @ForAll @IntRange(min = 1, max = 7) int nz,
      @ForAll @IntRange(min = 1, max = 8) int ny,
      @ForAll @IntRange(min = 1, max = 20) int nx,
      @ForAll @IntRange(min = 1, max = 7) int bz,
      @ForAll @IntRange(min = 1, max = 8) int by,
      @ForAll @IntRange(min = 1, max = 20) int bx,
      @ForAll Connectivity structure,
      @ForAll @IntRange(min = 0, max = 7) int wrapped,
      @ForAll @IntRange(min = 1, max = 4) int distinct,
      @ForAll @DoubleRange(min = 0.05, max = 1) double density,
      @ForAll long seed) {
    BlockGrid grid = new BlockGrid(Box.at(3, 1, 2, nz, ny, nx), bz, by, bx);
    Connectivity connectivity = Connectivities.wrapping(structure, wrapped);
    long[] values = values(nz * ny * nx, density, distinct, seed);
    int[] whole = NaiveLabel.label(values, nz, ny, nx, connectivity);
    for (PixelType type : PixelType.values()) {
      if (type.isInteger()) {
        assertThat(LabelledBlocks.label(voxels(values, type, grid), grid, connectivity))
            .as(type.numpyName())
            .isEqualTo(whole);
      }
    }
  }

  /** 0, or one of a number of classes. */
  private static long[] values(int n, double density, int distinct, long seed) {
    Random random = new Random(seed);
    long[] values = new long[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextDouble() < density ? 1 + random.nextInt(distinct) : 0;
    }
    return values;
  }

  /** Up to 4 classes, which differ in the two highest bits of the type. */
  private static Voxels voxels(long[] classes, PixelType type, BlockGrid grid) {
    Voxels voxels = Voxels.allocate(grid.volume(), type);
    int shift = 8 * type.bytes() - 2;
    for (int i = 0; i < classes.length; i++) {
      long value = classes[i] == 0 ? 0 : 1 | (classes[i] - 1) << shift;
      switch (type) {
        case MASK -> Samples.setBit(voxels, i, value != 0);
        case U1, I1 -> voxels.bytes()[i] = (byte) value;
        case U2, I2 -> voxels.shorts()[i] = (short) value;
        case U4, I4 -> voxels.ints()[i] = (int) value;
        default -> voxels.longs()[i] = value;
      }
    }
    return voxels;
  }
}
