package org.cytobeam.transforms.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.objects.MeasureRequest;
import org.cytobeam.transforms.objects.ObjectMeasures;
import org.cytobeam.transforms.objects.ObjectStats;
import org.cytobeam.transforms.table.LevelFrame;
import org.cytobeam.transforms.table.ObjectRow;
import org.cytobeam.transforms.table.ObjectTable;
import org.cytobeam.transforms.testkit.ObjectsOfBlocks;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

/** All measures of random volumes in random blocks: every column is that of the whole volume. */
class MeasuresOfBlocksTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(5, 2, 0.65);

  @Property
  void blocksGiveEveryColumnBitForBit(
      @ForAll @IntRange(min = 1, max = 9) int nz,
      @ForAll @IntRange(min = 1, max = 12) int ny,
      @ForAll @IntRange(min = 1, max = 40) int nx,
      @ForAll @IntRange(min = 1, max = 6) int bz,
      @ForAll @IntRange(min = 1, max = 7) int by,
      @ForAll @IntRange(min = 1, max = 20) int bx,
      @ForAll Connectivity connectivity,
      @ForAll PixelType type,
      @ForAll @DoubleRange(min = 0.02, max = 0.7) double density,
      @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    Box volume = Box.at(3, 100, 7, nz, ny, nx);
    Voxels mask = mask(volume, density, seed);
    List<Voxels> channels = List.of(image(volume, type, seed + 1), image(volume, type, seed + 2));
    boolean planar = ObjectMeasures.planar(volume, connectivity);
    String whole = table(mask, channels, new BlockGrid(volume, nz, ny, nx), connectivity, planar);
    String blocks = table(mask, channels, new BlockGrid(volume, bz, by, bx), connectivity, planar);
    assertThat(blocks).isEqualTo(whole);
  }

  @Test
  void anObjectOfManyBlocksAtTheEndOfTheRangeOfIndices() {
    long far = Integer.MAX_VALUE - 100L;
    Box volume = Box.at(far, far, far, 6, 7, 40);
    Voxels mask = mask(volume, 2, 0);
    List<Voxels> channels = List.of(image(volume, PixelType.U4, 1), image(volume, PixelType.U4, 2));
    String whole =
        table(mask, channels, new BlockGrid(volume, 6, 7, 40), Connectivity.FACES, false);
    assertThat(table(mask, channels, new BlockGrid(volume, 1, 2, 3), Connectivity.FACES, false))
        .isEqualTo(whole);
    // A box: its longest axis is that along x, sqrt(20 (n^2 - 1) / 12).
    List<String> row = List.of(whole.split("\n")[1].split(","));
    int major = List.of(whole.split("\n")[0].split(",")).indexOf("axis_major_length");
    assertThat(Double.parseDouble(row.get(major))).isEqualTo(Math.sqrt(20 * (1600 - 1) / 12.0));
  }

  private static String table(
      Voxels mask,
      List<Voxels> channels,
      BlockGrid grid,
      Connectivity connectivity,
      boolean planar) {
    MeasureRequest request =
        new MeasureRequest(
            org.cytobeam.transforms.objects.Property.ALL,
            List.of(2, 0),
            new MeasureRequest.Bins(0, 300, 5),
            List.of(0.0, 33.3, 100.0));
    ObjectMeasures measures = new ObjectMeasures(request, 2, channels.get(0).type(), planar, VOXEL);
    List<ObjectStats> objects =
        ObjectsOfBlocks.of(
            ObjectsOfBlocks.above(0), mask, channels, grid, connectivity, measures.set());
    List<ObjectRow> rows = new ArrayList<>();
    for (ObjectStats object : objects) {
      rows.add(new ObjectRow(rows.size() + 1, object, false, null, null));
    }
    ObjectTable table =
        ObjectTable.of(
            measures, new LevelFrame(VOXEL, VOXEL), connectivity.facesOf(grid.volume()), false);
    return table.header() + table.lines(rows);
  }

  private static Voxels mask(Box box, double density, long seed) {
    Random random = new Random(seed);
    Voxels mask = Voxels.allocate(box, PixelType.U1);
    for (int i = 0; i < mask.bytes().length; i++) {
      mask.bytes()[i] = (byte) (random.nextDouble() < density ? 1 : 0);
    }
    return mask;
  }

  /** Noise over all bits of integers; floats of 24 bits, as their sums have 106. */
  private static Voxels image(Box box, PixelType type, long seed) {
    if (!type.isFloat() && type.bytes() < Long.BYTES) {
      return Samples.random(box, type, seed);
    }
    Random random = new Random(seed);
    Voxels image = Voxels.allocate(box, type);
    for (int i = 0; i < box.voxelCount(); i++) {
      int value = random.nextInt(1 << 24) - (1 << 22);
      switch (type) {
        case F4 -> image.floats()[i] = value / 16384f;
        case F8 -> image.doubles()[i] = value / 16384.0;
        default -> image.longs()[i] = value + (1 << 22);
      }
    }
    return image;
  }
}
