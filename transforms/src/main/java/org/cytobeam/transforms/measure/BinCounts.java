package org.cytobeam.transforms.measure;

import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.FloatHistogram;
import org.cytobeam.transforms.kernel.VoxelCast;

/**
 * How many voxels of an object lie in each of some bins of equal width, as {@code
 * scipy.ndimage.histogram}: a value on an edge belongs to the upper bin, {@code max} to the last;
 * values outside are not counted. A state: the counts.
 *
 * @param channel its place in the list of images
 * @param min lower edge of the first bin
 * @param max upper edge of the last bin
 * @param bins how many
 */
public record BinCounts(int channel, double min, double max, int bins) implements Measure {
  private static final long serialVersionUID = 1L;
  private static final int CHUNK = 1 << 10;

  @Override
  public Accumulator over(int components, Box block, List<Voxels> images) {
    return new Counts(
        components,
        new BlockImage(images.get(channel), block),
        FloatHistogram.edges(PixelType.F8, min, max, bins));
  }

  @Override
  public long[] merge(long[] a, long[] b) {
    long[] merged = a.clone();
    for (int i = 0; i < merged.length; i++) {
      merged[i] += b[i];
    }
    return merged;
  }

  @Override
  public long bytesPerObject() {
    return bins * (long) (Integer.BYTES + Long.BYTES);
  }

  private static final class Counts implements Accumulator {
    private final BlockImage image;
    private final double[] edges;
    private final int bins;
    private final double scale;
    private final int[] counts;
    private final double[] row = new double[CHUNK];

    Counts(int components, BlockImage image, double[] edges) {
      this.image = image;
      this.edges = edges;
      bins = edges.length - 1;
      scale = bins / (edges[bins] - edges[0]);
      counts = new int[Math.multiplyExact(components, bins)];
    }

    @Override
    public void add(int component, int z, int y, int start, int end) {
      int at = component * bins;
      for (int x = start; x < end; x += CHUNK) {
        int n = Math.min(CHUNK, end - x);
        VoxelCast.toDoubles(image.voxels(), image.at(z, y, x), row, n);
        for (int i = 0; i < n; i++) {
          double value = row[i];
          if (value >= edges[0] && value <= edges[bins]) {
            counts[at + bin(value)]++;
          }
        }
      }
    }

    /** A guess, made exact by the edges. */
    private int bin(double value) {
      int bin = Math.min(bins - 1, (int) ((value - edges[0]) * scale));
      while (value < edges[bin]) {
        bin--;
      }
      while (bin < bins - 1 && value >= edges[bin + 1]) {
        bin++;
      }
      return bin;
    }

    @Override
    public long[] state(int component) {
      long[] state = new long[bins];
      Arrays.setAll(state, i -> counts[component * bins + i]);
      return state;
    }
  }
}
