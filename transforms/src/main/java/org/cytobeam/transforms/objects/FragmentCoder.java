package org.cytobeam.transforms.objects;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.cytobeam.io.beam.VersionedCoder;

/** Codes a {@link Fragment} as its root and its stats. */
public final class FragmentCoder extends VersionedCoder<Fragment> {
  private static final long serialVersionUID = 1L;
  private static final FragmentCoder INSTANCE = new FragmentCoder();

  private FragmentCoder() {
    super(1);
  }

  public static FragmentCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(Fragment fragment, DataOutput out) throws IOException {
    out.writeLong(fragment.root());
    ObjectStatsCoder.of().write(fragment.stats(), out);
  }

  @Override
  public Fragment read(DataInput in) throws IOException {
    return new Fragment(in.readLong(), ObjectStatsCoder.of().read(in));
  }
}
