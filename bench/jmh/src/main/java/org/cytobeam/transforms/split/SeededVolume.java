package org.cytobeam.transforms.split;

import org.cytobeam.bench.Input;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.PerAxis;

/**
 * A mask as one component: distances as heights, and seeds at the local maxima of the smoothed
 * distances.
 */
public final class SeededVolume {
  private final ComponentGrid grid;
  private final int[] empty;
  private final int[] seeds;
  private final float[] heights;
  private final float[] smooth;
  private final int count;
  private final int[] minDistance;

  private SeededVolume(Voxels mask, int minDistance) {
    grid = new ComponentGrid(mask, Connectivity.FACES);
    this.minDistance = new int[] {minDistance, minDistance, minDistance};
    empty = grid.parts();
    count = grid.count();
    Component component = new Component(mask, null, Connectivity.FACES, Input.BOX);
    Voxels distances = DistanceMap.of(mask, component, new double[] {1, 1, 1});
    heights = grid.heights(distances, empty);
    Voxels smoothed = Voxels.allocate(distances.box(), distances.type());
    MeasuredImage.gaussian(PerAxis.voxels(1), Input.GEOMETRY, BoundaryMode.REFLECT)
        .compute(distances, smoothed);
    smooth = grid.heights(smoothed, empty);
    seeds = withLocalMaxima();
    Seeds.number(grid, seeds);
  }

  /** A mask with seeds at least 3 voxels apart in nuclei, 5 in tissue. */
  public static SeededVolume of(Input input) {
    return new SeededVolume(input.make(), input == Input.TISSUE ? 4 : 2);
  }

  /** The seeds' numbers, C order, 0 elsewhere. */
  public int[] seeds() {
    return grid.boxed(seeds);
  }

  int[] flooded() {
    int[] parts = seeds.clone();
    // A split sorts once for its seeds and for this; the references sort, too.
    Flooding.flood(grid, HeightOrder.of(heights, parts, count), parts);
    return parts;
  }

  int[] withLocalMaxima() {
    int[] parts = empty.clone();
    LocalMaxima.mark(grid, smooth, minDistance, parts);
    return parts;
  }

  int[] withMaximaHigherBy(double h) {
    int[] parts = empty.clone();
    HMaxima.mark(grid, heights, h, parts, HeightOrder.of(heights, parts, count));
    return parts;
  }
}
