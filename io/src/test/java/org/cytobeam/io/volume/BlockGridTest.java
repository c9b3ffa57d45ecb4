package org.cytobeam.io.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BlockGridTest {

  @Property(tries = 300)
  void everyVoxelIsInExactlyOneBlock(
      @ForAll @IntRange(min = 1, max = 9) int nz,
      @ForAll @IntRange(min = 1, max = 9) int ny,
      @ForAll @IntRange(min = 1, max = 9) int nx,
      @ForAll @IntRange(min = 1, max = 10) int bz,
      @ForAll @IntRange(min = 1, max = 10) int by,
      @ForAll @IntRange(min = 1, max = 10) int bx,
      @ForAll @IntRange(min = 0, max = 5) int corner) {
    Box volume = Box.at(corner, 2L * corner, 3L * corner, nz, ny, nx);
    BlockGrid grid = new BlockGrid(volume, bz, by, bx);
    int[] owners = new int[nz * ny * nx];
    for (long block = 0; block < grid.count(); block++) {
      Box core = grid.core(block);
      assertThat(core.isEmpty()).isFalse();
      assertThat(volume.contains(core)).isTrue();
      assertThat(
              grid.index(grid.position(block, 0), grid.position(block, 1), grid.position(block, 2)))
          .isEqualTo(block);
      for (long z = core.z0(); z < core.z1(); z++) {
        for (long y = core.y0(); y < core.y1(); y++) {
          for (long x = core.x0(); x < core.x1(); x++) {
            owners[(int) (((z - volume.z0()) * ny + y - volume.y0()) * nx + x - volume.x0())]++;
          }
        }
      }
    }
    assertThat(owners).containsOnly(1);
  }

  @Test
  void blocksCountInCOrderFromTheVolumesCorner() {
    BlockGrid grid = new BlockGrid(Box.at(10, 20, 30, 7, 8, 9), 4, 5, 6);
    assertThat(grid.count()).isEqualTo(8);
    assertThat(grid.core(0)).isEqualTo(Box.at(10, 20, 30, 4, 5, 6));
    assertThat(grid.core(1)).isEqualTo(Box.at(10, 20, 36, 4, 5, 3));
    assertThat(grid.core(2)).isEqualTo(Box.at(10, 25, 30, 4, 3, 6));
    assertThat(grid.core(7)).isEqualTo(Box.at(14, 25, 36, 3, 3, 3));
  }

  @Test
  void aGridOfMoreThanFourBillionBlocksIsJustNumbers() {
    BlockGrid grid = new BlockGrid(Box.ofShape(1 << 20, 1 << 20, 1 << 20), 64, 64, 64);
    long last = grid.count() - 1;
    assertThat(grid.count()).isEqualTo(1L << 42);
    assertThat(grid.core(last).z1()).isEqualTo(1 << 20);
    assertThat(grid.core(last).x0()).isEqualTo((1 << 20) - 64);
  }

  @Test
  void refusesWhatIsNoGrid() {
    BlockGrid grid = new BlockGrid(Box.ofShape(4, 4, 4), 4, 4, 2);
    assertThatThrownBy(() -> grid.core(2)).hasMessage("block 2 of 2");
    assertThatThrownBy(() -> grid.core(-1)).hasMessage("block -1 of 2");
    assertThatThrownBy(() -> new BlockGrid(Box.ofShape(4, 4, 4), 1, 0, 1))
        .hasMessage("block extents must be at least 1, not 1, 0, 1");
    assertThatThrownBy(() -> new BlockGrid(Box.ofShape(4, 0, 4), 1, 1, 1))
        .hasMessageStartingWith("cannot cut the empty volume");
  }
}
