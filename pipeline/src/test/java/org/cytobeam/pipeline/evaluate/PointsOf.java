package org.cytobeam.pipeline.evaluate;

import java.util.Random;
import java.util.stream.LongStream;

/** Positions for tests, in micrometres. */
final class PointsOf {
  private PointsOf() {}

  static Points positions(double... zyx) {
    long[] id = LongStream.rangeClosed(1, zyx.length / 3).toArray();
    return new Points(Points.Unit.MICROMETRES, id, zyx);
  }

  /** Positions on a lattice, so that distances tie often. */
  static Points random(Random random, int count, int extent) {
    double[] zyx = new double[3 * count];
    for (int i = 0; i < zyx.length; i++) {
      zyx[i] = random.nextInt(2 * extent) / 2.0 - extent / 2.0;
    }
    return positions(zyx);
  }
}
