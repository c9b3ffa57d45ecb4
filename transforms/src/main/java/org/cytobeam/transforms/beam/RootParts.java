package org.cytobeam.transforms.beam;

import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.ByteCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.cytobeam.io.beam.LongArrayCoder;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.FaceStrip;
import org.cytobeam.transforms.label.IdentityMerge;
import org.cytobeam.transforms.label.LongList;
import org.cytobeam.transforms.label.StripPairing;
import org.cytobeam.transforms.objects.Fragment;
import org.cytobeam.transforms.objects.FragmentCoder;
import org.cytobeam.transforms.objects.IdBuckets;

/**
 * Tells the parts that blocks found which object each belongs to: pairs of parts from the face
 * strips, then union-find over the pairs. Output: the parts by the bucket of their object.
 *
 * <p>Keys are blocks and buckets, never single objects.
 */
public final class RootParts
    extends PTransform<PCollectionTuple, PCollection<KV<Integer, Fragment>>> {
  private static final long serialVersionUID = 1L;

  private static final TupleTag<Fragment> PART = new TupleTag<>("part") {};
  private static final TupleTag<long[]> ROOTS = new TupleTag<>("roots") {};

  private final Connectivity connectivity;
  private final IdBuckets buckets;

  public RootParts(Connectivity connectivity, IdBuckets buckets) {
    this.connectivity = connectivity;
    this.buckets = buckets;
  }

  @Override
  public PCollection<KV<Integer, Fragment>> expand(PCollectionTuple segmented) {
    PCollection<KV<Integer, long[]>> roots =
        segmented
            .get(SegmentBlocks.STRIPS)
            .apply("GroupInterfaces", GroupByKey.create())
            .apply("PairParts", ParDo.of(new PairFn(connectivity)))
            .setCoder(KvCoder.of(ByteCoder.of(), LongArrayCoder.of()))
            .apply("GatherPairs", GroupByKey.create())
            .apply("MergeIdentities", ParDo.of(new UnionFn(buckets)))
            .setCoder(KvCoder.of(VarIntCoder.of(), LongArrayCoder.of()));
    return KeyedPCollectionTuple.of(PART, segmented.get(SegmentBlocks.PARTS))
        .and(ROOTS, roots)
        .apply("JoinRoots", CoGroupByKey.create())
        .apply("Root", ParDo.of(new RootFn(buckets)))
        .setCoder(KvCoder.of(VarIntCoder.of(), FragmentCoder.of()));
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder
        .add(DisplayData.item("connectivity", connectivity.toString()).withLabel("Connectivity"))
        .add(DisplayData.item("buckets", buckets.count()).withLabel("Ranges of identities"));
  }

  /** Strips of a lower block to pairs of identities, all under one key. */
  private static final class PairFn extends DoFn<KV<Long, Iterable<FaceStrip>>, KV<Byte, long[]>> {
    private static final long serialVersionUID = 1L;
    private static final byte ALL = 0;

    private final Connectivity connectivity;

    PairFn(Connectivity connectivity) {
      this.connectivity = connectivity;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      IdentityMerge local = new IdentityMerge();
      StripPairing.match(connectivity, context.element().getValue(), local);
      LongList forest = new LongList();
      // Merged within the interfaces first: a spanning forest says as much as all their pairs.
      local.merge(forest::add);
      if (forest.size() > 0) {
        context.output(KV.of(ALL, forest.toArray()));
      }
    }
  }

  /** All pairs to the smallest identity of each object, by the bucket of the part. */
  private static final class UnionFn extends DoFn<KV<Byte, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final IdBuckets buckets;

    UnionFn(IdBuckets buckets) {
      this.buckets = buckets;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      IdentityMerge merge = new IdentityMerge();
      for (long[] pairs : context.element().getValue()) {
        for (int i = 0; i < pairs.length; i += 2) {
          merge.add(pairs[i], pairs[i + 1]);
        }
      }
      merge.merge(
          (identity, root) ->
              context.output(KV.of(buckets.of(identity), new long[] {identity, root})));
    }
  }

  /** Tells each part its object, and moves it to the object's bucket. */
  private static final class RootFn extends DoFn<KV<Integer, CoGbkResult>, KV<Integer, Fragment>> {
    private static final long serialVersionUID = 1L;

    private final IdBuckets buckets;

    RootFn(IdBuckets buckets) {
      this.buckets = buckets;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      CoGbkResult joined = context.element().getValue();
      Map<Long, Long> rootOf = new HashMap<>();
      for (long[] entry : joined.getAll(ROOTS)) {
        rootOf.put(entry[0], entry[1]);
      }
      for (Fragment part : joined.getAll(PART)) {
        long root = rootOf.getOrDefault(part.root(), part.root());
        context.output(KV.of(buckets.of(root), part.of(root)));
      }
    }
  }
}
