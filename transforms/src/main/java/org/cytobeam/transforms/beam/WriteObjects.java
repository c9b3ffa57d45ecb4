package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.ByteCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.cytobeam.io.beam.Packed;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.table.ObjectRow;
import org.cytobeam.transforms.table.RowMaker;
import org.cytobeam.transforms.table.Totals;
import org.cytobeam.transforms.table.TotalsCoder;

/**
 * Writes the rows of numbered objects, a part for each bucket, and counts them by region. Output:
 * the one {@link Totals} of all, when all parts are written.
 */
public final class WriteObjects
    extends PTransform<PCollection<KV<Integer, ObjectBucket>>, PCollection<Totals>> {
  private static final long serialVersionUID = 1L;

  private static final byte ALL = 0;

  /** Makes rows on a worker, where the atlas is loaded once. */
  public interface RowMakerSource extends Serializable {
    RowMaker open();
  }

  /** Keeps the rows of a bucket; doing so twice leaves the same bytes. */
  public interface PartWriter extends Serializable {
    void write(int bucket, List<ObjectRow> rows) throws IOException;
  }

  private final RowMakerSource rows;
  private final PartWriter parts;

  public WriteObjects(RowMakerSource rows, PartWriter parts) {
    this.rows = rows;
    this.parts = parts;
  }

  @Override
  public PCollection<Totals> expand(PCollection<KV<Integer, ObjectBucket>> buckets) {
    KvCoder<Byte, Totals> coder = KvCoder.of(ByteCoder.of(), TotalsCoder.of());
    PCollection<KV<Byte, Totals>> counted =
        buckets
            .apply("WriteRows", ParDo.of(new WriteFn(Packed.of(rows), Packed.of(parts))))
            .setCoder(coder);
    // There are totals even if no bucket has objects. Combine.globally does the same in three times
    // as many stages.
    PCollection<KV<Byte, Totals>> none =
        buckets
            .getPipeline()
            .apply(
                getName() + "/NoObjects", Create.of(KV.of(ALL, Totals.none(0))).withCoder(coder));
    return PCollectionList.of(counted)
        .and(none)
        .apply("AllCounted", Flatten.pCollections())
        .apply("GatherTotals", GroupByKey.create())
        .apply("Total", ParDo.of(new SumFn()))
        .setCoder(TotalsCoder.of());
  }

  /** Totals as they were encoded by {@link #encode}. */
  public static Totals decode(byte[] bytes) throws CoderException {
    return CoderUtils.decodeFromByteArray(TotalsCoder.of(), bytes);
  }

  /** Totals as bytes, for the run's working folder. */
  public static byte[] encode(Totals totals) throws CoderException {
    return CoderUtils.encodeToByteArray(TotalsCoder.of(), totals);
  }

  private static final class WriteFn extends DoFn<KV<Integer, ObjectBucket>, KV<Byte, Totals>> {
    private static final long serialVersionUID = 1L;

    private final Packed<RowMakerSource> source;
    private final Packed<PartWriter> parts;

    WriteFn(Packed<RowMakerSource> source, Packed<PartWriter> parts) {
      this.source = source;
      this.parts = parts;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, ObjectBucket> bucket, OutputReceiver<KV<Byte, Totals>> out)
        throws IOException {
      RowMaker.Rows rows = source.get().open().of(bucket.getValue());
      parts.get().write(bucket.getKey(), rows.rows());
      Metrics.counter(WriteObjects.class, "rows").inc(rows.rows().size());
      out.output(KV.of(ALL, rows.totals()));
    }
  }

  /** Adds totals; those of no objects are of no codes, which merge with nothing. */
  private static final class SumFn extends DoFn<KV<Byte, Iterable<Totals>>, Totals> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KV<Byte, Iterable<Totals>> counted, OutputReceiver<Totals> out) {
      Totals sum = Totals.none(0);
      for (Totals totals : counted.getValue()) {
        if (totals.objects() > 0) {
          sum = sum.objects() == 0 ? totals : sum.plus(totals);
        }
      }
      out.output(sum);
    }
  }
}
