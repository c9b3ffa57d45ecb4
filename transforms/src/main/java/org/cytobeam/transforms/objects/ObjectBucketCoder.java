package org.cytobeam.transforms.objects;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.cytobeam.io.beam.LongArrayCoder;
import org.cytobeam.io.beam.VersionedCoder;

/** Codes an {@link ObjectBucket}: first label, objects, aliases. */
public final class ObjectBucketCoder extends VersionedCoder<ObjectBucket> {
  private static final long serialVersionUID = 1L;
  private static final ObjectBucketCoder INSTANCE = new ObjectBucketCoder();

  private ObjectBucketCoder() {
    super(4);
  }

  public static ObjectBucketCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(ObjectBucket bucket, DataOutput out) throws IOException {
    out.writeLong(bucket.firstLabel());
    ObjectBatchCoder.of().write(bucket.batch(), out);
    LongArrayCoder.of().write(bucket.aliases(), out);
  }

  @Override
  public ObjectBucket read(DataInput in) throws IOException {
    long firstLabel = in.readLong();
    ObjectBatch objects = ObjectBatchCoder.of().read(in);
    return new ObjectBucket(firstLabel, objects, LongArrayCoder.of().read(in));
  }
}
