package org.cytobeam.pipeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.pipeline.acceptance.BlockwiseJob.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects drawn where cutting a volume into blocks could go wrong, found by whole jobs. */
class ObjectsAcrossBlocksTest {
  private static final int SIDE = 36;
  private static final int BLOCK = 16;
  private static final int[] BLOCKS = {BLOCK, 11, BlockwiseJob.WHOLE};

  @TempDir Path folder;

  private static DrawnVolume cube() {
    return new DrawnVolume(SIDE, SIDE, SIDE);
  }

  /** The same objects in every block size, and the same bytes of the table. */
  private Outcome assertFound(DrawnVolume volume, String steps) throws IOException {
    volume.write(folder, steps, "");
    Outcome first = BlockwiseJob.run(folder, BLOCKS[0], 2);
    volume.assertFoundBy(first, "blocks of " + BLOCKS[0]);
    for (int block : Arrays.copyOfRange(BLOCKS, 1, BLOCKS.length)) {
      Outcome run = BlockwiseJob.run(folder, block, 2);
      volume.assertFoundBy(run, "blocks of " + block);
      assertThat(run.objectsCsv()).isEqualTo(first.objectsCsv());
    }
    return first;
  }

  private static String label(int connectivity) {
    return "- label: {connectivity: %d}".formatted(connectivity);
  }

