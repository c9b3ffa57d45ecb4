package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
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
    return buckets
        .apply("WriteRows", ParDo.of(new WriteFn(rows, parts)))
        .setCoder(TotalsCoder.of())
        .apply("Total", Combine.globally(new Sum()));
  }

  /** Totals as they were encoded by {@link #encode}. */
  public static Totals decode(byte[] bytes) throws CoderException {
    return CoderUtils.decodeFromByteArray(TotalsCoder.of(), bytes);
  }

  /** Totals as bytes, for the run's working folder. */
  public static byte[] encode(Totals totals) throws CoderException {
    return CoderUtils.encodeToByteArray(TotalsCoder.of(), totals);
  }

  private static final class WriteFn extends DoFn<KV<Integer, ObjectBucket>, Totals> {
    private static final long serialVersionUID = 1L;

    private final RowMakerSource source;
    private final PartWriter parts;

    WriteFn(RowMakerSource source, PartWriter parts) {
      this.source = source;
      this.parts = parts;
    }

    @ProcessElement
    public void process(@Element KV<Integer, ObjectBucket> bucket, OutputReceiver<Totals> out)
        throws IOException {
      RowMaker.Rows rows = source.open().of(bucket.getValue());
      parts.write(bucket.getKey(), rows.rows());
      out.output(rows.totals());
    }
  }

  /** Adds totals; none at all give totals of no codes, which merge with nothing. */
  private static final class Sum extends Combine.BinaryCombineFn<Totals> {
    private static final long serialVersionUID = 1L;

    @Override
    public Totals identity() {
      return Totals.none(0);
    }

    @Override
    public Totals apply(Totals left, Totals right) {
      if (left.objects() == 0) {
        return right;
      }
      return right.objects() == 0 ? left : left.plus(right);
    }
  }
}
