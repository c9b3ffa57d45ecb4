package org.cytobeam.transforms.objects;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.cytobeam.io.beam.LongArrayCoder;
import org.cytobeam.io.beam.VersionedCoder;

/**
 * Codes {@link ObjectStats} as its components in order, 8 bytes each; then the number of states of
 * further measures, and for each its length and longs.
 */
public final class ObjectStatsCoder extends VersionedCoder<ObjectStats> {
  private static final long serialVersionUID = 1L;
  private static final ObjectStatsCoder INSTANCE = new ObjectStatsCoder();

  private ObjectStatsCoder() {
    super(2);
  }

  public static ObjectStatsCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(ObjectStats stats, DataOutput out) throws IOException {
    out.writeLong(stats.id());
    out.writeLong(stats.area());
    out.writeLong(stats.sumZ());
    out.writeLong(stats.sumY());
    out.writeLong(stats.sumX());
    out.writeLong(stats.z0());
    out.writeLong(stats.y0());
    out.writeLong(stats.x0());
    out.writeLong(stats.z1());
    out.writeLong(stats.y1());
    out.writeLong(stats.x1());
    out.writeDouble(stats.intensitySum());
    out.writeDouble(stats.intensitySumLow());
    out.writeDouble(stats.intensityMin());
    out.writeDouble(stats.intensityMax());
    out.writeByte(stats.more().length);
    for (long[] state : stats.more()) {
      LongArrayCoder.of().write(state, out);
    }
  }

  @Override
  public ObjectStats read(DataInput in) throws IOException {
    return new ObjectStats(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        readStates(in));
  }

  private static long[][] readStates(DataInput in) throws IOException {
    long[][] states = new long[in.readUnsignedByte()][];
    for (int i = 0; i < states.length; i++) {
      states[i] = LongArrayCoder.of().read(in);
    }
    return states;
  }
}
