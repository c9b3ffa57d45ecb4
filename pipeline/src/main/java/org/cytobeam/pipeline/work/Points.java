package org.cytobeam.pipeline.work;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.transforms.objects.ObjectCount;
import org.cytobeam.transforms.table.ObjectRow;

/** Positions and counts of objects as bytes for the working folder, 40 an object. */
final class Points {
  private static final int BYTES = 5 * Long.BYTES;

  private Points() {}

  static byte[] encode(List<ObjectRow> rows, ObjectCount count) {
    ByteBuffer out = ByteBuffer.allocate(Math.multiplyExact(BYTES, rows.size()));
    for (ObjectRow row : rows) {
      out.putLong(row.label());
      for (int axis = 0; axis < 3; axis++) {
        out.putDouble(row.stats().centroid(axis));
      }
      out.putDouble(count.of(row.stats()));
    }
    return out.array();
  }

  static List<ObjectPoint> decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    List<ObjectPoint> points = new ArrayList<>(bytes.length / BYTES);
    while (in.hasRemaining()) {
      points.add(
          new ObjectPoint(
              in.getLong(), in.getDouble(), in.getDouble(), in.getDouble(), in.getDouble()));
    }
    return points;
  }
}
