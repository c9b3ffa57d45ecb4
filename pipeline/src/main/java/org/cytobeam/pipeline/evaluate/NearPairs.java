package org.cytobeam.pipeline.evaluate;

/**
 * The pairs of points of two sets that are at most a distance apart, by hashing the points of one
 * set into cubes and looking into the 27 cubes around each point of the other.
 */
final class NearPairs {
  /** Cubes on an axis at most, so that a cube's place fits 21 bits with a margin of one cube. */
  private static final int MOST_CUBES = (1 << 21) - 4;

  private final Points truth;
  private final double[] least = new double[3];
  private final double side;
  private final LongNumbers cubes = new LongNumbers();
  private final int[] start;
  private final int[] order;

  private NearPairs(Points found, Points truth, double distance) {
    this.truth = truth;
    double extent = 0;
    for (int axis = 0; axis < 3; axis++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (Points points : new Points[] {found, truth}) {
        for (int i = 0; i < points.count(); i++) {
          low = Math.min(low, points.at(i, axis));
          high = Math.max(high, points.at(i, axis));
        }
      }
      least[axis] = low;
      extent = Math.max(extent, high - low);
    }
    // A little more than the distance: rounding must not put a near point two cubes away.
    this.side = Math.max(distance, extent / MOST_CUBES) * (1 + 1e-9);
    int[] cubeOf = new int[truth.count()];
    for (int i = 0; i < cubeOf.length; i++) {
      cubeOf[i] = cubes.number(key(cube(truth, i, 0), cube(truth, i, 1), cube(truth, i, 2)));
    }
    this.start = new int[cubes.size() + 1];
    for (int cube : cubeOf) {
      start[cube + 1]++;
    }
    for (int i = 0; i < cubes.size(); i++) {
      start[i + 1] += start[i];
    }
    int[] next = start.clone();
    this.order = new int[cubeOf.length];
    for (int i = 0; i < cubeOf.length; i++) {
      order[next[cubeOf[i]]++] = i;
    }
  }

  /**
   * All pairs with their distance as the cost.
   *
   * @param found left nodes
   * @param truth right nodes, in the same unit
   * @param distance inclusive, greater than 0
   */
  static Candidates within(Points found, Points truth, double distance) {
    Candidates.Builder pairs = new Candidates.Builder();
    NearPairs near = new NearPairs(found, truth, distance);
    for (int i = 0; i < found.count(); i++) {
      near.addPairsOf(found, i, distance, pairs);
    }
    return pairs.build(found.count(), truth.count());
  }

  private void addPairsOf(Points found, int i, double distance, Candidates.Builder pairs) {
    long cz = cube(found, i, 0);
    long cy = cube(found, i, 1);
    long cx = cube(found, i, 2);
    for (long z = cz - 1; z <= cz + 1; z++) {
      for (long y = cy - 1; y <= cy + 1; y++) {
        for (long x = cx - 1; x <= cx + 1; x++) {
          int cube = cubes.find(key(z, y, x));
          if (cube == LongNumbers.NONE) {
            continue;
          }
          for (int k = start[cube]; k < start[cube + 1]; k++) {
            double apart = distance(found, i, truth, order[k]);
            if (apart <= distance) {
              pairs.add(i, order[k], apart);
            }
          }
        }
      }
    }
  }

  static double distance(Points a, int i, Points b, int j) {
    double z = a.at(i, 0) - b.at(j, 0);
    double y = a.at(i, 1) - b.at(j, 1);
    double x = a.at(i, 2) - b.at(j, 2);
    return Math.sqrt(z * z + y * y + x * x);
  }

  private long cube(Points points, int i, int axis) {
    return (long) ((points.at(i, axis) - least[axis]) / side) + 1;
  }

  private static long key(long z, long y, long x) {
    return z << 42 | y << 21 | x;
  }
}
