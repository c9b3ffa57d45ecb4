package org.cytobeam.transforms.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.junit.jupiter.api.Test;

/** Sides, strips and their pairs, by construction. */
class InterfacesTest {
  /** 3 x 3 x 3 blocks of 4 x 4 x 4 voxels. */
  private static final Box VOLUME = Box.ofShape(12, 12, 12);

  private static final BlockGrid GRID = new BlockGrid(VOLUME, 4, 4, 4);
  private static final VoxelIndex INDEX = new VoxelIndex(VOLUME);

  @Test
  void sidesAreFacesThenEdgesThenCorners() {
    assertThat(Side.all(Connectivity.of(1))).hasSize(6).allMatch(side -> side.axes() == 1);
    assertThat(Side.all(Connectivity.of(2))).hasSize(18);
    assertThat(Side.all(Connectivity.of(3))).hasSize(26).doesNotHaveDuplicates();
    for (Side side : Side.all(Connectivity.of(3))) {
      Side opposite = new Side(-side.dz(), -side.dy(), -side.dx());
      assertThat(side.code() + opposite.code()).isEqualTo(26);
      assertThat(Side.ofCode(side.code())).isEqualTo(side);
      // The block in the middle, 13, has all neighbours; the higher code is the higher block.
      long neighbour = side.neighbour(GRID, 13, Connectivity.CORNERS);
      assertThat(opposite.neighbour(GRID, neighbour, Connectivity.CORNERS)).isEqualTo(13);
      assertThat(neighbour > 13).isEqualTo(side.code() > 13);
    }
    assertThat(new Side(-1, 0, 0).neighbour(GRID, 0, Connectivity.CORNERS)).isEqualTo(-1);
    assertThat(new Side(1, 1, 1).neighbour(GRID, 26, Connectivity.CORNERS)).isEqualTo(-1);
    assertThat(new Side(0, 0, 1).neighbour(GRID, 2, Connectivity.CORNERS)).isEqualTo(-1);
    assertThatThrownBy(() -> new Side(0, 0, 0)).hasMessage("not a side: 0, 0, 0");
    assertThatThrownBy(() -> new Side(0, 2, 0)).hasMessage("not a side: 0, 2, 0");
  }

  @Test
  void twoVoxelsThatMeetAtAFaceEdgeOrCornerJoinAsTheConnectivitySays() {
    for (Side side : Side.all(Connectivity.of(3))) {
      // A voxel of block 13 next to the side, and the voxel one step further.
      long[] a = new long[3];
      for (int axis = 0; axis < 3; axis++) {
        a[axis] = side.step(axis) > 0 ? 7 : side.step(axis) < 0 ? 4 : 5;
      }
      long[] b = {a[0] + side.dz(), a[1] + side.dy(), a[2] + side.dx()};
      for (int connectivity = 1; connectivity <= 3; connectivity++) {
        assertThat(pairs(connectivity, List.of(a, b)))
            .as("%s connectivity %d", side, connectivity)
            .hasSize(side.axes() <= connectivity ? 1 : 0);
      }
    }
  }

  @Test
  void onAFaceVoxelsOneStepAsideJoinOnlyDiagonally() {
    // Through the face between planes 7 and 8, one step in y, then one in y and x.
    long[] a = {7, 5, 5};
    for (int connectivity = 1; connectivity <= 3; connectivity++) {
      assertThat(pairs(connectivity, List.of(a, new long[] {8, 6, 5})))
          .hasSize(connectivity >= 2 ? 1 : 0);
      assertThat(pairs(connectivity, List.of(a, new long[] {8, 6, 6})))
          .hasSize(connectivity >= 3 ? 1 : 0);
      assertThat(pairs(connectivity, List.of(a, new long[] {8, 5, 7}))).isEmpty();
    }
  }

  @Property(tries = 150)
  void pairsDoNotDependOnTheOrderOfStrips(
      @ForAll @IntRange(min = 1, max = 3) int connectivity, @ForAll long seed) {
    Random random = new Random(seed);
    List<long[]> voxels = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      voxels.add(new long[] {random.nextInt(12), random.nextInt(12), random.nextInt(12)});
    }
    Map<Long, List<FaceStrip>> groups = strips(connectivity, voxels);
    Map<Long, Long> inOrder = merged(connectivity, groups);
    groups.values().forEach(strips -> Collections.shuffle(strips, random));
    assertThat(merged(connectivity, groups)).isEqualTo(inOrder);
  }

  @Test
  void stripsThatDoNotFaceEachOtherAreRefused() {
    FaceStrip up = new FaceStrip.Builder(false).build(new Side(1, 0, 0));
    assertThatThrownBy(() -> StripMatcher.match(Connectivity.of(1), up, up, (a, b) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not face");
  }

  private static Map<Long, Long> merged(int connectivity, Map<Long, List<FaceStrip>> groups) {
    IdentityMerge merge = new IdentityMerge();
    groups
        .values()
        .forEach(strips -> StripPairing.match(Connectivity.of(connectivity), strips, merge));
    Map<Long, Long> roots = new HashMap<>();
    merge.merge(roots::put);
    return roots;
  }

  private static TreeSet<String> pairs(int connectivity, List<long[]> voxels) {
    TreeSet<String> found = new TreeSet<>();
    strips(connectivity, voxels)
        .values()
        .forEach(
            group ->
                StripPairing.match(
                    Connectivity.of(connectivity),
                    group,
                    (a, b) -> found.add(Math.min(a, b) + "=" + Math.max(a, b))));
    return found;
  }

  /** Strips of all blocks of a volume with the given foreground voxels, by lower block. */
  private static Map<Long, List<FaceStrip>> strips(int connectivity, List<long[]> voxels) {
    Map<Long, List<FaceStrip>> groups = new HashMap<>();
    for (long block = 0; block < GRID.count(); block++) {
      Box core = GRID.core(block);
      Voxels mask = Voxels.mask(core);
      for (long[] v : voxels) {
        if (core.contains(v[0], v[1], v[2])) {
          int row = (int) ((v[0] - core.z0()) * mask.ny() + v[1] - core.y0());
          mask.words()[row * mask.wordsPerRow()] |= 1L << (v[2] - core.x0());
        }
      }
      RunLabels labels = RunLabels.of(mask, Connectivity.of(connectivity));
      FaceStrips faces = new FaceStrips(labels, labels.identities(INDEX));
      for (Side side : Side.all(Connectivity.of(connectivity))) {
        long neighbour = side.neighbour(GRID, block, Connectivity.CORNERS);
        if (neighbour >= 0) {
          groups
              .computeIfAbsent(Math.min(block, neighbour), lower -> new ArrayList<>())
              .add(faces.take(side));
        }
      }
    }
    return groups;
  }
}
