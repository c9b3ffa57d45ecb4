package org.cytobeam.pipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.config.Storage;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.filter.GaussianFilter;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.ConvertType;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.threshold.AboveValue;
import org.junit.jupiter.api.Test;

class BlockChooserTest {
  private static final long MIB = 1L << 20;

  private static BlockOperator smooth(double sigma, BoundaryMode mode) {
    return new ConvertType().andThen(gaussian(sigma, mode)).andThen(new AboveValue(100));
  }

  private static BlockOperator gaussian(double sigma, BoundaryMode mode) {
    return new GaussianFilter(PerAxis.voxels(sigma, sigma, sigma), mode, 0, 4)
        .operator(VoxelGeometry.ofVoxelSize(1, 1, 1));
  }

  private static CostModel model(
      BlockOperator toMask, List<Integer> chunk, int threads, long heap) {
    VoxelSteps.Segment segment =
        new VoxelSteps.Segment(
            PixelType.U2, StepChain.EMPTY.then(new StepChain.Local(toMask)), null, "segment");
    VoxelSteps steps =
        new VoxelSteps(
            List.of(segment),
            List.of(),
            List.of(),
            new VoxelSteps.Place(0, 0),
            PixelType.U2,
            PixelType.MASK);
    return new CostModel(
        steps,
        new Resampling(
            Box.ofShape(1, 1, 1), PixelType.U2, VoxelGeometry.ofVoxelSize(1, 1, 1), List.of()),
        chunk,
        new Machine(threads, heap),
        4,
        false,
        new WrittenUnits(Storage.DEFAULT),
        0,
        true,
        new ObjectCost(1, 0, null, null));
  }

  @Property(tries = 150)
  void theGridIsValidWhateverTheImageAndTheMachine(
      @ForAll @IntRange(min = 1, max = 3000) int nz,
      @ForAll @IntRange(min = 1, max = 9000) int ny,
      @ForAll @IntRange(min = 1, max = 9000) int nx,
      @ForAll @IntRange(min = 1, max = 300) int cz,
      @ForAll @IntRange(min = 1, max = 600) int cy,
      @ForAll @IntRange(min = 1, max = 600) int cx,
      @ForAll @IntRange(min = 1, max = 64) int threads,
      @ForAll @IntRange(min = 300, max = 64_000) int heapMib,
      @ForAll @IntRange(min = 0, max = 5) int sigma) {
    Box volume = Box.at(7, 8, 9, nz, ny, nx);
    List<Integer> chunk = List.of(cz, cy, cx);
    CostModel model = model(smooth(sigma, BoundaryMode.REFLECT), chunk, threads, heapMib * MIB);
    BlockGrid grid = BlockChooser.choose(volume, chunk, model);
    assertThat(grid.volume()).isEqualTo(volume);
    boolean smallest = true;
    for (int axis = 0; axis < 3; axis++) {
      int block = grid.blockExtent(axis);
      int size = chunk.get(axis);
      if (grid.blocks(axis) > 1) {
        assertThat(block % size).as("whole chunks on axis %d", axis).isZero();
      }
      int least = (int) Math.min(volume.extent(axis), (31L + size) / size * size);
      assertThat(block).isGreaterThanOrEqualTo(least);
      smallest &= block == least;
      int label = BlockChooser.outputChunk(grid).get(axis);
      assertThat(label).isBetween(1, block);
      if (grid.blocks(axis) > 1) {
        assertThat(block % label).as("whole label chunks on axis %d", axis).isZero();
      }
    }
    if (!smallest) {
      // A block grows only while it fits.
      assertThat(model.of(grid).fits()).isTrue();
      assertThat(model.of(grid).totalBytes()).isLessThanOrEqualTo(heapMib * MIB);
    }
    BlockGrid columns = model.columns(grid);
    assertThat(columns.nz() % grid.nz() == 0 || columns.nz() == nz).isTrue();
    assertThat(columns.blocks(1)).isEqualTo(grid.blocks(1));
    assertThat(columns.blocks(2)).isEqualTo(grid.blocks(2));
    // As long as they can be while threads stay busy.
    assertThat(columns.count()).isGreaterThanOrEqualTo(Math.min(2L * threads, grid.count()));
  }

