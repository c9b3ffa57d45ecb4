package org.cytobeam.transforms.objects;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.cytobeam.io.beam.VersionedCoder;

/** Codes an {@link ObjectBatch} as the number of objects, and the length and bytes it packs to. */
public final class ObjectBatchCoder extends VersionedCoder<ObjectBatch> {
  private static final long serialVersionUID = 1L;
  private static final ObjectBatchCoder INSTANCE = new ObjectBatchCoder();

  private ObjectBatchCoder() {
    super(2);
  }

  public static ObjectBatchCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(ObjectBatch batch, DataOutput out) throws IOException {
    out.writeInt(batch.size());
    out.writeInt(batch.packed().length);
    out.write(batch.packed());
  }

  @Override
  public ObjectBatch read(DataInput in) throws IOException {
    int size = in.readInt();
    byte[] packed = new byte[in.readInt()];
    in.readFully(packed);
    return ObjectBatch.ofPacked(size, packed);
  }
}
