package org.cytobeam.transforms.label;

/**
 * Finds the pairs of equal objects of two blocks from the strips they show each other.
 *
 * <p>Two voxels on an interface differ by one step on each axis of the side. On the axes along the
 * interface they differ as the neighbours of the connectivity that lie through the side do: with
 * connectivity 3 two objects on a face may be diagonal to each other.
 */
public final class StripMatcher {

  /** Receives pairs of identities of one object. */
  public interface Pairs {
    void add(long a, long b);
  }

  private StripMatcher() {}

  /**
   * @param connectivity which voxels belong together
   * @param a one block's strip
   * @param b the other's, of the opposite side
   */
  public static void match(Connectivity connectivity, FaceStrip a, FaceStrip b, Pairs pairs) {
    if (a.sideCode() + b.sideCode() != 26) {
      throw new IllegalArgumentException(a + " does not face " + b);
    }
    Side side = a.side();
    // Along an edge there is no u, and at a corner neither u nor v.
    int mostU = side.axes() == 1 ? 1 : 0;
    int mostV = side.axes() < 3 ? 1 : 0;
    for (int u = -mostU; u <= mostU; u++) {
      int du = u;
      Reach[] reaches =
          Reach.of(dv -> Math.abs(dv) <= mostV && connects(connectivity, side, du, dv));
      for (Reach reach : reaches) {
        matchShifted(a, b, du, reach, pairs);
      }
    }
  }

  /** Whether the neighbour through a side that differs by du and dv along it is one. */
  private static boolean connects(Connectivity connectivity, Side side, int du, int dv) {
    int[] offset = {side.dz(), side.dy(), side.dx()};
    int free = dv;
    for (int axis = 2; axis >= 0; axis--) {
      if (side.step(axis) == 0) {
        offset[axis] = free;
        free = du;
      }
    }
    return connectivity.connects(offset[0], offset[1], offset[2]);
  }

  /** Pairs runs of a at u with runs of b at u + du. */
  private static void matchShifted(FaceStrip a, FaceStrip b, int du, Reach reach, Pairs pairs) {
    Reach.Touching add =
        (i, j) -> {
          if (a.sameValue(i, b, j)) {
            pairs.add(a.id[i], b.id[j]);
          }
        };
    int i = 0;
    int j = 0;
    while (i < a.size() && j < b.size()) {
      int ahead = b.u[j] - (a.u[i] + du);
      int endI = ahead >= 0 ? a.endOfRow(i) : i;
      int endJ = ahead <= 0 ? b.endOfRow(j) : j;
      if (ahead == 0) {
        reach.join(a.v0, a.v1, i, endI, b.v0, b.v1, j, endJ, add);
      }
      i = endI;
      j = endJ;
    }
  }
}