  /** A recursive filter reads whole segments, so blocks at some places read more than others. */
  @Test
  void memoryIsThatOfTheBlockThatReadsMost() {
    BlockOperator recursive =
        new ConvertType()
            .andThen(
                new GaussianFilter(
                        PerAxis.voxels(0, 0, 10),
                        AxisInts.ZERO,
                        BoundaryMode.REFLECT,
                        0,
                        4,
                        GaussianFilter.Method.RECURSIVE)
                    .operator(VoxelGeometry.ofVoxelSize(1, 1, 1)))
            .andThen(new AboveValue(100));
    CostModel model = model(recursive, List.of(96, 96, 96), 1, 4000 * MIB);
    // the third block, 192 to 288, lies in the segments from 128 to 384
    BlockGrid inTheMiddle = new BlockGrid(Box.ofShape(96, 96, 480), 96, 96, 96);
    BlockGrid elsewhere = new BlockGrid(Box.ofShape(96, 96, 864), 96, 96, 96);
    assertThat(recursive.requiredSource(elsewhere.core(2), elsewhere.volume()))
        .isEqualTo(new Box(0, 0, 88, 96, 96, 424));
    assertThat(recursive.requiredSource(elsewhere.core(4), elsewhere.volume()))
        .isEqualTo(new Box(0, 0, 344, 96, 96, 552));
    assertThat(model.of(elsewhere).workerBytes()).isEqualTo(model.of(inTheMiddle).workerBytes());
  }

  @Test
  void takesSeveralChunksASideWhereMemoryAllows() {
    List<Integer> chunk = List.of(64, 64, 64);
    Box brain = Box.ofShape(2048, 4096, 4096);
    CostModel roomy = model(smooth(2, BoundaryMode.REFLECT), chunk, 4, 16_000 * MIB);
    CostModel tight = model(smooth(2, BoundaryMode.REFLECT), chunk, 4, 400 * MIB);
    BlockGrid large = BlockChooser.choose(brain, chunk, roomy);
    BlockGrid small = BlockChooser.choose(brain, chunk, tight);
    assertThat(large.core(0).voxelCount()).isGreaterThan(8L * 64 * 64 * 64);
    assertThat(small.core(0).voxelCount()).isLessThan(large.core(0).voxelCount());
    assertThat(roomy.of(large).decodeAmplification())
        .isLessThan(tight.of(small).decodeAmplification());
  }

  @Test
  void readingIsCountedAsItIs() {
    // Radius 8 on every axis (4 sigma); blocks of 32 in a volume of 64: 40 are read for each 32,
    // but along z, where a worker sweeps through.
    CostModel model = model(smooth(2, BoundaryMode.REFLECT), List.of(16, 16, 16), 1, 4_000 * MIB);
    PlanCost cost = model.of(new BlockGrid(Box.ofShape(64, 64, 64), 32, 32, 32));
    assertThat(cost.readAmplification()).isEqualTo(Math.pow(40.0 / 32, 2));
    // 3 of 4 chunks for each of two blocks.
    assertThat(cost.decodeAmplification()).isEqualTo(Math.pow(6.0 / 4, 2));
    assertThat(cost.totalBytes())
        .isEqualTo(cost.fixedBytes() + cost.cacheBytes() + cost.workerBytes());
  }

  @Test
  void threadsAreNotIdleForLargerBlocks() {
    CostModel two = model(smooth(2, BoundaryMode.REFLECT), List.of(64, 64, 64), 2, 8_000 * MIB);
    BlockGrid grid = BlockChooser.choose(Box.ofShape(64, 512, 512), List.of(64, 64, 64), two);
    assertThat(two.columns(grid).count() % 2).isZero();
    CostModel one = model(smooth(2, BoundaryMode.REFLECT), List.of(64, 64, 64), 1, 8_000 * MIB);
    BlockGrid whole = BlockChooser.choose(Box.ofShape(64, 512, 512), List.of(64, 64, 64), one);
    assertThat(whole.core(0).voxelCount()).isGreaterThanOrEqualTo(grid.core(0).voxelCount());
  }

  @Test
  void aBlockThatWrapsRoundIsPaidForInFull() {
    BlockGrid grid = new BlockGrid(Box.ofShape(32, 32, 4096), 32, 32, 64);
    long reflected =
        model(smooth(2, BoundaryMode.REFLECT), List.of(32, 32, 64), 1, 4_000 * MIB)
            .of(grid)
            .workerBytes();
    long wrapped =
        model(smooth(2, BoundaryMode.WRAP), List.of(32, 32, 64), 1, 4_000 * MIB)
            .of(grid)
            .workerBytes();
    // The first block reads the axis to its far end: at least its voxels of two bytes more.
    assertThat(wrapped).isGreaterThan(reflected + 32L * 32 * 4000 * 2);
  }
}
