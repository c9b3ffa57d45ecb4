package org.cytobeam.transforms.beam;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.cytobeam.transforms.label.SuperGroups;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectRule;

/**
 * Makes whole objects from what the blocks found: {@link RootParts}, then {@link MergeParts}; the
 * connected components as they are, with the basic measures. Output: for each bucket of identities
 * that has objects its {@link ObjectBucket}, not numbered yet.
 */
public final class MergeObjects
    extends PTransform<PCollectionTuple, PCollection<KV<Integer, ObjectBucket>>> {
  private static final long serialVersionUID = 1L;

  private final SuperGroups groups;
  private final IdBuckets buckets;
  private final ObjectRule filter;
  private final double voxelVolumeUm3;
  private final MeasureSet measures;

  public MergeObjects(
      SuperGroups groups, IdBuckets buckets, ObjectRule filter, double voxelVolumeUm3) {
    this(groups, buckets, filter, voxelVolumeUm3, MeasureSet.BASIC);
  }

  /**
   * @param groups who merges what
   * @param measures what is measured beside the basics
   */
  public MergeObjects(
      SuperGroups groups,
      IdBuckets buckets,
      ObjectRule filter,
      double voxelVolumeUm3,
      MeasureSet measures) {
    this.measures = measures;
    this.groups = groups;
    this.buckets = buckets;
    this.filter = filter;
    this.voxelVolumeUm3 = voxelVolumeUm3;
  }

  @Override
  public PCollection<KV<Integer, ObjectBucket>> expand(PCollectionTuple segmented) {
    return segmented
        .apply("RootParts", new RootParts(groups, buckets))
        .apply(
            "MergeParts",
            new MergeParts(
                segmented.get(SegmentBlocks.COMPLETE),
                filter,
                voxelVolumeUm3,
                groups.connectivity().facesOf(groups.grid().volume()),
                measures));
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder
        .add(
            DisplayData.item("connectivity", groups.connectivity().toString())
                .withLabel("Connectivity"))
        .add(DisplayData.item("filter", filter.toString()).withLabel("Object filter"));
  }
}
