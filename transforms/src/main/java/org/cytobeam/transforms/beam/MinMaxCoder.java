package org.cytobeam.transforms.beam;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.cytobeam.io.beam.VersionedCoder;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.transforms.kernel.MinMax;

/** Codes a {@link MinMax} as its components in order, the type by name. */
public final class MinMaxCoder extends VersionedCoder<MinMax> {
  private static final long serialVersionUID = 1L;
  private static final MinMaxCoder INSTANCE = new MinMaxCoder();

  private MinMaxCoder() {
    super(1);
  }

  public static MinMaxCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(MinMax range, DataOutput out) throws IOException {
    out.writeUTF(range.type().name());
    out.writeLong(range.voxels());
    out.writeLong(range.nans());
    out.writeDouble(range.min());
    out.writeDouble(range.max());
    out.writeLong(range.minInteger());
    out.writeLong(range.maxInteger());
  }

  @Override
  public MinMax read(DataInput in) throws IOException {
    return new MinMax(
        PixelType.valueOf(in.readUTF()),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readLong(),
        in.readLong());
  }
}
