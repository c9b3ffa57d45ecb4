package org.cytobeam.pipeline.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.transforms.atlas.Structure;
import org.cytobeam.transforms.table.ObjectRow;

/** What the overview picture shows of objects: where they are, how large, whose colour. */
final class Marks {
  private Marks() {}

  /**
   * One object in the picture.
   *
   * @param centroid z, y, x index of the processed level
   * @param extent z, y, x extent of the bounding box
   * @param regionId structure id; 0 outside of all regions or without an atlas
   * @param rgb colour of the region; -1 outside of all regions or without an atlas
   * @param regionName acronym; empty if there is no region
   */
  record Mark(double[] centroid, double[] extent, long regionId, int rgb, String regionName) {}

  static byte[] encode(List<ObjectRow> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(rows.size());
    for (ObjectRow row : rows) {
      for (int axis = 0; axis < 3; axis++) {
        out.writeDouble(row.stats().centroid(axis));
        out.writeDouble(row.stats().box().extent(axis));
      }
      Structure region = row.region();
      out.writeLong(region == null ? 0 : region.id());
      out.writeInt(region == null ? -1 : region.rgb());
      out.writeUTF(region == null ? "" : region.acronym());
    }
    return bytes.toByteArray();
  }

  static List<Mark> decode(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int n = in.readInt();
    List<Mark> marks = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      double[] centroid = new double[3];
      double[] extent = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        centroid[axis] = in.readDouble();
        extent[axis] = in.readDouble();
      }
      marks.add(new Mark(centroid, extent, in.readLong(), in.readInt(), in.readUTF()));
    }
    return marks;
  }
}
