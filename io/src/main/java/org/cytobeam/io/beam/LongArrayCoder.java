package org.cytobeam.io.beam;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Codes a {@code long[]} as its length and its elements. */
public final class LongArrayCoder extends VersionedCoder<long[]> {
  private static final long serialVersionUID = 1L;
  private static final LongArrayCoder INSTANCE = new LongArrayCoder();

  private LongArrayCoder() {
    super(1);
  }

  public static LongArrayCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(long[] values, DataOutput out) throws IOException {
    out.writeInt(values.length);
    for (long value : values) {
      out.writeLong(value);
    }
  }

  @Override
  public long[] read(DataInput in) throws IOException {
    long[] values = new long[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readLong();
    }
    return values;
  }
}
