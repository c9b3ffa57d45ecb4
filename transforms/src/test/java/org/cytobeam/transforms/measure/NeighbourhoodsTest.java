package org.cytobeam.transforms.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.ObjectRuns;
import org.cytobeam.transforms.label.RunLabels;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

/** Patterns counted along runs against patterns counted voxel by voxel. */
class NeighbourhoodsTest {

  @Property
  void runsGiveThePatternsOfAllVoxels(
      @ForAll @IntRange(min = 1, max = 7) int nz,
      @ForAll @IntRange(min = 1, max = 7) int ny,
      @ForAll @IntRange(min = 1, max = 70) int nx,
      @ForAll @DoubleRange(min = 0.01, max = 0.9) double density,
      @ForAll long seed) {
    Random random = new Random(seed);
    Box box = Box.at(2, 3, 5, nz, ny, nx);
    Voxels mask = Voxels.mask(box);
    int n = (int) box.voxelCount();
    for (int i = 0; i < n; i++) {
      Samples.setBit(mask, i, random.nextDouble() < density);
    }
    // What lies apart, as a part of an object may, counts as one.
    ObjectRuns all = ObjectRuns.union(List.of(ObjectRuns.ofComponents(labels(mask), all(mask))));
    if (all.size() > 0) {
      assertThat(Neighbourhoods.of(all)).isEqualTo(voxelByVoxel(mask, true));
    }
  }

  @Property
  void aPlaneHasNothingBehindIt(
      @ForAll @IntRange(min = 1, max = 9) int ny,
      @ForAll @IntRange(min = 1, max = 70) int nx,
      @ForAll @DoubleRange(min = 0.1, max = 0.9) double density,
      @ForAll long seed) {
    Random random = new Random(seed);
    Voxels mask = Voxels.mask(Box.at(9, 3, 5, 1, ny, nx));
    for (int i = 0; i < ny * nx; i++) {
      Samples.setBit(mask, i, random.nextDouble() < density);
    }
    ObjectRuns all = ObjectRuns.union(List.of(ObjectRuns.ofComponents(labels(mask), all(mask))));
    if (all.size() > 0) {
      assertThat(Neighbourhoods.ofPlane(all)).isEqualTo(voxelByVoxel(mask, false));
    }
  }

  @Test
  void aBallWithACavityAndARingHaveTheEulerNumbersOfTheirHoles() {
    ObjectShape shape = new ObjectShape(false, 1, 1, 1);
    assertThat(shape.eulerNumber(shape.of(hollow(5, 5, 5)))).isEqualTo(2);
    assertThat(shape.eulerNumber(shape.of(hollow(1, 5, 5)))).isEqualTo(0);
    ObjectShape plane = new ObjectShape(true, 1, 1, 1);
    assertThat(plane.eulerNumber(plane.of(hollow(1, 5, 5)))).isEqualTo(0);
  }

  /** A box without its middle voxel. */
  private static ObjectRuns hollow(int nz, int ny, int nx) {
    Voxels mask = Voxels.mask(Box.ofShape(nz, ny, nx));
    int n = nz * ny * nx;
    for (int i = 0; i < n; i++) {
      Samples.setBit(mask, i, i != n / 2);
    }
    return ObjectRuns.ofComponents(labels(mask), all(mask))[0];
  }

  private static RunLabels labels(Voxels mask) {
    return RunLabels.of(mask, Connectivity.CORNERS);
  }

  private static boolean[] all(Voxels mask) {
    boolean[] wanted = new boolean[labels(mask).count()];
    java.util.Arrays.fill(wanted, true);
    return wanted;
  }

  private static long[] voxelByVoxel(Voxels mask, boolean space) {
    long[] counts = new long[256];
    for (int z = space ? -1 : 0; z < (space ? mask.nz() : 1); z++) {
      for (int y = -1; y < mask.ny(); y++) {
        for (int x = -1; x < mask.nx(); x++) {
          int pattern = 0;
          for (int b = 0; b < 8; b++) {
            pattern |= isSet(mask, z + (b >> 1 & 1), y + (b & 1), x + (b >> 2)) ? 1 << b : 0;
          }
          counts[pattern]++;
        }
      }
    }
    counts[0] = 0;
    return counts;
  }

  private static boolean isSet(Voxels mask, int z, int y, int x) {
    return z >= 0
        && y >= 0
        && x >= 0
        && z < mask.nz()
        && y < mask.ny()
        && x < mask.nx()
        && Samples.bit(mask, (z * mask.ny() + y) * mask.nx() + x);
  }
}
