package org.cytobeam.io.beam;

import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;

/**
 * Reports to Beam's metrics how many voxels are read, how often stored chunks are decoded, how
 * often a chunk is not stored, and how long that took.
 */
final class CountedReader extends ForwardingReader {
  private final Counter voxelsRead = Metrics.counter(ZarrSource.class, "voxels_read");
  private final SharedCount chunksDecoded =
      new SharedCount(Metrics.counter(ZarrSource.class, "chunks_decoded"));
  private final SharedCount chunksNotStored =
      new SharedCount(Metrics.counter(ZarrSource.class, "chunks_not_stored"));
  private final ChunkCache cache;

  CountedReader(VolumeReader reader, ChunkCache cache) {
    super(reader);
    this.cache = cache;
  }

  @Override
  public Voxels read(Box box) {
    Voxels voxels = super.read(box);
    voxelsRead.inc(box.voxelCount());
    chunksDecoded.report(cache.chunksDecoded());
    chunksNotStored.report(cache.chunksNotStored());
    StageCounters.report();
    return voxels;
  }
}
