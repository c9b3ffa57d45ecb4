package org.cytobeam.transforms.split;

import java.util.Arrays;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.jspecify.annotations.Nullable;

/**
 * cvpl_tools' {@code bs_to_os_watershed3sizes} ({@code round_object_detection_3sizes}) of each
 * component alone.
 *
 * <p>Components below {@code size_thres} voxels stay whole; those from there to below {@code
 * size_thres2} are split with {@code dist_thres} and {@code rst}, larger ones with {@code
 * dist_thres2} and {@code rst2}. Seeds are the pieces of what is at least {@code dist_thres} voxels
 * deep ({@code distance_transform_edt >= dist_thres}); the negative distance is flooded from them.
 * Parts below {@code rst} voxels then lose their seeds, and all is flooded anew from the others.
 *
 * <p>As in cvpl_tools: sizes and distances count voxels, neighbours share a face (pieces of a
 * component that touch otherwise only are split from each other first), every voxel is at least 1
 * deep, so a threshold of 1 does not split; and what no seed gets to, because nothing is deep
 * enough or all parts are below {@code rst}, is <em>no object</em>.
 *
 * <p>Unlike there, a component is all that counts: other components near it are background for its
 * distances, and there are no blocks. Ties as {@link WatershedSplit}.
 *
 * @param sizeThres voxels of a component from which on it is split
 * @param distThres how deep a seed is in components below {@code sizeThres2}
 * @param rst parts of fewer voxels lose their seeds; null for none
 * @param sizeThres2 voxels of a component from which on the other two count
 * @param distThres2 how deep a seed is in large components
 * @param rst2 parts of large components of fewer voxels lose their seeds; 0 for none
 */
@Step(value = "split_objects", method = "watershed_3sizes")
public record WatershedThreeSizes(
    @Param(def = "60", range = Range.NOT_NEGATIVE) double sizeThres,
    @Param(def = "1", range = Range.NOT_NEGATIVE) double distThres,
    @Param(def = Param.ABSENT, range = Range.NOT_NEGATIVE) @Nullable Double rst,
    @Param(def = "100", range = Range.NOT_NEGATIVE) double sizeThres2,
    @Param(def = "1.5", range = Range.NOT_NEGATIVE) double distThres2,
    @Param(def = "60", range = Range.NOT_NEGATIVE) double rst2)
    implements SplitMethod {
  private static final double[] VOXEL = {1, 1, 1};

  public WatershedThreeSizes {
    Range.NOT_NEGATIVE.require("size_thres", sizeThres);
    Range.NOT_NEGATIVE.require("dist_thres", distThres);
    if (rst != null) {
      Range.NOT_NEGATIVE.require("rst", rst);
    }
    Range.NOT_NEGATIVE.require("size_thres2", sizeThres2);
    Range.NOT_NEGATIVE.require("dist_thres2", distThres2);
    Range.NOT_NEGATIVE.require("rst2", rst2);
  }

  @Override
  public Splitter splitter(VoxelGeometry geometry) {
    return new ThreeSizes(
        sizeThres, distThres, rst == null ? 0 : rst, sizeThres2, distThres2, rst2);
  }

  private record ThreeSizes(
      double size, double distance, double rst, double size2, double distance2, double rst2)
      implements Splitter {

    @Override
    public @Nullable BlockOperator imageOperator() {
      return null;
    }

    @Override
    public int bytesPerVoxel() {
      // heights, parts and seeds, with margins up to 8 each in a box of two planes, sorting (16)
      return 40;
    }

    @Override
    public int[] split(Component component) {
      FacePieces pieces = FacePieces.of(component.mask());
      if (pieces.count() == 1) {
        int[] parts = splitOfSize(component.mask(), component, pieces.area(0));
        PartNumbers.inRasterOrder(parts, most(parts));
        return parts;
      }
      int[] all = MaskVoxels.boxed(component.mask(), 0);
      int count = 0;
      // pieces of a class are background to those of the others but not to each other
      double large = Math.max(size, size2);
      for (double[] sizes : new double[][] {{0, size}, {size, large}, {large, Double.MAX_VALUE}}) {
        Voxels mask = pieces.ofArea(sizes[0], sizes[1]);
        if (mask == null) {
          continue;
        }
        int[] parts = splitOfSize(mask, component, sizes[0]);
        for (int i = 0; i < parts.length; i++) {
          all[i] = parts[i] > 0 ? count + parts[i] : all[i];
        }
        count += most(parts);
      }
      PartNumbers.inRasterOrder(all, count);
      return all;
    }

    private int[] splitOfSize(Voxels mask, Component component, double area) {
      if (area < size) {
        ComponentGrid grid = new ComponentGrid(mask, Connectivity.FACES);
        int[] parts = grid.parts();
        Arrays.setAll(parts, i -> parts[i] == 0 ? Seeds.MARK : parts[i]);
        Seeds.number(grid, parts);
        return grid.boxed(parts);
      }
      return area < size2
          ? watershed(mask, component, distance, rst)
          : watershed(mask, component, distance2, rst2);
    }

    private static int most(int[] parts) {
      int most = 0;
      for (int part : parts) {
        most = Math.max(most, part);
      }
      return most;
    }

    private static int[] watershed(
        Voxels mask, Component component, double least, double smallest) {
      ComponentGrid grid = new ComponentGrid(mask, Connectivity.FACES);
      int[] parts = grid.parts();
      float[] heights = grid.heights(DistanceMap.of(mask, component, VOXEL), parts);
      for (int i = 0; i < parts.length; i++) {
        if (parts[i] == 0 && heights[i] >= least) {
          parts[i] = Seeds.MARK;
        }
      }
      int count = Seeds.number(grid, parts);
      int[] seeds = smallest > 0 ? parts.clone() : parts;
      Flooding.flood(grid, HeightOrder.of(heights, parts, grid.count()), parts);
      if (smallest > 0 && dropSmall(seeds, parts, count, smallest)) {
        Flooding.flood(grid, HeightOrder.of(heights, seeds, grid.count()), seeds);
        return grid.boxed(seeds);
      }
      return grid.boxed(parts);
    }

    /** Takes the seeds of small parts away; false if there are none. */
    private static boolean dropSmall(int[] seeds, int[] parts, int count, double smallest) {
      int[] areas = new int[count + 1];
      for (int part : parts) {
        if (part > 0) {
          areas[part]++;
        }
      }
      boolean any = false;
      for (int i = 0; i < seeds.length; i++) {
        // as in cvpl_tools: wherever the part is, and a seed is where its part is
        if (parts[i] > 0 && areas[parts[i]] < smallest) {
          seeds[i] = 0;
          any = true;
        }
      }
      return any;
    }
  }
}
