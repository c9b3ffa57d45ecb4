package org.cytobeam.transforms.points;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.label.VoxelIndex;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectStats;

/** Points as objects: numbered, placed and counted as they are, with a size and a response. */
public final class PointObjects {
  private PointObjects() {}

  /**
   * The points of a bucket, not numbered yet.
   *
   * @param points in raster order
   * @param volume the whole processed volume
   */
  public static ObjectBucket of(PointBatch points, Box volume) {
    VoxelIndex index = new VoxelIndex(volume);
    List<ObjectStats> objects = new ArrayList<>(points.size());
    for (int i = 0; i < points.size(); i++) {
      long id = points.ids()[i];
      long[] state = {points.scales()[i], Float.floatToRawIntBits(points.responses()[i])};
      double[] position = {points.z(i, index), points.y(i, index), points.x(i, index)};
      Box voxel = Box.at(index.z(id), index.y(id), index.x(id), 1, 1, 1);
      objects.add(ObjectStats.point(id, voxel, position, state));
    }
    return new ObjectBucket(0, objects, new long[0]);
  }

  /** Which of the operator's {@link Scales} a point was found at. */
  public static int scale(ObjectStats point) {
    return (int) point.more()[1][0];
  }

  /** Value of the image, or of the scale space, at a point. */
  public static double response(ObjectStats point) {
    return Float.intBitsToFloat((int) point.more()[1][1]);
  }
}
