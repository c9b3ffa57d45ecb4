package org.cytobeam.transforms.label;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.cytobeam.io.beam.VersionedCoder;

/**
 * Codes a {@link FaceStrip} as its side, the number of runs, u, v0, v1, id of each, whether they
 * have values, and the values; then the number of objects that are shown elsewhere too, id and
 * sides of each.
 */
public final class FaceStripCoder extends VersionedCoder<FaceStrip> {
  private static final long serialVersionUID = 1L;
  private static final FaceStripCoder INSTANCE = new FaceStripCoder();

  private FaceStripCoder() {
    super(3);
  }

  public static FaceStripCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(FaceStrip strip, DataOutput out) throws IOException {
    out.writeByte(strip.sideCode());
    out.writeInt(strip.size());
    for (int i = 0; i < strip.size(); i++) {
      out.writeInt(strip.u[i]);
      out.writeInt(strip.v0[i]);
      out.writeInt(strip.v1[i]);
      out.writeLong(strip.id[i]);
    }
    out.writeBoolean(strip.value != null);
    if (strip.value != null) {
      for (long value : strip.value) {
        out.writeLong(value);
      }
    }
    out.writeInt(strip.spreadId.length);
    for (int i = 0; i < strip.spreadId.length; i++) {
      out.writeLong(strip.spreadId[i]);
      out.writeInt(strip.spreadSides[i]);
    }
  }

  @Override
  public FaceStrip read(DataInput in) throws IOException {
    int sideCode = in.readByte();
    int n = in.readInt();
    int[] u = new int[n];
    int[] v0 = new int[n];
    int[] v1 = new int[n];
    long[] id = new long[n];
    for (int i = 0; i < n; i++) {
      u[i] = in.readInt();
      v0[i] = in.readInt();
      v1[i] = in.readInt();
      id[i] = in.readLong();
    }
    long[] value = in.readBoolean() ? new long[n] : null;
    for (int i = 0; value != null && i < n; i++) {
      value[i] = in.readLong();
    }
    long[] spreadId = new long[in.readInt()];
    int[] spreadSides = new int[spreadId.length];
    for (int i = 0; i < spreadId.length; i++) {
      spreadId[i] = in.readLong();
      spreadSides[i] = in.readInt();
    }
    return new FaceStrip(sideCode, u, v0, v1, id, value, spreadId, spreadSides);
  }
}
