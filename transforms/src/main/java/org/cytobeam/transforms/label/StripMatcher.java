package org.cytobeam.transforms.label;

/**
 * Finds the pairs of equal objects of two blocks from the strips they show each other.
 *
 * <p>Two voxels on an interface differ by one step on each axis of the side. What is left of the
 * connectivity may be spent on the axes along the interface: with connectivity 3 two objects on a
 * face may be diagonal to each other.
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
    int left = connectivity.axes() - a.side().axes();
    // Of the axes along an interface u is z, unless the side steps on z itself.
    int most = left > 0 && !connectivity.inPlane() ? 1 : 0;
    for (int du = -most; du <= most; du++) {
      matchShifted(a, b, du, Math.min(1, left - Math.abs(du)), pairs);
    }
  }

  /** Pairs runs of a at u with runs of b at u + du that touch when v may differ by reach. */
  private static void matchShifted(FaceStrip a, FaceStrip b, int du, int reach, Pairs pairs) {
    int j = 0;
    int i = 0;
    while (i < a.size() && j < b.size()) {
      int ua = a.u(i) + du;
      int ub = b.u(j);
      if (ua == ub && a.v0(i) < b.v1(j) + reach && b.v0(j) < a.v1(i) + reach) {
        pairs.add(a.id(i), b.id(j));
      }
      if (ua < ub || (ua == ub && a.v1(i) < b.v1(j))) {
        i++;
      } else {
        j++;
      }
    }
  }
}
