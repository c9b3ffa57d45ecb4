package org.cytobeam.bench.runners;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cytobeam.io.volume.Box;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.FaceStrip;
import org.cytobeam.transforms.label.IdentityTable;
import org.cytobeam.transforms.label.KeyedBatches;
import org.cytobeam.transforms.label.MergeSteps;
import org.cytobeam.transforms.label.SuperGroups;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.objects.BucketCounts;
import org.cytobeam.transforms.objects.BucketMerge;
import org.cytobeam.transforms.objects.Fragment;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectStats;

/**
 * What the blocks of a volume found, gathered, merged and numbered in one process: RootParts,
 * MergeParts and NumberObjects without Beam. Blocks are added by any thread; merging comes after
 * all of them.
 */
final class MergedBlocks {
  private final IdBuckets buckets;
  private final Connectivity connectivity;
  private final MergeSteps steps;
  private final Map<Integer, List<ObjectStats>> complete = new HashMap<>();
  private final List<Fragment> parts = new ArrayList<>();
  private final Map<Long, List<FaceStrip>> strips = new HashMap<>();
  private final Map<Integer, List<long[]>> roots = new HashMap<>();
  private final Map<Long, List<long[]>> up = new HashMap<>();

  MergedBlocks(Plan plan, Connectivity connectivity) {
    this.buckets = plan.buckets();
    this.connectivity = connectivity;
    this.steps = new MergeSteps(SuperGroups.of(plan.grid(), connectivity));
    if (steps.groups().top() != 1) {
      throw new IllegalArgumentException(
          plan.grid().count() + " blocks are merged in levels, which this does not");
    }
  }

  /** Takes what a block found; its voxels are not kept. */
  synchronized void add(BlockSegmenter.Segmented block) {
    buckets.cut(
        block.complete(),
        (bucket, objects) ->
            complete.computeIfAbsent(bucket, b -> new ArrayList<>()).addAll(objects));
    parts.addAll(block.parts());
    for (BlockSegmenter.Shown shown : block.strips()) {
      strips.computeIfAbsent(shown.lowerBlock(), b -> new ArrayList<>()).add(shown.strip());
    }
  }

  /** Numbered objects by bucket, ascending; buckets without any are not there. */
  SortedMap<Integer, ObjectBucket> numbered(Plan plan, Pool pool) throws IOException {
    findRoots();
    Map<Integer, List<Fragment>> rooted = rooted();
    Box faces = connectivity.facesOf(plan.volume());
    List<Integer> all = new ArrayList<>();
    for (int bucket = 0; bucket < buckets.count(); bucket++) {
      all.add(bucket);
    }
    List<ObjectBucket> merged =
        pool.all(
            all,
            bucket ->
                BucketMerge.merge(
                    complete.getOrDefault(bucket, List.of()),
                    rooted.getOrDefault(bucket, List.of()),
                    plan.job().objectFilter(),
                    plan.frame().processed().voxelVolumeUm3(),
                    faces,
                    plan.measures().set()));
    List<long[]> counts = new ArrayList<>();
    for (int bucket : all) {
      counts.add(new long[] {bucket, merged.get(bucket).batch().size()});
    }
    BucketCounts before = BucketCounts.of(counts);
    SortedMap<Integer, ObjectBucket> numbered = new TreeMap<>();
    for (int bucket : all) {
      if (merged.get(bucket).batch().size() > 0) {
        numbered.put(bucket, merged.get(bucket).numberedFrom(before.before(bucket) + 1));
      }
    }
    return numbered;
  }

  private void findRoots() {
    KeyedBatches found =
        new KeyedBatches(
            (bucket, pairs) ->
                roots.computeIfAbsent(Math.toIntExact(bucket), b -> new ArrayList<>()).add(pairs));
    Found out = new Found(found, up, buckets);
    strips.forEach((group, shown) -> steps.group(group, shown, out));
    up.forEach((superGroup, triples) -> steps.superGroup(1, superGroup, triples, out));
    found.flush();
  }

  /** The parts by the bucket of their object. */
  private Map<Integer, List<Fragment>> rooted() {
    Map<Integer, IdentityTable> tables = new HashMap<>();
    roots.forEach((bucket, pairs) -> tables.put(bucket, IdentityTable.of(pairs)));
    IdentityTable none = IdentityTable.of(List.of());
    Map<Integer, List<Fragment>> rooted = new HashMap<>();
    for (Fragment part : parts) {
      IdentityTable rootOf = tables.getOrDefault(buckets.of(part.root()), none);
      long root = rootOf.get(part.root(), part.root());
      rooted.computeIfAbsent(buckets.of(root), b -> new ArrayList<>()).add(part.of(root));
    }
    return rooted;
  }

  /** What merging finds; nothing waits where there is one level. */
  private record Found(KeyedBatches roots, Map<Long, List<long[]>> up, IdBuckets buckets)
      implements MergeSteps.Out {
    @Override
    public void root(long part, long root) {
      roots.add(buckets.of(part), part, root);
    }

    @Override
    public void up(long superGroup, long[] triples) {
      up.computeIfAbsent(superGroup, group -> new ArrayList<>()).add(triples);
    }

    @Override
    public void waiting(long superGroup, long[] triples) {
      throw new IllegalStateException("nothing waits below one level");
    }

    @Override
    public void answers(long superGroup, long[] pairs) {
      throw new IllegalStateException("nothing is asked below one level");
    }
  }
}
