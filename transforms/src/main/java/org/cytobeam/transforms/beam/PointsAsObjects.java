package org.cytobeam.transforms.beam;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectBucketCoder;
import org.cytobeam.transforms.points.PointBatch;
import org.cytobeam.transforms.points.PointObjects;

/** Points as objects that are numbered and written as any other ({@link PointObjects}). */
public final class PointsAsObjects
    extends PTransform<
        PCollection<KV<Integer, PointBatch>>, PCollection<KV<Integer, ObjectBucket>>> {
  private static final long serialVersionUID = 1L;

  private final Box volume;

  /**
   * @param volume the whole processed volume
   */
  public PointsAsObjects(Box volume) {
    this.volume = volume;
  }

  @Override
  public PCollection<KV<Integer, ObjectBucket>> expand(
      PCollection<KV<Integer, PointBatch>> points) {
    return points
        .apply("Wrap", ParDo.of(new WrapFn(volume)))
        .setCoder(KvCoder.of(VarIntCoder.of(), ObjectBucketCoder.of()));
  }

  private static final class WrapFn
      extends DoFn<KV<Integer, PointBatch>, KV<Integer, ObjectBucket>> {
    private static final long serialVersionUID = 1L;

    private final Box volume;

    WrapFn(Box volume) {
      this.volume = volume;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, PointBatch> bucket, OutputReceiver<KV<Integer, ObjectBucket>> out) {
      out.output(KV.of(bucket.getKey(), PointObjects.of(bucket.getValue(), volume)));
    }
  }
}
