package org.cytobeam.transforms.beam;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.join.RawUnionValue;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.cytobeam.transforms.label.IdentityTable;
import org.cytobeam.transforms.label.MergeSteps;
import org.cytobeam.transforms.label.SuperGroups;
import org.cytobeam.transforms.objects.Fragment;
import org.cytobeam.transforms.objects.FragmentCoder;
import org.cytobeam.transforms.objects.IdBuckets;

/**
 * Tells the parts that blocks found which object each belongs to: pairs of parts from the face
 * strips, then union-find over the pairs, level by level ({@link SuperGroups}). Output: the parts
 * by the bucket of their object.
 *
 * <p>Keys are blocks and buckets, never single objects.
 */
public final class RootParts
    extends PTransform<PCollectionTuple, PCollection<KV<Integer, Fragment>>> {
  private static final long serialVersionUID = 1L;

  private final SuperGroups groups;
  private final IdBuckets buckets;

  /**
   * @param groups who merges what
   * @param buckets ranges of identities that parts are keyed by
   */
  public RootParts(SuperGroups groups, IdBuckets buckets) {
    this.groups = groups;
    this.buckets = buckets;
  }

  @Override
  public PCollection<KV<Integer, Fragment>> expand(PCollectionTuple segmented) {
    PCollection<KV<Integer, long[]>> roots =
        new LevelRoots(new MergeSteps(groups), buckets).of(segmented.get(SegmentBlocks.STRIPS));
    return segmented
        .get(SegmentBlocks.PARTS)
        .apply("JoinRoots", new JoinByKey<>(roots))
        .apply("Root", ParDo.of(new RootFn(buckets)))
        .setCoder(KvCoder.of(VarIntCoder.of(), FragmentCoder.of()));
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder
        .add(
            DisplayData.item("connectivity", groups.connectivity().toString())
                .withLabel("Connectivity"))
        .add(DisplayData.item("levels", groups.top()).withLabel("Levels of merging"))
        .add(DisplayData.item("buckets", buckets.count()).withLabel("Ranges of identities"));
  }

  /** Tells each part its object, and moves it to the object's bucket. */
  private static final class RootFn
      extends DoFn<KV<Integer, Iterable<RawUnionValue>>, KV<Integer, Fragment>> {
    private static final long serialVersionUID = 1L;

    private final IdBuckets buckets;

    RootFn(IdBuckets buckets) {
      this.buckets = buckets;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      JoinByKey.Both<Fragment, long[]> joined = JoinByKey.Both.of(context.element().getValue());
      IdentityTable rootOf = IdentityTable.of(joined.second());
      for (Fragment part : joined.first()) {
        long root = rootOf.get(part.root(), part.root());
        context.output(KV.of(buckets.of(root), part.of(root)));
      }
    }
  }
}
