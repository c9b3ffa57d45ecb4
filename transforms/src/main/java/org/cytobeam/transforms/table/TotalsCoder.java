package org.cytobeam.transforms.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.cytobeam.io.beam.VersionedCoder;
import org.cytobeam.transforms.atlas.RegionCounts;

/** Codes {@link Totals} as the number of objects and the counts of all codes. */
public final class TotalsCoder extends VersionedCoder<Totals> {
  private static final long serialVersionUID = 1L;
  private static final TotalsCoder INSTANCE = new TotalsCoder();

  private TotalsCoder() {
    super(1);
  }

  public static TotalsCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(Totals totals, DataOutput out) throws IOException {
    out.writeLong(totals.objects());
    out.writeInt(totals.regions().codeCount());
    for (int code = 0; code < totals.regions().codeCount(); code++) {
      out.writeLong(totals.regions().get(code));
    }
  }

  @Override
  public Totals read(DataInput in) throws IOException {
    long objects = in.readLong();
    RegionCounts regions = new RegionCounts(in.readInt());
    for (int code = 0; code < regions.codeCount(); code++) {
      regions.add(code, in.readLong());
    }
    return new Totals(objects, regions);
  }
}
