package org.cytobeam.transforms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.ResamplingOperator;
import org.cytobeam.transforms.operator.Sweep;
import org.cytobeam.transforms.support.ArrayVolume;

/**
 * Runs an operator on a whole volume and block by block, each block given exactly the box it asks
 * for, and compares.
 */
public final class BlockwiseAssert {
  private BlockwiseAssert() {}

  /** The operator's result for the whole volume in one go. */
  public static Voxels whole(BlockOperator operator, Voxels volume) {
    return compute(operator, volume, operator.outputVolume(volume.box()));
  }

  /** The operator's result for one block. */
  public static Voxels compute(BlockOperator operator, Voxels volume, Box target) {
    Box source = operator.requiredSource(target, volume.box());
    assertThat(volume.box().contains(source)).as("%s needs %s", target, source).isTrue();
    Voxels result = Voxels.allocate(target, operator.outputType(volume.type()));
    Voxels input = Samples.crop(volume, source);
    Voxels untouched = Samples.crop(volume, source);
    operator.compute(input, result);
    assertThat(input.array()).as("the source is not changed").isEqualTo(untouched.array());
    return result;
  }

  /** Every block of the size gives the same bits as the whole volume, after serialisation too. */
  public static void assertBlockwiseEqualsWhole(
      BlockOperator operator, Voxels volume, int bz, int by, int bx) {
    Voxels whole = whole(operator, volume);
    BlockOperator copy = serialised(operator);
    BlockGrid grid = new BlockGrid(operator.outputVolume(volume.box()), bz, by, bx);
    for (long block = 0; block < grid.count(); block++) {
      Box core = grid.core(block);
      Voxels expected = Samples.crop(whole, core);
      Voxels actual = compute(copy, volume, core);
      assertThat(actual.array())
          .as("%s, block %s of %s", operator, core, volume.box())
          .isEqualTo(expected.array());
    }
    if (!(operator instanceof ResamplingOperator)) {
      assertSweepEqualsWhole(copy, volume, whole, grid);
    }
  }

  /** Blocks that a worker sweeps through along z, in slabs that do not divide them. */
  private static void assertSweepEqualsWhole(
      BlockOperator operator, Voxels volume, Voxels whole, BlockGrid grid) {
    Box box = volume.box();
    int slab = 1 + grid.nz() * 2 / 3;
    for (long place = 0; place < grid.blocks(1) * grid.blocks(2); place++) {
      Box first = grid.core(place);
      Box column = new Box(box.z0(), first.y0(), first.x0(), box.z1(), first.y1(), first.x1());
      Sweep sweep = new Sweep(new ArrayVolume(volume), operator, column, box, slab);
      for (long block : grid.blocksOf(column)) {
        Box core = grid.core(block);
        assertThat(sweep.read(core).array())
            .as("%s, swept to %s of %s in slabs of %d", operator, core, box, slab)
            .isEqualTo(Samples.crop(whole, core).array());
      }
    }
  }

  /** Largest difference, relative to the largest magnitude of the expected image. */
  public static double relativeError(Voxels actual, Voxels expected) {
    assertThat(actual.box().voxelCount()).isEqualTo(expected.box().voxelCount());
    double largest = 0;
    double scale = 0;
    for (int i = 0; i < expected.box().voxelCount(); i++) {
      double difference = Math.abs(Samples.value(actual, i) - Samples.value(expected, i));
      assertThat(difference).as("voxel %s", i).isNotNaN();
      largest = Math.max(largest, difference);
      scale = Math.max(scale, Math.abs(Samples.value(expected, i)));
    }
    return largest / scale;
  }

  /**
   * Greatest difference of a voxel relative to the expected value of that voxel; voxels below a
   * hundredth of the largest, where a constant border of the other sign nearly cancels the image,
   * are taken relative to that hundredth.
   */
  public static double relativeErrorOfAnyVoxel(Voxels actual, Voxels expected) {
    double scale = 0;
    for (int i = 0; i < expected.box().voxelCount(); i++) {
      scale = Math.max(scale, Math.abs(Samples.value(expected, i)));
    }
    double largest = 0;
    for (int i = 0; i < expected.box().voxelCount(); i++) {
      double value = Samples.value(expected, i);
      double difference = Math.abs(Samples.value(actual, i) - value);
      largest = Math.max(largest, difference / Math.max(Math.abs(value), scale / 100));
    }
    return largest;
  }

  private static BlockOperator serialised(BlockOperator operator) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(operator);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return (BlockOperator) in.readObject();
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError("the operator cannot be serialised", e);
    }
  }
}
