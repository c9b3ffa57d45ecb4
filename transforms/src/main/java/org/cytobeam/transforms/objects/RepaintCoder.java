package org.cytobeam.transforms.objects;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.cytobeam.io.beam.LongArrayCoder;
import org.cytobeam.io.beam.VersionedCoder;

/** Codes a {@link Repaint} as the identities erased, and the length and bytes of the runs. */
public final class RepaintCoder extends VersionedCoder<Repaint> {
  private static final long serialVersionUID = 1L;
  private static final RepaintCoder INSTANCE = new RepaintCoder();

  private RepaintCoder() {
    super(1);
  }

  public static RepaintCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(Repaint repaint, DataOutput out) throws IOException {
    LongArrayCoder.of().write(repaint.erased(), out);
    out.writeInt(repaint.runs().length);
    out.write(repaint.runs());
  }

  @Override
  public Repaint read(DataInput in) throws IOException {
    long[] erased = LongArrayCoder.of().read(in);
    byte[] runs = new byte[in.readInt()];
    in.readFully(runs);
    return new Repaint(erased, runs);
  }
}
