package org.cytobeam.transforms.objects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.label.ObjectRuns;
import org.cytobeam.transforms.measure.MeasureSet;

/**
 * Makes whole objects of one bucket: adds up fragments, applies the object filter to the sums,
 * sorts by identity.
 */
public final class BucketMerge {
  private BucketMerge() {}

  /**
   * @param complete objects that lie in one block, already filtered
   * @param fragments parts of the other objects of the bucket
   * @param filter which whole objects are kept
   * @param measures what is measured beside the basics
   */
  public static ObjectBucket merge(
      Iterable<ObjectStats> complete,
      Iterable<Fragment> fragments,
      ObjectRule filter,
      double voxelVolumeUm3,
      Box volume,
      MeasureSet measures)
      throws IOException {
    List<ObjectStats> objects = new ArrayList<>();
    complete.forEach(objects::add);
    Map<Long, ObjectStats> whole = new HashMap<>();
    List<Fragment> parts = new ArrayList<>();
    List<Fragment> ordered = new ArrayList<>();
    fragments.forEach(ordered::add);
    // In one order whatever the group's: sums of float64 intensities round in the order they are
    // added.
    ordered.sort(Comparator.comparingLong(fragment -> fragment.stats().id()));
    for (Fragment fragment : ordered) {
      whole.merge(fragment.root(), fragment.stats(), (a, b) -> a.merge(b, measures));
      if (fragment.stats().id() != fragment.root()) {
        parts.add(fragment);
      }
    }
    whole.values().removeIf(object -> !filter.keeps(object, voxelVolumeUm3, volume));
    if (measures.whole() != null) {
      complete(whole, ordered, measures);
    }
    objects.addAll(whole.values());
    objects.sort(Comparator.comparingLong(ObjectStats::id));
    return new ObjectBucket(0, objects, aliases(parts, whole));
  }

  /** Takes the measures of whole objects. */
  private static void complete(
      Map<Long, ObjectStats> kept, List<Fragment> fragments, MeasureSet measures)
      throws IOException {
    Map<Long, List<Fragment>> parts = new HashMap<>();
    for (Fragment fragment : fragments) {
      if (kept.containsKey(fragment.root())) {
        parts.computeIfAbsent(fragment.root(), root -> new ArrayList<>()).add(fragment);
      }
    }
    // One object after another: only its runs are unpacked.
    for (Map.Entry<Long, ObjectStats> entry : kept.entrySet()) {
      List<ObjectRuns> runs = new ArrayList<>();
      for (Fragment part : parts.getOrDefault(entry.getKey(), List.of())) {
        runs.add(ObjectRuns.decode(part.runs()));
      }
      ObjectStats object = entry.getValue();
      entry.setValue(object.with(measures.complete(object.more(), ObjectRuns.union(runs))));
    }
  }

  private static long[] aliases(List<Fragment> parts, Map<Long, ObjectStats> kept) {
    parts.removeIf(part -> !kept.containsKey(part.root()));
    long[] aliases = new long[2 * parts.size()];
    for (int i = 0; i < parts.size(); i++) {
      aliases[2 * i] = parts.get(i).stats().id();
      aliases[2 * i + 1] = parts.get(i).root();
    }
    return aliases;
  }
}
