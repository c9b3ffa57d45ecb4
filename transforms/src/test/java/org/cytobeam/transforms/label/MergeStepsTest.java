package org.cytobeam.transforms.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.support.Connectivities;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

/** Merging level by level against merging all pairs in one place. */
class MergeStepsTest {

  @Property(tries = 600)
  void levelsFindWhatOnePlaceFinds(
      @ForAll @IntRange(min = 1, max = 12) int nz,
      @ForAll @IntRange(min = 1, max = 12) int ny,
      @ForAll @IntRange(min = 1, max = 24) int nx,
      @ForAll @IntRange(min = 1, max = 4) int bz,
      @ForAll @IntRange(min = 1, max = 4) int by,
      @ForAll @IntRange(min = 1, max = 6) int bx,
      @ForAll Connectivity structure,
      @ForAll @IntRange(min = 0, max = 7) int wrapped,
      @ForAll @IntRange(min = 2, max = 3) int factor,
      @ForAll @IntRange(min = 1, max = 5) int most,
      @ForAll @DoubleRange(min = 0.05, max = 0.9) double density,
      @ForAll long seed) {
    BlockGrid grid = new BlockGrid(Box.at(3, 1, 2, nz, ny, nx), bz, by, bx);
    Voxels mask = Voxels.mask(grid.volume());
    Random random = new Random(seed);
    for (int i = 0; i < nz * ny * nx; i++) {
      if (random.nextDouble() < density) {
        set(mask, i);
      }
    }
    Connectivity connectivity = Connectivities.wrapping(structure, wrapped);
    assertSame(mask, new SuperGroups(grid, connectivity, factor, most));
  }

  /** A walk through the whole volume that mostly goes on as it went: long thin objects. */
  @Property(tries = 300)
  void levelsFollowSnakes(
      @ForAll @IntRange(min = 1, max = 3) int block,
      @ForAll @IntRange(min = 1, max = 3) int order,
      @ForAll @IntRange(min = 0, max = 7) int wrapped,
      @ForAll @IntRange(min = 1, max = 6) int snakes,
      @ForAll @IntRange(min = 1, max = 400) int length,
      @ForAll long seed) {
    Box volume = Box.ofShape(13, 16, 17);
    Voxels mask = Voxels.mask(volume);
    Random random = new Random(seed);
    for (int snake = 0; snake < snakes; snake++) {
      int[] at = {random.nextInt(13), random.nextInt(16), random.nextInt(17)};
      int axis = 0;
      int step = 1;
      for (int i = 0; i < length; i++) {
        set(mask, (at[0] * 16 + at[1]) * 17 + at[2]);
        if (random.nextInt(6) == 0) {
          axis = random.nextInt(3);
          step = random.nextBoolean() ? 1 : -1;
        }
        at[axis] = Math.floorMod(at[axis] + step, (int) volume.extent(axis));
      }
    }
    BlockGrid grid = new BlockGrid(volume, block, block, block);
    Connectivity connectivity = Connectivities.wrapping(Connectivity.of(order), wrapped);
    assertSame(mask, new SuperGroups(grid, connectivity, 2, 1));
  }

  /** Every other plane is full, and one column joins it with the next: through all blocks. */
  @Test
  void oneObjectThroughAllBlocksIsOne() {
    Box volume = Box.ofShape(16, 16, 16);
    Voxels mask = Voxels.mask(volume);
    for (int z = 0; z < 16; z += 2) {
      for (int y = 0; y < 16; y += 2) {
        for (int x = 0; x < 16; x++) {
          set(mask, (z * 16 + y) * 16 + x);
        }
        set(mask, (z * 16 + y + 1) * 16 + (y % 4 == 0 ? 15 : 0));
      }
      if (z < 15) {
        set(mask, ((z + 1) * 16 + (z % 4 == 0 ? 15 : 0)) * 16);
        set(mask, (z * 16 + 15) * 16);
      }
    }
    for (int block : new int[] {1, 2, 3, 4}) {
      SuperGroups groups =
          new SuperGroups(new BlockGrid(volume, block, block, block), Connectivity.FACES, 2, 1);
      Map<Long, Long> roots = assertSame(mask, groups);
      assertThat(new TreeSet<>(roots.values())).as("block %d", block).containsExactly(0L);
    }
  }

  /** A cell across one face is finished in its group. */
  @Test
  void fewOfTheCellsGoUp() {
    Box volume = Box.ofShape(32, 32, 32);
    Voxels mask = Voxels.mask(volume);
    // 2 x 2 x 2 voxels every 4: across the faces of blocks of 8, their edges and corners.
    for (int i = 0; i < 32 * 32 * 32; i++) {
      if ((i / 1024 + 1) % 4 < 2 && (i / 32 + 1) % 4 < 2 && (i + 1) % 4 < 2) {
        set(mask, i);
      }
    }
    BlockGrid grid = new BlockGrid(volume, 8, 8, 8);
    Map<Long, List<FaceStrip>> strips = strips(mask, grid, Connectivity.FACES);
    LevelsOfBlocks.Found one =
        LevelsOfBlocks.merge(new SuperGroups(grid, Connectivity.FACES, 2, 64), strips);
    LevelsOfBlocks.Found levels =
        LevelsOfBlocks.merge(new SuperGroups(grid, Connectivity.FACES, 2, 8), strips);
    assertThat(levels.roots()).isEqualTo(one.roots());
    // Per axis 9 cells, of which 3 lie across.
    int faces = 3 * (3 * 6 * 6);
    int edges = 3 * (3 * 3 * 6);
    int corners = 27;
    assertThat(one.roots()).hasSize(faces + edges * 3 + corners * 7);
    // Cells across a face never go up. Of 4 parts round an edge 3 meet in the first group and 2 in
    // each of two others; of 8 round a corner 4, 3 times 3, and 3 times 2.
    assertThat(one.reachedTheTop()).isEqualTo(edges * 7 + corners * 19);
    // With two, what lies across an edge or a corner of super-groups.
    assertThat(levels.reachedTheTop()).isLessThan(one.reachedTheTop() / 2);
  }

