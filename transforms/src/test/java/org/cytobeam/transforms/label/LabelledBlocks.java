package org.cytobeam.transforms.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.testkit.Samples;

/** Labels a volume block by block as the pipeline does, without a pipeline. */
final class LabelledBlocks {
  private LabelledBlocks() {}

  /** Labels 1..N of a mask or an integer image, C order. */
  static int[] label(Voxels image, BlockGrid grid, Connectivity connectivity) {
    VoxelIndex index = new VoxelIndex(grid.volume());
    long[] identity = new long[(int) grid.volume().voxelCount()];
    Arrays.fill(identity, -1);
    Map<Long, List<FaceStrip>> interfaces = new HashMap<>();
    TreeSet<Long> hidden = new TreeSet<>();
    for (long block = 0; block < grid.count(); block++) {
      Box core = grid.core(block);
      RunLabels labels = RunLabels.of(Samples.crop(image, core), connectivity);
      long[] ids = labels.identities(index);
      FaceStrips faces = new FaceStrips(labels, ids);
      for (Side side : Side.all(connectivity)) {
        long neighbour = side.neighbour(grid, block, connectivity);
        if (neighbour >= 0) {
          interfaces
              .computeIfAbsent(side.isForward() ? block : neighbour, owner -> new ArrayList<>())
              .add(faces.take(side));
        }
      }
      for (int i = 0; i < ids.length; i++) {
        if (!faces.isShown(i)) {
          hidden.add(ids[i]);
        }
      }
      paint(labels, ids, index, identity);
    }
    IdentityMerge merge = new IdentityMerge();
    interfaces.values().forEach(strips -> StripPairing.match(connectivity, strips, merge));
    Map<Long, Long> roots = new HashMap<>();
    merge.merge(roots::put);
    roots.forEach((part, root) -> assertThat(hidden).doesNotContain(part, root));
    return ranks(identity, roots);
  }

  private static void paint(RunLabels labels, long[] ids, VoxelIndex index, long[] identity) {
    Box core = labels.box();
    for (int row = 0; row < labels.rows(); row++) {
      long z = core.z0() + row / core.size(1);
      long y = core.y0() + row % core.size(1);
      for (int run = labels.firstRunOfRow(row); run < labels.firstRunOfRow(row + 1); run++) {
        for (int x = labels.start(run); x < labels.end(run); x++) {
          identity[(int) index.of(z, y, core.x0() + x)] = ids[labels.label(run)];
        }
      }
    }
  }

  private static int[] ranks(long[] identity, Map<Long, Long> roots) {
    TreeSet<Long> whole = new TreeSet<>();
    for (int i = 0; i < identity.length; i++) {
      if (identity[i] >= 0) {
        identity[i] = roots.getOrDefault(identity[i], identity[i]);
        whole.add(identity[i]);
      }
    }
    List<Long> order = new ArrayList<>(whole);
    Map<Long, Integer> rank = new HashMap<>();
    order.forEach(id -> rank.put(id, rank.size() + 1));
    int[] labels = new int[identity.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = identity[i] < 0 ? 0 : rank.get(identity[i]);
    }
    return labels;
  }
}
