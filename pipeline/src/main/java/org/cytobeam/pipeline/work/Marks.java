package org.cytobeam.pipeline.work;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.pipeline.picture.PictureObject;
import org.cytobeam.transforms.atlas.Structure;
import org.cytobeam.transforms.table.ObjectRow;

/** What the overview picture shows of objects, as bytes for the working folder. */
final class Marks {
  private Marks() {}

  static byte[] encode(List<ObjectRow> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(rows.size());
    for (ObjectRow row : rows) {
      for (int axis = 0; axis < 3; axis++) {
        out.writeDouble(row.stats().centroid(axis));
        out.writeDouble(row.stats().box().extent(axis));
      }
      out.writeInt(colour(row));
    }
    return bytes.toByteArray();
  }

  private static int colour(ObjectRow row) {
    Structure region = row.region();
    if (region != null) {
      return region.rgb();
    }
    return row.hemisphere() == null ? PictureObject.NO_ATLAS : PictureObject.OUTSIDE;
  }

  static List<PictureObject> decode(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int n = in.readInt();
    List<PictureObject> marks = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      double z = in.readDouble();
      double depth = in.readDouble();
      double y = in.readDouble();
      double height = in.readDouble();
      double x = in.readDouble();
      marks.add(new PictureObject(z, y, x, depth, height, in.readDouble(), in.readInt()));
    }
    return marks;
  }
}