  @Test
  void crossingTwoFourAndEightBlocks() throws IOException {
    Outcome found =
        assertFound(
            cube()
                .draw(1, new Box(2, 3, 14, 5, 6, 19))
                .draw(2, new Box(3, 14, 26, 6, 18, 35))
                .draw(3, new Box(14, 13, 15, 19, 18, 17))
                .draw(4, new Box(31, 31, 31, 33, 33, 33)),
            label(1));
    assertThat(found.column("area")).containsExactly(3 * 3 * 5, 3 * 4 * 9, 5 * 5 * 2, 8);
    assertThat(found.column("centroid_x")).containsExactly(16, 30, 15.5, 31.5);
    assertThat(found.column("centroid_z_um")).containsExactly(6, 8, 32, 63);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void touchingAtACornerOfBlocks(int connectivity) throws IOException {
    int second = connectivity == 3 ? 0 : 1;
    DrawnVolume volume = cube();
    // the four diagonals through a block's corner, at four corners
    int[][] corners = {{16, 16, 16}, {16, 32, 32}, {32, 16, 32}, {32, 32, 16}};
    int[][] sides = {{-1, -1}, {-1, 0}, {0, -1}, {0, 0}};
    for (int i = 0; i < corners.length; i++) {
      int z = corners[i][0];
      int y = corners[i][1];
      int x = corners[i][2];
      volume.voxel(2 * i + 1, z - 1, y + sides[i][0], x + sides[i][1]);
      volume.voxel(2 * i + 1 + second, z, y - 1 - sides[i][0], x - 1 - sides[i][1]);
    }
    assertThat(assertFound(volume, label(connectivity)).column("label")).hasSize(4 + 4 * second);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void touchingAtAnEdgeOfBlocks(int connectivity) throws IOException {
    int second = connectivity >= 2 ? 0 : 1;
    assertThat(
            assertFound(
                    cube()
                        .draw(1, new Box(14, 14, 3, 16, 16, 6))
                        .draw(1 + second, new Box(16, 16, 5, 18, 18, 9))
                        .draw(3, new Box(15, 3, 16, 16, 20, 17))
                        .draw(3 + second, new Box(16, 19, 15, 17, 22, 16))
                        .draw(5, new Box(4, 31, 32, 8, 32, 33))
                        .draw(5 + second, new Box(7, 32, 31, 9, 33, 32)),
                    label(connectivity))
                .column("label"))
        .hasSize(3 + 3 * second);
  }

  @Test
  void fillingExactlyOneBlock() throws IOException {
    Outcome found = assertFound(cube().draw(1, Box.at(16, 16, 16, BLOCK, BLOCK, BLOCK)), label(3));
    assertThat(found.column("area")).containsExactly(4096);
    assertThat(found.table().get(1).toList()).contains("false");
  }

  @Test
  void neighboursInTwoBlocksStayApart() throws IOException {
    // full blocks with one empty plane between them
    assertFound(
        cube()
            .draw(1, new Box(0, 0, 0, 16, 16, 15))
            .draw(2, new Box(0, 0, 16, 16, 16, 32))
            .draw(3, new Box(17, 0, 0, 32, 16, 32)),
        label(3));
  }

  @Test
  void theWholeVolume() throws IOException {
    Outcome found = assertFound(cube().draw(1, Box.ofShape(SIDE, SIDE, SIDE)), label(1));
    assertThat(found.column("area")).containsExactly((double) SIDE * SIDE * SIDE);
    assertThat(found.column("centroid_y")).containsExactly((SIDE - 1) / 2.0);
  }

  @Test
  void oneVoxelOnEveryFaceEdgeAndCorner() throws IOException {
    DrawnVolume volume = cube();
    int[] places = {0, 18, SIDE - 1};
    int object = 0;
    for (int z : places) {
      for (int y : places) {
        for (int x : places) {
          volume.voxel(++object, z, y, x);
        }
      }
    }
    Outcome found = assertFound(volume, label(3));
    assertThat(found.table().stream().filter(row -> row.toList().contains("true"))).hasSize(26);
    // the one in the middle
    assertThat(found.table().get(14).toList()).contains("false");
  }

  /** Planes of a serpentine, joined at alternating ends: 1-voxel thin, thousands of voxels long. */
  @Test
  void aSnakeThroughAllBlocks() throws IOException {
    DrawnVolume volume = cube();
    int last = SIDE - 1;
    for (int z = 0; z < SIDE; z += 2) {
      for (int y = 0; y < last; y += 2) {
        volume.draw(1, new Box(z, y, 0, z + 1, y + 1, SIDE));
        int turn = y / 2 % 2 == 0 ? last : 0;
        if (y + 2 < last) {
          volume.voxel(1, z, y + 1, turn);
        }
      }
      if (z + 2 < SIDE) {
        int y = z / 2 % 2 == 0 ? last - 1 : 0;
        // rows 0, 2, ..., 34: the 18th row ends at x = 0, the first begins there
        volume.voxel(1, z + 1, y, 0);
      }
    }
    // no second name: one object, first voxel to last
    assertFound(volume, label(1));
  }

  /** Survives an opening whose reach is far less than its length. */
  @Test
  void aThickSpiralLargerThanTheHalo() throws IOException {
    DrawnVolume volume = cube();
    for (int ring = 0; ring < 3; ring++) {
      int near = 6 * ring;
      int far = SIDE - 6 * ring;
      volume.draw(1, new Box(15, near, near, 18, near + 3, far));
      volume.draw(1, new Box(15, near, far - 3, 18, far, far));
      volume.draw(1, new Box(15, far - 3, near, 18, far, far));
      volume.draw(1, new Box(15, near + 6, near, 18, far, near + 3));
      volume.draw(1, new Box(15, near + 6, near, 18, near + 9, near + 6));
    }
    assertFound(volume, "- binary_opening: {structure: box_2d}\n" + label(1));
  }

  @Test
  void armsThatMeetInAThirdBlock() throws IOException {
    assertFound(
        cube()
            // two arms through four blocks each, one bridge at their far ends
            .draw(1, new Box(2, 2, 1, 3, 3, 34))
            .draw(1, new Box(30, 2, 1, 31, 3, 34))
            .draw(1, new Box(2, 2, 33, 31, 3, 34))
            // and one inside it that must not join
            .draw(2, new Box(5, 2, 1, 6, 3, 30))
            .draw(2, new Box(27, 2, 1, 28, 3, 30))
            .draw(2, new Box(5, 2, 29, 28, 3, 30)),
        label(3));
  }
}
