package org.cytobeam.transforms.testkit;

import java.util.Random;
import org.cytobeam.transforms.kernel.Footprint;

/** Footprints for tests. */
public final class Footprints {
  private Footprints() {}

  /**
   * A footprint of 1 to {@code most} cells an axis, about two thirds set or (every fourth) all,
   * with an origin anywhere in it.
   */
  public static Footprint random(int most, long seed) {
    Random random = new Random(seed);
    int nz = 1 + random.nextInt(most);
    int ny = 1 + random.nextInt(most);
    int nx = 1 + random.nextInt(most);
    boolean box = random.nextInt(4) == 0;
    boolean[] cells = new boolean[nz * ny * nx];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = box || random.nextInt(3) > 0;
    }
    cells[random.nextInt(cells.length)] = true;
    return Footprint.of(nz, ny, nx, cells)
        .withOrigin(
            random.nextInt(nz) - nz / 2, random.nextInt(ny) - ny / 2, random.nextInt(nx) - nx / 2);
  }

  /** A number from 0 to the number of cells less 1. */
  public static int randomRank(Footprint footprint, long seed) {
    return new Random(seed).nextInt((int) footprint.count());
  }
}
