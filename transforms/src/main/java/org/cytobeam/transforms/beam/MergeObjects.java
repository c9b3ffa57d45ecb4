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
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.FaceStrip;
import org.cytobeam.transforms.label.IdentityMerge;
import org.cytobeam.transforms.label.LongList;
import org.cytobeam.transforms.label.StripPairing;
import org.cytobeam.transforms.objects.BucketMerge;
import org.cytobeam.transforms.objects.Fragment;
import org.cytobeam.transforms.objects.FragmentCoder;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectBucketCoder;
import org.cytobeam.transforms.objects.ObjectRule;
import org.cytobeam.transforms.objects.ObjectStats;

/**
 * Makes whole objects from what the blocks found: pairs of parts from the face strips, union-find
 * over the pairs, then parts added up by object. Output: for each bucket of identities that has
 * objects its {@link ObjectBucket}, not numbered yet.
 *
 * <p>Keys are blocks and buckets, never single objects.
 */
public final class MergeObjects
    extends PTransform<PCollectionTuple, PCollection<KV<Integer, ObjectBucket>>> {
  private static final long serialVersionUID = 1L;

  private static final TupleTag<ObjectStats> PART = new TupleTag<>("part") {};
  private static final TupleTag<long[]> ROOTS = new TupleTag<>("roots") {};
  private static final TupleTag<ObjectStats> WHOLE = new TupleTag<>("whole") {};
  private static final TupleTag<Fragment> FRAGMENT = new TupleTag<>("fragment") {};

  private final Connectivity connectivity;
  private final IdBuckets buckets;
  private final ObjectRule filter;
  private final double voxelVolumeUm3;
  private final Box volume;

  public MergeObjects(
      Connectivity connectivity,
      IdBuckets buckets,
      ObjectRule filter,
      double voxelVolumeUm3,
      Box volume) {
    this.connectivity = connectivity;
    this.buckets = buckets;
    this.filter = filter;
    this.voxelVolumeUm3 = voxelVolumeUm3;
    this.volume = volume;
  }

  @Override
  public PCollection<KV<Integer, ObjectBucket>> expand(PCollectionTuple segmented) {
    PCollection<KV<Integer, long[]>> roots =
        segmented
            .get(SegmentBlocks.STRIPS)
            .apply("GroupInterfaces", GroupByKey.create())
            .apply("PairParts", ParDo.of(new PairFn(connectivity)))
            .setCoder(KvCoder.of(ByteCoder.of(), LongArrayCoder.of()))
            .apply("GatherPairs", GroupByKey.create())
            .apply("MergeIdentities", ParDo.of(new UnionFn(buckets)))
            .setCoder(KvCoder.of(VarIntCoder.of(), LongArrayCoder.of()));

    PCollection<KV<Integer, Fragment>> fragments =
        KeyedPCollectionTuple.of(PART, segmented.get(SegmentBlocks.PARTS))
            .and(ROOTS, roots)
            .apply("JoinRoots", CoGroupByKey.create())
            .apply("RootParts", ParDo.of(new RootFn(buckets)))
            .setCoder(KvCoder.of(VarIntCoder.of(), FragmentCoder.of()));

    return KeyedPCollectionTuple.of(WHOLE, segmented.get(SegmentBlocks.COMPLETE))
        .and(FRAGMENT, fragments)
        .apply("GatherObjects", CoGroupByKey.create())
        .apply(
            "MergeParts",
            ParDo.of(new MergeFn(filter, voxelVolumeUm3, connectivity.facesOf(volume))))
        .setCoder(KvCoder.of(VarIntCoder.of(), ObjectBucketCoder.of()));
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder
        .add(DisplayData.item("connectivity", connectivity.name()).withLabel("Connectivity"))
        .add(DisplayData.item("buckets", buckets.count()).withLabel("Ranges of identities"))
        .add(DisplayData.item("filter", filter.toString()).withLabel("Object filter"));
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
      for (ObjectStats part : joined.getAll(PART)) {
        long root = rootOf.getOrDefault(part.id(), part.id());
        context.output(KV.of(buckets.of(root), new Fragment(root, part)));
      }
    }
  }

  private static final class MergeFn
      extends DoFn<KV<Integer, CoGbkResult>, KV<Integer, ObjectBucket>> {
    private static final long serialVersionUID = 1L;

    private final ObjectRule filter;
    private final double voxelVolumeUm3;
    private final Box volume;

    MergeFn(ObjectRule filter, double voxelVolumeUm3, Box volume) {
      this.filter = filter;
      this.voxelVolumeUm3 = voxelVolumeUm3;
      this.volume = volume;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      CoGbkResult gathered = context.element().getValue();
      ObjectBucket bucket =
          BucketMerge.merge(
              gathered.getAll(WHOLE), gathered.getAll(FRAGMENT), filter, voxelVolumeUm3, volume);
      if (!bucket.objects().isEmpty()) {
        context.output(KV.of(context.element().getKey(), bucket));
      }
    }
  }
}
