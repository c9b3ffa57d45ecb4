package org.cytobeam.transforms.objects;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.measure.DoublePair;
import org.cytobeam.transforms.measure.MeasureSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one object, or of the part of it that lies in one block. Mergeable: the stats of
 * two parts add up to the stats of both.
 *
 * @param id identity: the smallest linear voxel index (in the processed volume) of these voxels
 * @param area number of voxels
 * @param sumZ sum of the voxels' z indices
 * @param sumY sum of the voxels' y indices
 * @param sumX sum of the voxels' x indices
 * @param z0 first plane
 * @param y0 first row
 * @param x0 first column
 * @param z1 one past the last plane
 * @param y1 one past the last row
 * @param x1 one past the last column
 * @param intensitySum sum of the image's values, high part
 * @param intensitySumLow what the high part lacks
 * @param intensityMin least value
 * @param intensityMax greatest value
 * @param more states of the further measures that the job takes, {@link MeasureSet}
 */
public record ObjectStats(
    long id,
    long area,
    long sumZ,
    long sumY,
    long sumX,
    long z0,
    long y0,
    long x0,
    long z1,
    long y1,
    long x1,
    double intensitySum,
    double intensitySumLow,
    double intensityMin,
    double intensityMax,
    long[][] more) {
  private static final long[][] NO_MORE = {};

  /** Stats without further measures. */
  public ObjectStats(
      long id,
      long area,
      long sumZ,
      long sumY,
      long sumX,
      long z0,
      long y0,
      long x0,
      long z1,
      long y1,
      long x1,
      double intensitySum,
      double intensitySumLow,
      double intensityMin,
      double intensityMax) {
    this(
        id,
        area,
        sumZ,
        sumY,
        sumX,
        z0,
        y0,
        x0,
        z1,
        y1,
        x1,
        intensitySum,
        intensitySumLow,
        intensityMin,
        intensityMax,
        NO_MORE);
  }

  /** The same with other states of the further measures. */
  public ObjectStats with(long[][] states) {
    return new ObjectStats(
        id,
        area,
        sumZ,
        sumY,
        sumX,
        z0,
        y0,
        x0,
        z1,
        y1,
        x1,
        intensitySum,
        intensitySumLow,
        intensityMin,
        intensityMax,
        states);
  }

  /**
   * A point: it has no voxels of its own, so its area is 0.
   *
   * @param id linear index of the voxel it lies in
   * @param voxel that voxel
   * @param position z, y, x
   * @param state what else is known of it
   */
  public static ObjectStats point(long id, Box voxel, double[] position, long[] state) {
    long[] bits = new long[position.length];
    for (int axis = 0; axis < bits.length; axis++) {
      bits[axis] = Double.doubleToRawLongBits(position[axis]);
    }
    return new ObjectStats(
        id,
        0,
        voxel.z0(),
        voxel.y0(),
        voxel.x0(),
        voxel.z0(),
        voxel.y0(),
        voxel.x0(),
        voxel.z1(),
        voxel.y1(),
        voxel.x1(),
        0,
        0,
        0,
        0,
        new long[][] {bits, state});
  }

  /**
   * Mean index of its voxels on axis 0 (z), 1 (y) or 2 (x): unweighted centroid; where a point
   * lies.
   */
  public double centroid(int axis) {
    if (area == 0) {
      return Double.longBitsToDouble(more[0][axis]);
    }
    return (double) (axis == 0 ? sumZ : axis == 1 ? sumY : sumX) / area;
  }

  /** Whether its box has more voxels than a number of them. */
  public boolean fills(long voxels) {
    return box().voxelCount() > voxels;
  }

  /** Half-open bounding box. */
  public Box box() {
    return new Box(z0, y0, x0, z1, y1, x1);
  }

  public double intensityMean() {
    return (intensitySum + intensitySumLow) / area;
  }

  /** Both parts as one object; the identity is the smaller. */
  public ObjectStats merge(ObjectStats other, MeasureSet measures) {
    double[] high = {intensitySum};
    double[] low = {intensitySumLow};
    DoublePair.add(high, low, 0, other.intensitySum, other.intensitySumLow);
    return new ObjectStats(
        Math.min(id, other.id),
        area + other.area,
        sumZ + other.sumZ,
        sumY + other.sumY,
        sumX + other.sumX,
        Math.min(z0, other.z0),
        Math.min(y0, other.y0),
        Math.min(x0, other.x0),
        Math.max(z1, other.z1),
        Math.max(y1, other.y1),
        Math.max(x1, other.x1),
        high[0],
        low[0],
        Math.min(intensityMin, other.intensityMin),
        Math.max(intensityMax, other.intensityMax),
        measures.merge(more, other.more));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectStats that
        && id == that.id
        && area == that.area
        && sumZ == that.sumZ
        && sumY == that.sumY
        && sumX == that.sumX
        && box().equals(that.box())
        && Double.compare(intensitySum, that.intensitySum) == 0
        && Double.compare(intensitySumLow, that.intensitySumLow) == 0
        && Double.compare(intensityMin, that.intensityMin) == 0
        && Double.compare(intensityMax, that.intensityMax) == 0
        && Arrays.deepEquals(more, that.more);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id) + 31 * Long.hashCode(area);
  }
}
