package org.cytobeam.transforms.beam;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.RawUnionValue;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.cytobeam.io.beam.LongArrayCoder;
import org.cytobeam.transforms.label.FaceStrip;
import org.cytobeam.transforms.label.KeyedBatches;
import org.cytobeam.transforms.label.MergeSteps;
import org.cytobeam.transforms.objects.IdBuckets;

/**
 * Wires {@link MergeSteps}: up level by level, each a grouping by super-group, and down again where
 * anything waits. Jobs of up to 4096 blocks have one level above the groups, and no way down.
 *
 * @param steps what is done
 * @param buckets ranges of identities that roots are keyed by
 */
record LevelRoots(MergeSteps steps, IdBuckets buckets) implements Serializable {
  private static final TupleTag<KV<Integer, long[]>> ROOTS = new TupleTag<>("roots") {};
  private static final TupleTag<KV<Long, long[]>> UP = new TupleTag<>("up") {};
  private static final TupleTag<KV<Long, long[]>> WAITING = new TupleTag<>("waiting") {};
  private static final TupleTag<KV<Long, long[]>> ANSWERS = new TupleTag<>("answers") {};

  /**
   * Pairs part, root by bucket of the part, for the parts that are not the smallest of their
   * object; several arrays a bucket.
   *
   * @param strips by group
   */
  PCollection<KV<Integer, long[]>> of(PCollection<KV<Long, FaceStrip>> strips) {
    int top = steps.groups().top();
    List<PCollectionTuple> found = new ArrayList<>();
    found.add(
        of(
            strips.apply("GroupInterfaces", GroupByKey.create()),
            "PairParts",
            new GroupFn(this),
            top == 1 ? TupleTagList.of(UP) : TupleTagList.of(UP).and(WAITING)));
    for (int level = 1; level <= top; level++) {
      String name = level == top ? "" : Integer.toString(level);
      found.add(
          of(
              found.get(level - 1).get(UP).apply("GatherPairs" + name, GroupByKey.create()),
              "MergeIdentities" + name,
              new SuperGroupFn(this, level),
              level < top
                  ? TupleTagList.of(UP).and(WAITING).and(ANSWERS)
                  : top == 1 ? TupleTagList.empty() : TupleTagList.of(ANSWERS)));
    }
    List<PCollection<KV<Integer, long[]>>> roots = new ArrayList<>();
    found.forEach(step -> roots.add(step.get(ROOTS)));
    if (top > 1) {
      addAnswers(found, roots);
    }
    return PCollectionList.of(roots).apply("AllRoots", Flatten.pCollections());
  }

  private void addAnswers(
      List<PCollectionTuple> found, List<PCollection<KV<Integer, long[]>>> roots) {
    PCollectionTuple above = found.get(found.size() - 1);
    PCollection<KV<Long, long[]>> answers = above.get(ANSWERS);
    for (int level = found.size() - 2; level >= 0; level--) {
      PCollectionTuple answered =
          of(
              answers.apply("JoinAnswers" + level, new JoinByKey<>(found.get(level).get(WAITING))),
              "Answer" + level,
              new AnswerFn(this),
              level == 0 ? TupleTagList.empty() : TupleTagList.of(ANSWERS));
      roots.add(answered.get(ROOTS));
      if (level > 0) {
        // To those below, of what was finished on this level and of what was finished above.
        answers =
            PCollectionList.of(found.get(level).get(ANSWERS))
                .and(answered.get(ANSWERS))
                .apply("AllAnswers" + level, Flatten.pCollections());
      }
    }
  }

  private static <T> PCollectionTuple of(
      PCollection<T> grouped, String name, DoFn<T, KV<Integer, long[]>> fn, TupleTagList others) {
    PCollectionTuple out = grouped.apply(name, ParDo.of(fn).withOutputTags(ROOTS, others));
    out.get(ROOTS).setCoder(KvCoder.of(VarIntCoder.of(), LongArrayCoder.of()));
    KvCoder<Long, long[]> coder = KvCoder.of(VarLongCoder.of(), LongArrayCoder.of());
    for (TupleTag<KV<Long, long[]>> tag : List.of(UP, WAITING, ANSWERS)) {
      if (others.getAll().contains(tag)) {
        out.get(tag).setCoder(coder);
      }
    }
    return out;
  }

  /** Outputs of one element. */
  private static final class Outputs implements MergeSteps.Out {
    private final DoFn.MultiOutputReceiver out;
    private final IdBuckets buckets;
    private final KeyedBatches roots;

    Outputs(DoFn.MultiOutputReceiver out, IdBuckets buckets) {
      this.out = out;
      this.buckets = buckets;
      this.roots =
          new KeyedBatches(
              (bucket, pairs) -> out.get(ROOTS).output(KV.of(Math.toIntExact(bucket), pairs)));
    }

    @Override
    public void root(long part, long root) {
      roots.add(buckets.of(part), part, root);
    }

    @Override
    public void up(long superGroup, long[] triples) {
      out.get(UP).output(KV.of(superGroup, triples));
    }

    @Override
    public void waiting(long superGroup, long[] triples) {
      out.get(WAITING).output(KV.of(superGroup, triples));
    }

    @Override
    public void answers(long superGroup, long[] pairs) {
      out.get(ANSWERS).output(KV.of(superGroup, pairs));
    }

    void flush() {
      roots.flush();
    }
  }

  private static final class GroupFn
      extends DoFn<KV<Long, Iterable<FaceStrip>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final LevelRoots wiring;

    GroupFn(LevelRoots wiring) {
      this.wiring = wiring;
    }

    @ProcessElement
    public void process(
        @Element KV<Long, Iterable<FaceStrip>> group, MultiOutputReceiver receiver) {
      Outputs out = new Outputs(receiver, wiring.buckets());
      wiring.steps().group(group.getKey(), group.getValue(), out);
      out.flush();
    }
  }

  private static final class SuperGroupFn
      extends DoFn<KV<Long, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final LevelRoots wiring;
    private final int level;

    SuperGroupFn(LevelRoots wiring, int level) {
      this.wiring = wiring;
      this.level = level;
    }

    @ProcessElement
    public void process(@Element KV<Long, Iterable<long[]>> up, MultiOutputReceiver receiver) {
      Outputs out = new Outputs(receiver, wiring.buckets());
      wiring.steps().superGroup(level, up.getKey(), up.getValue(), out);
      out.flush();
    }
  }

  private static final class AnswerFn
      extends DoFn<KV<Long, Iterable<RawUnionValue>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final LevelRoots wiring;

    AnswerFn(LevelRoots wiring) {
      this.wiring = wiring;
    }

    @ProcessElement
    public void process(
        @Element KV<Long, Iterable<RawUnionValue>> joined, MultiOutputReceiver receiver) {
      Outputs out = new Outputs(receiver, wiring.buckets());
      JoinByKey.Both<long[], long[]> both = JoinByKey.Both.of(joined.getValue());
      wiring.steps().answer(both.first(), both.second(), out);
      out.flush();
    }
  }
}
