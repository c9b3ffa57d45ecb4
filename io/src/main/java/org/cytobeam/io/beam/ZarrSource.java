package org.cytobeam.io.beam;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.zarr.ChunkCache;
import org.jspecify.annotations.Nullable;

/**
 * A Zarr volume that workers read from. All threads of a process share one reader and one bounded
 * cache of decoded chunks.
 *
 * @param address the volume
 * @param replaceNan value that replaces NaN voxels; null makes a NaN voxel an error
 * @param cacheBytes how much the process keeps of decoded chunks
 * @param run tells runs of one process apart, so that a later run never sees an older file's chunks
 */
public record ZarrSource(
    VolumeAddress address, @Nullable Double replaceNan, long cacheBytes, String run)
    implements VolumeSource {
  private static final Map<ZarrSource, VolumeReader> OPEN = new ConcurrentHashMap<>();

  @Override
  public VolumeReader open() {
    return OPEN.computeIfAbsent(this, ZarrSource::openNew);
  }

  /** Forgets the readers and the chunks of a run. */
  public static void release(String run) {
    OPEN.keySet().removeIf(source -> source.run.equals(run));
  }

  private VolumeReader openNew() {
    ChunkCache cache = new ChunkCache(cacheBytes);
    VolumeReader volume = OmeZarrVolume.open(address, cache);
    return new NanGuard(new CountedReader(volume, cache), address.location(), replaceNan);
  }
}
