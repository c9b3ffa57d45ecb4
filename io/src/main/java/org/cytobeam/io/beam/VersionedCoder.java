package org.cytobeam.io.beam;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;

/**
 * A deterministic coder written by hand: a version byte, then the fields big-endian. A change of
 * the fields is a new version; a test pins the bytes of each.
 */
public abstract class VersionedCoder<T> extends AtomicCoder<T> {
  private static final long serialVersionUID = 1L;

  private final int version;

  protected VersionedCoder(int version) {
    this.version = version;
  }

  public abstract void write(T value, DataOutput out) throws IOException;

  public abstract T read(DataInput in) throws IOException;

  @Override
  public final void encode(T value, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeByte(version);
    write(value, data);
    data.flush();
  }

  @Override
  public final T decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int found = data.readUnsignedByte();
    if (found != version) {
      throw new CoderException(
          "%s reads version %d, not %d".formatted(getClass().getSimpleName(), version, found));
    }
    return read(data);
  }

  @Override
  public final void verifyDeterministic() {}
}
