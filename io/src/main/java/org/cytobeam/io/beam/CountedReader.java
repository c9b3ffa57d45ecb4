package org.cytobeam.io.beam;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;

/**
 * Reports to Beam's metrics how many voxels are read, how often stored chunks are decoded, and how
 * often a chunk is not stored.
 */
final class CountedReader extends ForwardingReader {
  private final Counter chunksDecoded = Metrics.counter(ZarrSource.class, "chunks_decoded");
  private final Counter voxelsRead = Metrics.counter(ZarrSource.class, "voxels_read");
  private final Counter chunksNotStored = Metrics.counter(ZarrSource.class, "chunks_not_stored");
  private final AtomicLong decodedReported = new AtomicLong();
  private final AtomicLong notStoredReported = new AtomicLong();
  private final ChunkCache cache;

  CountedReader(VolumeReader reader, ChunkCache cache) {
    super(reader);
    this.cache = cache;
  }

  @Override
  public Voxels read(Box box) {
    Voxels voxels = super.read(box);
    voxelsRead.inc(box.voxelCount());
    report(cache.chunksDecoded(), decodedReported, chunksDecoded);
    report(cache.chunksNotStored(), notStoredReported, chunksNotStored);
    return voxels;
  }

  /** Threads share the cache's count; whoever comes first reports what is new. */
  private static void report(long now, AtomicLong reported, Counter counter) {
    long before = reported.getAndAccumulate(now, Math::max);
    if (now > before) {
      counter.inc(now - before);
    }
  }
}