  @Test
  void levelsFollowFromTheNumberOfBlocks() {
    assertThat(groups(1, 1, 1).top()).isEqualTo(1);
    assertThat(groups(16, 16, 16).top()).isEqualTo(1);
    assertThat(groups(16, 16, 17).top()).isEqualTo(2);
    assertThat(groups(128, 128, 128).top()).isEqualTo(2);
    assertThat(groups(128, 128, 129).top()).isEqualTo(3);
    assertThatThrownBy(
            () ->
                new SuperGroups(
                    new BlockGrid(Box.ofShape(1, 1, 1), 1, 1, 1), Connectivity.FACES, 1, 1))
        .hasMessageContaining("factor of at least 2");
  }

  private static SuperGroups groups(int z, int y, int x) {
    return SuperGroups.of(new BlockGrid(Box.ofShape(z, y, x), 1, 1, 1), Connectivity.FACES);
  }

  @Property(tries = 200)
  void superGroupsLieInOneAnother(
      @ForAll @IntRange(min = 1, max = 40) int nz,
      @ForAll @IntRange(min = 1, max = 40) int ny,
      @ForAll @IntRange(min = 1, max = 40) int nx,
      @ForAll @IntRange(min = 2, max = 4) int factor,
      @ForAll @IntRange(min = 1, max = 9) int most,
      @ForAll long seed) {
    BlockGrid grid = new BlockGrid(Box.ofShape(nz, ny, nx), 1, 1, 1);
    SuperGroups groups = new SuperGroups(grid, Connectivity.FACES, factor, most);
    long group = Math.floorMod(seed, grid.count());
    assertThat(groups.of(group, 0)).isEqualTo(group);
    for (int level = 0; level < groups.top(); level++) {
      assertThat(groups.above(groups.of(group, level), level))
          .isEqualTo(groups.of(group, level + 1));
    }
    TreeSet<Long> below = new TreeSet<>();
    for (long g = 0; g < grid.count(); g++) {
      below.add(groups.of(g, groups.top() - 1));
    }
    assertThat(below).hasSizeLessThanOrEqualTo(most);
    assertThat(below.last()).isEqualTo(below.size() - 1);
  }

  @Test
  void whatWaitsForNothingIsAnError() {
    MergeSteps steps = new MergeSteps(groups(16, 16, 17));
    assertThatThrownBy(
            () ->
                steps.answer(
                    List.of(new long[] {4, 3}),
                    List.of(new long[] {-1, 6, 5}),
                    new LevelsOfBlocks()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing was found out about 5");
  }

  private static Map<Long, Long> assertSame(Voxels mask, SuperGroups groups) {
    Map<Long, List<FaceStrip>> strips = strips(mask, groups.grid(), groups.connectivity());
    IdentityMerge merge = new IdentityMerge();
    strips.values().forEach(all -> StripPairing.match(groups.connectivity(), all, merge));
    Map<Long, Long> roots = new TreeMap<>();
    merge.merge(roots::put);
    assertThat(LevelsOfBlocks.merge(groups, strips).roots()).isEqualTo(roots);
    return roots;
  }

  private static Map<Long, List<FaceStrip>> strips(
      Voxels mask, BlockGrid grid, Connectivity connectivity) {
    Map<Long, List<FaceStrip>> groups = new TreeMap<>();
    VoxelIndex index = new VoxelIndex(grid.volume());
    for (long block = 0; block < grid.count(); block++) {
      RunLabels labels = RunLabels.of(Samples.crop(mask, grid.core(block)), connectivity);
      FaceStrips faces = new FaceStrips(labels, labels.identities(index));
      Map<Side, FaceStrip> taken = new TreeMap<>((a, b) -> a.code() - b.code());
      for (Side side : Side.all(connectivity)) {
        if (side.neighbour(grid, block, connectivity) >= 0) {
          taken.put(side, faces.take(side));
        }
      }
      for (Map.Entry<Side, FaceStrip> entry : taken.entrySet()) {
        Side side = entry.getKey();
        long group = side.isForward() ? block : side.neighbour(grid, block, connectivity);
        groups
            .computeIfAbsent(group, g -> new ArrayList<>())
            .add(faces.withSpread(entry.getValue()));
      }
    }
    return groups;
  }

  /** Sets a voxel by its number in C order. */
  private static void set(Voxels mask, int voxel) {
    int row = voxel / mask.nx();
    int x = voxel % mask.nx();
    mask.words()[row * mask.wordsPerRow() + (x >> 6)] |= 1L << x;
  }
}
