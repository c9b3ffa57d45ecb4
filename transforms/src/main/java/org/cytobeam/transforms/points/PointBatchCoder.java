package org.cytobeam.transforms.points;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.cytobeam.io.beam.VersionedCoder;

/** Codes a {@link PointBatch} as the number of its points and its columns. */
public final class PointBatchCoder extends VersionedCoder<PointBatch> {
  private static final long serialVersionUID = 1L;
  private static final PointBatchCoder INSTANCE = new PointBatchCoder();

  private PointBatchCoder() {
    super(1);
  }

  public static PointBatchCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(PointBatch points, DataOutput out) throws IOException {
    out.writeInt(points.size());
    for (long id : points.ids()) {
      out.writeLong(id);
    }
    for (int scale : points.scales()) {
      out.writeInt(scale);
    }
    for (float response : points.responses()) {
      out.writeFloat(response);
    }
    for (float offset : points.offsets()) {
      out.writeFloat(offset);
    }
  }

  @Override
  public PointBatch read(DataInput in) throws IOException {
    int n = in.readInt();
    long[] ids = new long[n];
    int[] scales = new int[n];
    float[] responses = new float[n];
    float[] offsets = new float[3 * n];
    for (int i = 0; i < n; i++) {
      ids[i] = in.readLong();
    }
    for (int i = 0; i < n; i++) {
      scales[i] = in.readInt();
    }
    for (int i = 0; i < n; i++) {
      responses[i] = in.readFloat();
    }
    for (int i = 0; i < 3 * n; i++) {
      offsets[i] = in.readFloat();
    }
    return new PointBatch(ids, scales, responses, offsets);
  }
}
