package org.cytobeam.transforms.beam;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.RawUnionValue;
import org.apache.beam.sdk.transforms.join.UnionCoder;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Groups two collections by one key. Beam's {@code CoGroupByKey} goes through a group again when it
 * has more than 10,000 values, which a group of Flink's allows once only; this goes through it
 * once, and holds what it finds, so groups must be bounded.
 *
 * @param <K> the key
 * @param <A> values of the collection that it is applied to
 * @param <B> values of the other
 */
final class JoinByKey<K, A, B>
    extends PTransform<PCollection<KV<K, A>>, PCollection<KV<K, Iterable<RawUnionValue>>>> {
  private static final long serialVersionUID = 1L;

  private final PCollection<KV<K, B>> other;

  JoinByKey(PCollection<KV<K, B>> other) {
    this.other = other;
  }

  /** The values of a group, each collection's in any order. */
  record Both<A, B>(List<A> first, List<B> second) {

    /** Reads a group, once. */
    @SuppressWarnings("unchecked") // each value came with the mark of its collection
    static <A, B> Both<A, B> of(Iterable<RawUnionValue> group) {
      Both<A, B> both = new Both<>(new ArrayList<>(), new ArrayList<>());
      for (RawUnionValue value : group) {
        if (value.getUnionTag() == 0) {
          both.first.add((A) value.getValue());
        } else {
          both.second.add((B) value.getValue());
        }
      }
      return both;
    }
  }

  @Override
  public PCollection<KV<K, Iterable<RawUnionValue>>> expand(PCollection<KV<K, A>> first) {
    KvCoder<K, A> coder = (KvCoder<K, A>) first.getCoder();
    KvCoder<K, B> otherCoder = (KvCoder<K, B>) other.getCoder();
    KvCoder<K, RawUnionValue> marked =
        KvCoder.of(
            coder.getKeyCoder(),
            UnionCoder.of(List.of(coder.getValueCoder(), otherCoder.getValueCoder())));
    return PCollectionList.of(
            first.apply("MarkFirst", ParDo.of(new MarkFn<K, A>(0))).setCoder(marked))
        .and(other.apply("MarkSecond", ParDo.of(new MarkFn<K, B>(1))).setCoder(marked))
        .apply("Both", Flatten.pCollections())
        .apply("Group", GroupByKey.create());
  }

  private static final class MarkFn<K, V> extends DoFn<KV<K, V>, KV<K, RawUnionValue>> {
    private static final long serialVersionUID = 1L;

    private final int mark;

    MarkFn(int mark) {
      this.mark = mark;
    }

    @ProcessElement
    public void process(@Element KV<K, V> element, OutputReceiver<KV<K, RawUnionValue>> out) {
      out.output(KV.of(element.getKey(), new RawUnionValue(mark, element.getValue())));
    }
  }
}
