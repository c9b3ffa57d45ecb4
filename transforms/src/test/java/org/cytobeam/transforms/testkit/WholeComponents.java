package org.cytobeam.transforms.testkit;

import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.ComponentRule;
import org.cytobeam.transforms.operator.ComponentRule.Component;
import org.cytobeam.transforms.support.NaiveLabel;

/**
 * What a {@link ComponentRule} makes of a whole volume, by flood fill: slow and obviously right.
 */
public final class WholeComponents {
  private WholeComponents() {}

  public static Voxels apply(ComponentRule rule, Voxels volume) {
    Voxels candidates = BlockwiseAssert.whole(rule.candidates(), volume);
    int n = (int) volume.box().voxelCount();
    boolean[] mask = new boolean[n];
    for (int i = 0; i < n; i++) {
      mask[i] = Samples.bit(candidates, i);
    }
    int[] labels =
        NaiveLabel.label(mask, volume.nz(), volume.ny(), volume.nx(), rule.connectivity());
    boolean[] kept = kept(rule, volume, labels);
    Voxels result = Voxels.mask(volume.box());
    for (int i = 0; i < n; i++) {
      Samples.setBit(result, i, kept[labels[i]] != rule.complement());
    }
    return result;
  }

  /** For each label; 0 is not a component. */
  private static boolean[] kept(ComponentRule rule, Voxels volume, int[] labels) {
    int most = 0;
    for (int label : labels) {
      most = Math.max(most, label);
    }
    long[] area = new long[most + 1];
    long[] distance = new long[most + 1];
    boolean[] hasSeed = new boolean[most + 1];
    java.util.Arrays.fill(distance, Long.MAX_VALUE);
    Voxels seeds = rule.seeds() == null ? null : BlockwiseAssert.whole(rule.seeds(), volume);
    for (int i = 0; i < labels.length; i++) {
      int label = labels[i];
      area[label]++;
      distance[label] = Math.min(distance[label], distanceToBorder(volume, i));
      hasSeed[label] |= seeds != null && Samples.bit(seeds, i);
    }
    boolean[] kept = new boolean[most + 1];
    for (int label = 1; label <= most; label++) {
      kept[label] = rule.keeps().keeps(new Component(area[label], distance[label], hasSeed[label]));
    }
    return kept;
  }

  private static long distanceToBorder(Voxels volume, int i) {
    int[] extent = {volume.nz(), volume.ny(), volume.nx()};
    int[] at = {i / (extent[1] * extent[2]), i / extent[2] % extent[1], i % extent[2]};
    long distance = Long.MAX_VALUE;
    for (int axis = 0; axis < 3; axis++) {
      if (extent[axis] > 1 || volume.box().voxelCount() == 1) {
        distance = Math.min(distance, Math.min(at[axis], extent[axis] - 1 - at[axis]));
      }
    }
    return distance;
  }
}
