package org.cytobeam.transforms.objects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.label.LongList;
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
    List<Part> parts = new ArrayList<>();
    fragments.forEach(fragment -> parts.add(new Part(fragment, fragment.stats())));
    // The parts of an object one after the other, in one order whatever the group's: sums of
    // float64 intensities round in the order they are added.
    parts.sort(Comparator.comparingLong(Part::root).thenComparingLong(part -> part.stats.id()));
    LongList aliases = new LongList();
    int start = 0;
    while (start < parts.size()) {
      int end = start + 1;
      while (end < parts.size() && parts.get(end).root() == parts.get(start).root()) {
        end++;
      }
      List<Part> object = parts.subList(start, end);
      ObjectStats sum = sum(object, measures);
      if (filter.keeps(sum, voxelVolumeUm3, volume)) {
        objects.add(measures.whole() == null ? sum : complete(sum, object, measures));
        for (Part part : object) {
          if (part.stats.id() != part.root()) {
            aliases.add(part.stats.id(), part.root());
          }
        }
      }
      start = end;
    }
    objects.sort(Comparator.comparingLong(ObjectStats::id));
    return new ObjectBucket(0, objects, aliases.toArray());
  }

  /** A fragment, unpacked once. */
  private record Part(Fragment fragment, ObjectStats stats) {
    long root() {
      return fragment.root();
    }
  }

  private static ObjectStats sum(List<Part> parts, MeasureSet measures) {
    ObjectStats sum = parts.get(0).stats;
    for (Part part : parts.subList(1, parts.size())) {
      sum = sum.merge(part.stats, measures);
    }
    return sum;
  }

  /** Takes the measures of a whole object: only its runs are unpacked. */
  private static ObjectStats complete(ObjectStats object, List<Part> parts, MeasureSet measures)
      throws IOException {
    List<ObjectRuns> runs = new ArrayList<>();
    for (Part part : parts) {
      runs.add(ObjectRuns.decode(part.fragment.runs()));
    }
    return object.with(measures.complete(object.more(), ObjectRuns.union(runs)));
  }
}
