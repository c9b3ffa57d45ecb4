package org.cytobeam.transforms.objects;

import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.RunLabels;
import org.cytobeam.transforms.measure.Accumulator;
import org.cytobeam.transforms.measure.BlockImage;
import org.cytobeam.transforms.measure.DoublePair;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.measure.RunIntensity;

/**
 * Measures all components of a block in one pass over their runs: voxels that are background cost
 * nothing.
 */
public final class BlockMeasures {
  private final long[] area;
  private final long[] sumZ;
  private final long[] sumY;
  private final long[] sumX;
  private final int[] bounds;
  private final double[] intensitySum;
  private final double[] intensitySumLow;
  private final double[] intensityMin;
  private final double[] intensityMax;

  private BlockMeasures(int n) {
    area = new long[n];
    sumZ = new long[n];
    sumY = new long[n];
    sumX = new long[n];
    bounds = new int[6 * n];
    intensitySum = new double[n];
    intensitySumLow = new double[n];
    intensityMin = new double[n];
    intensityMax = new double[n];
    Arrays.fill(intensityMin, Double.POSITIVE_INFINITY);
    Arrays.fill(intensityMax, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < n; i++) {
      Arrays.fill(bounds, 6 * i, 6 * i + 3, Integer.MAX_VALUE);
    }
  }

  /**
   * Measures the components of a block.
   *
   * @param labels the components
   * @param ids their identities
   * @param images the image of each channel that is measured; each holds all voxels of components
   * @param set what is measured
   * @return the stats by component; indices are those of the whole volume
   */
  public static ObjectStats[] of(
      RunLabels labels, long[] ids, List<Voxels> images, MeasureSet set) {
    BlockMeasures measures = new BlockMeasures(labels.count());
    List<Accumulator> more = set.over(labels.count(), labels.box(), images);
    measures.accumulate(labels, images.get(0), more);
    ObjectStats[] stats = new ObjectStats[ids.length];
    for (int i = 0; i < stats.length; i++) {
      stats[i] = measures.stats(i, ids[i], labels.box()).with(set.states(more, i));
    }
    return stats;
  }

  private void accumulate(RunLabels labels, Voxels image, List<Accumulator> more) {
    Box block = labels.box();
    BlockImage rows = new BlockImage(image, block);
    int ny = block.size(1);
    RunIntensity intensity = RunIntensity.of(image);
    for (int row = 0; row < labels.rows(); row++) {
      int z = row / ny;
      int y = row % ny;
      int offset = rows.at(z, y, 0);
      for (int run = labels.firstRunOfRow(row); run < labels.firstRunOfRow(row + 1); run++) {
        int component = labels.label(run);
        int start = labels.start(run);
        int end = labels.end(run);
        place(component, z, y, start, end);
        intensity.scan(offset + start, offset + end);
        DoublePair.add(
            intensitySum, intensitySumLow, component, intensity.sum(), intensity.sumLow());
        intensityMin[component] = Math.min(intensityMin[component], intensity.min());
        intensityMax[component] = Math.max(intensityMax[component], intensity.max());
        for (int i = 0; i < more.size(); i++) {
          more.get(i).add(component, z, y, start, end);
        }
      }
    }
  }

  private void place(int component, int z, int y, int start, int end) {
    long length = end - start;
    area[component] += length;
    sumZ[component] += z * length;
    sumY[component] += y * length;
    sumX[component] += (start + end - 1L) * length / 2;
    int b = 6 * component;
    bounds[b] = Math.min(bounds[b], z);
    bounds[b + 1] = Math.min(bounds[b + 1], y);
    bounds[b + 2] = Math.min(bounds[b + 2], start);
    bounds[b + 3] = Math.max(bounds[b + 3], z + 1);
    bounds[b + 4] = Math.max(bounds[b + 4], y + 1);
    bounds[b + 5] = Math.max(bounds[b + 5], end);
  }

  private ObjectStats stats(int i, long id, Box block) {
    return new ObjectStats(
        id,
        area[i],
        sumZ[i] + area[i] * block.z0(),
        sumY[i] + area[i] * block.y0(),
        sumX[i] + area[i] * block.x0(),
        block.z0() + bounds[6 * i],
        block.y0() + bounds[6 * i + 1],
        block.x0() + bounds[6 * i + 2],
        block.z0() + bounds[6 * i + 3],
        block.y0() + bounds[6 * i + 4],
        block.x0() + bounds[6 * i + 5],
        intensitySum[i],
        intensitySumLow[i],
        intensityMin[i],
        intensityMax[i]);
  }
}
