package org.cytobeam.transforms.table;

import java.io.Serializable;
import org.cytobeam.transforms.atlas.RegionCounts;

/**
 * How many objects a run found, in all and by region; mergeable.
 *
 * @param objects all of them
 * @param regions by region and hemisphere; of no codes without an atlas
 */
public record Totals(long objects, RegionCounts regions) implements Serializable {

  /** Nothing found. */
  public static Totals none(int codes) {
    return new Totals(0, new RegionCounts(codes));
  }

  public Totals plus(Totals other) {
    RegionCounts sum = new RegionCounts(regions.codeCount());
    sum.merge(regions);
    sum.merge(other.regions);
    return new Totals(objects + other.objects, sum);
  }
}
