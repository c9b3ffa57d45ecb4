package org.cytobeam.transforms.table;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.atlas.Atlas;
import org.cytobeam.transforms.atlas.AtlasPlacement;
import org.cytobeam.transforms.atlas.RegionCounts;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectFilter;
import org.cytobeam.transforms.objects.ObjectStats;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of numbered objects: joins each with the region its centroid lies in, and counts.
 *
 * @param volume the processed part of the image
 * @param placement how the image lies in the atlas; null without an atlas
 */
public record RowMaker(Box volume, @Nullable AtlasPlacement placement) {

  /** Rows of a bucket and how many of them lie where. */
  public record Rows(List<ObjectRow> rows, Totals totals) {}

  /** Number of codes that the counts have; 0 without an atlas. */
  public int codes() {
    return placement == null ? 0 : placement.atlas().codeCount();
  }

  public Rows of(ObjectBucket bucket) {
    List<ObjectRow> rows = new ArrayList<>(bucket.batch().size());
    RegionCounts counts = new RegionCounts(codes());
    long label = bucket.firstLabel();
    for (ObjectStats object : bucket.objects()) {
      boolean touches = ObjectFilter.touchesBorder(object, volume);
      if (placement == null) {
        rows.add(new ObjectRow(label, object, touches, null, null));
      } else {
        int code = placement.locate(object.centroid(0), object.centroid(1), object.centroid(2));
        counts.add(code);
        rows.add(
            new ObjectRow(
                label,
                object,
                touches,
                placement.atlas().structure(Atlas.regionOf(code)),
                Atlas.hemisphereOf(code)));
      }
      label++;
    }
    return new Rows(rows, new Totals(rows.size(), counts));
  }
}
