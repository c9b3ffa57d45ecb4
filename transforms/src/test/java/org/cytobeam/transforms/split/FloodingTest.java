package org.cytobeam.transforms.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.junit.jupiter.api.Test;

class FloodingTest {

  /** So large that surroundings are read ahead: up to the box's faces, edges and corners. */
  @Test
  void twoFacesOfOneHeightMeetInTheMiddle() {
    twoFacesMeetInTheMiddle(Connectivity.FACES);
    twoFacesMeetInTheMiddle(Connectivity.CORNERS);
  }

  private static void twoFacesMeetInTheMiddle(Connectivity connectivity) {
    int edge = 70;
    Voxels mask = Voxels.mask(Box.ofShape(edge, edge, edge));
    for (int row = 0; row < edge * edge; row++) {
      mask.words()[row * mask.wordsPerRow()] = -1L;
      mask.words()[row * mask.wordsPerRow() + 1] = (1L << (edge - 64)) - 1;
    }
    ComponentGrid grid = new ComponentGrid(mask, connectivity);
    int[] parts = grid.parts();
    for (int row = 0; row < edge * edge; row++) {
      parts[grid.rowStart(row)] = 1;
      parts[grid.rowStart(row) + edge - 1] = 2;
    }
    float[] heights = new float[parts.length];
    Arrays.fill(heights, 5);
    Flooding.flood(grid, HeightOrder.of(heights, parts, grid.count()), parts);
    int[] boxed = grid.boxed(parts);
    int[] expected = new int[boxed.length];
    Arrays.setAll(expected, i -> i % edge < edge / 2 ? 1 : 2);
    assertThat(boxed).isEqualTo(expected);
  }
}
