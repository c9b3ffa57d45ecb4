package org.cytobeam.pipeline.export;

import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.transforms.measure.DoublePair;

/** The sum of a written map of float64, read chunk by chunk. */
public final class MapSum {
  private MapSum() {}

  /**
   * The sum.
   *
   * @param zarr address of the map
   * @param mayLack whether NaN stands for what is missing and is not counted
   */
  public static double of(String zarr, boolean mayLack) {
    OmeZarrVolume map = OmeZarrVolume.open(new VolumeAddress(zarr, 0, 0, 0), new ChunkCache(0));
    int[] chunk = map.chunkShape();
    BlockGrid chunks = new BlockGrid(map.bounds(), chunk[0], chunk[1], chunk[2]);
    double[] high = new double[1];
    double[] low = new double[1];
    for (long i = 0; i < chunks.count(); i++) {
      for (double value : map.read(chunks.core(i)).doubles()) {
        if (!mayLack || !Double.isNaN(value)) {
          DoublePair.add(high, low, 0, value, 0);
        }
      }
    }
    return high[0] + low[0];
  }
}
