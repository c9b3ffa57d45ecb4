package org.cytobeam.transforms.atlas;

import java.io.Serializable;
import org.cytobeam.io.volume.Box;

/**
 * How much of each region and hemisphere was imaged: the annotation voxels whose centre lies in the
 * processed part of the image, by the same transform as the lookup.
 *
 * @param voxels annotation voxels by code; those of {@link Atlas#OUTSIDE} are background
 * @param voxelMm3 volume of one of them in the sample
 */
public record RegionVolumes(RegionCounts voxels, double voxelMm3) implements Serializable {

  /** Volume of a code's voxels in the sample, mm^3. */
  public double mm3(int code) {
    return voxels.get(code) * voxelMm3;
  }

  /**
   * Measures the regions in a field of view.
   *
   * @param processed image voxels that were processed; an annotation voxel counts if its centre
   *     lies in [start - 0.5, stop - 0.5) on each image axis
   */
  public static RegionVolumes measure(AtlasPlacement placement, Box processed) {
    Atlas atlas = placement.atlas();
    RegionMap map = atlas.map();
    AffineTransform toImage = placement.toImageIndex();
    int rowAxis = map.header().rowAxis();
    int slowAxis = 2 - rowAxis;
    int leftRight = atlas.orientation().leftRightAxis();
    int border = atlas.hemisphereBorder();
    int n1 = map.extent(1);
    int slow = map.extent(slowAxis);
    long[] below = new long[map.labelCount()];
    long[] above = new long[map.labelCount()];
    RowWindow window = new RowWindow(toImage, rowAxis, map.extent(rowAxis), processed);
    for (int s = 0; s < slow; s++) {
      for (int i1 = 0; i1 < n1; i1++) {
        window.place(s, i1);
        int from = window.from();
        int to = window.to();
        // Where the row crosses into the other hemisphere, if it does at all.
        int cut = to;
        if (leftRight == rowAxis) {
          cut = Math.max(from, Math.min(border, to));
        } else if ((leftRight == 1 ? i1 : s) >= border) {
          cut = from;
        }
        int row = s * n1 + i1;
        map.countRow(row, from, cut, below);
        map.countRow(row, cut, to, above);
      }
    }
    Hemisphere lower = atlas.orientation().lowSide();
    Hemisphere upper = atlas.orientation().highSide();
    RegionCounts voxels = new RegionCounts(atlas.codeCount());
    for (int label = 0; label < below.length; label++) {
      int region = atlas.regionOfLabel(label);
      voxels.add(Atlas.code(region, lower), below[label]);
      voxels.add(Atlas.code(region, upper), above[label]);
    }
    return new RegionVolumes(voxels, placement.atlasVoxelInSampleMm3());
  }
}
