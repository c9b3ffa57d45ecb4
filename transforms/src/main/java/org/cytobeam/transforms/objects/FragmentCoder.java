package org.cytobeam.transforms.objects;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.cytobeam.io.beam.VersionedCoder;

/**
 * Codes a {@link Fragment} as its root; then lengths and bytes of its packed stats and its runs.
 */
public final class FragmentCoder extends VersionedCoder<Fragment> {
  private static final long serialVersionUID = 1L;
  private static final FragmentCoder INSTANCE = new FragmentCoder();

  private FragmentCoder() {
    super(3);
  }

  public static FragmentCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(Fragment fragment, DataOutput out) throws IOException {
    out.writeLong(fragment.root());
    out.writeInt(fragment.packed().length);
    out.write(fragment.packed());
    out.writeInt(fragment.runs().length);
    out.write(fragment.runs());
  }

  @Override
  public Fragment read(DataInput in) throws IOException {
    long root = in.readLong();
    byte[] packed = new byte[in.readInt()];
    in.readFully(packed);
    byte[] runs = new byte[in.readInt()];
    in.readFully(runs);
    return new Fragment(root, packed, runs);
  }
}
