package org.cytobeam.transforms.objects;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.cytobeam.io.beam.VersionedCoder;

/** Codes a {@link Fragment} as its root, its stats and its runs. */
public final class FragmentCoder extends VersionedCoder<Fragment> {
  private static final long serialVersionUID = 1L;
  private static final FragmentCoder INSTANCE = new FragmentCoder();

  private FragmentCoder() {
    super(2);
  }

  public static FragmentCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(Fragment fragment, DataOutput out) throws IOException {
    out.writeLong(fragment.root());
    ObjectStatsCoder.of().write(fragment.stats(), out);
    out.writeInt(fragment.runs().length);
    out.write(fragment.runs());
  }

  @Override
  public Fragment read(DataInput in) throws IOException {
    long root = in.readLong();
    ObjectStats stats = ObjectStatsCoder.of().read(in);
    byte[] runs = new byte[in.readInt()];
    in.readFully(runs);
    return new Fragment(root, stats, runs);
  }
}
