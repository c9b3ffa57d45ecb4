package org.cytobeam.transforms.objects;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.ObjectRuns;
import org.cytobeam.transforms.label.RunLabelsBuilder;
import org.cytobeam.transforms.split.Component;
import org.jspecify.annotations.Nullable;

/**
 * Splits whole components of which voxels lie in a block, and collects the runs that the block gets
 * of their parts.
 */
final class BlockSplit {
  private BlockSplit() {}

  /**
   * Splits a component.
   *
   * @param image of the splitter, on a box that holds the component; or null
   */
  static Parts of(ComponentSplit split, ObjectRuns component, @Nullable Voxels image) {
    Voxels mask = component.mask();
    Component whole =
        new Component(
            mask, SplitImage.crop(image, mask.box()), split.connectivity(), split.volume());
    int[] parts = split.splitter().split(whole);
    int most = 0;
    for (int part : parts) {
      most = Math.max(most, part);
    }
    return new Parts(mask.box(), parts, most);
  }

  /**
   * A component that was split.
   *
   * @param box its box
   * @param part of each voxel of it, 0 for none
   * @param count number of parts
   */
  record Parts(Box box, int[] part, int count) {

    /** Adds the runs of the parts in a block; part p has the key {@code firstKey + p - 1}. */
    void addTo(RunLabelsBuilder runs, Box block, int firstKey) {
      Box common = box.intersect(block);
      int n = common.size(2);
      int x = Math.toIntExact(common.x0() - block.x0());
      for (long z = common.z0(); z < common.z1(); z++) {
        for (long y = common.y0(); y < common.y1(); y++) {
          long row = (z - block.z0()) * block.extent(1) + y - block.y0();
          long from =
              ((z - box.z0()) * box.extent(1) + y - box.y0()) * box.extent(2)
                  + common.x0()
                  - box.x0();
          runs.addRow((int) row, x, part, (int) from, n, firstKey);
        }
      }
    }
  }
}
