package org.cytobeam.transforms.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.FaceStrip;
import org.cytobeam.transforms.label.IdentityMerge;
import org.cytobeam.transforms.label.StripPairing;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.objects.BucketMerge;
import org.cytobeam.transforms.objects.Fragment;
import org.cytobeam.transforms.objects.MaskMaker;
import org.cytobeam.transforms.objects.MaskOfSteps;
import org.cytobeam.transforms.objects.ObjectFilter;
import org.cytobeam.transforms.objects.ObjectStats;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.support.ArrayVolume;
import org.cytobeam.transforms.threshold.AboveValue;

/** Finds and measures objects block by block and merges them, without a pipeline. */
public final class ObjectsOfBlocks {
  private ObjectsOfBlocks() {}

  /** Makes the mask of what is above a value. */
  public static MaskMaker above(double value) {
    return new MaskOfSteps(StepChain.EMPTY.then(new StepChain.Local(new AboveValue(value))));
  }

  /**
   * The objects of a volume by their identities.
   *
   * @param from what the mask is made of
   * @param measured the channels
   */
  public static List<ObjectStats> of(
      MaskMaker maker,
      Voxels from,
      List<Voxels> measured,
      BlockGrid grid,
      Connectivity connectivity,
      MeasureSet measures) {
    BlockSegmenter segmenter =
        new BlockSegmenter(maker, grid, connectivity, ObjectFilter.NONE, 1, measures, null);
    List<VolumeReader> readers = new ArrayList<>();
    measured.forEach(channel -> readers.add(new ArrayVolume(channel)));
    List<ObjectStats> complete = new ArrayList<>();
    List<Fragment> parts = new ArrayList<>();
    List<List<FaceStrip>> strips = new ArrayList<>();
    for (long block = 0; block < grid.count(); block++) {
      strips.add(new ArrayList<>());
    }
    for (long block = 0; block < grid.count(); block++) {
      BlockSegmenter.Segmented segmented =
          segmenter.segment(new ArrayVolume(from), readers, block, List.of());
      complete.addAll(segmented.complete());
      parts.addAll(segmented.parts());
      segmented.strips().forEach(s -> strips.get((int) s.lowerBlock()).add(s.strip()));
    }
    IdentityMerge merge = new IdentityMerge();
    strips.forEach(group -> StripPairing.match(connectivity, group, merge));
    Map<Long, Long> roots = new HashMap<>();
    merge.merge(roots::put);
    List<Fragment> fragments =
        parts.stream().map(p -> p.of(roots.getOrDefault(p.root(), p.root()))).toList();
    try {
      return BucketMerge.merge(complete, fragments, ObjectFilter.NONE, 1, grid.volume(), measures)
          .objects();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
