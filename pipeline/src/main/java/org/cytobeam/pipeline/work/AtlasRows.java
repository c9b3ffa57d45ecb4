package org.cytobeam.pipeline.work;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.transforms.atlas.Atlas;
import org.cytobeam.transforms.atlas.AtlasPlacement;
import org.cytobeam.transforms.atlas.AtlasSpec;
import org.cytobeam.transforms.beam.WriteObjects;
import org.cytobeam.transforms.table.RowMaker;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows on a worker; the atlas is loaded once in a process for a run.
 *
 * @param atlas the atlas, or null
 * @param image where the voxels of the processed level lie
 * @param finest where the voxels of level 0 lie
 * @param bounds the whole image at level 0
 * @param volume the processed part of it, as far as its faces are its border
 * @param run tells runs of one process apart
 */
public record AtlasRows(
    @Nullable AtlasSpec atlas,
    VoxelGeometry image,
    VoxelGeometry finest,
    Box bounds,
    Box volume,
    String run)
    implements WriteObjects.RowMakerSource {
  private static final long CACHE_BYTES = 32L << 20;
  private static final Map<AtlasRows, RowMaker> OPEN = new ConcurrentHashMap<>();

  public static AtlasRows of(Plan plan, String run) {
    return new AtlasRows(
        plan.job().atlas(),
        plan.frame().processed(),
        plan.frame().finest(),
        plan.finestBounds(),
        plan.faces(),
        run);
  }

  @Override
  public RowMaker open() {
    return OPEN.computeIfAbsent(this, AtlasRows::openNew);
  }

  /** Forgets the atlases of a run. */
  public static void release(String run) {
    OPEN.keySet().removeIf(rows -> rows.run.equals(run));
  }

  private RowMaker openNew() {
    return new RowMaker(volume, atlas == null ? null : place(atlas));
  }

  private AtlasPlacement place(AtlasSpec spec) {
    return Atlas.load(
            spec,
            path ->
                OmeZarrVolume.open(new VolumeAddress(path, 0, 0, 0), new ChunkCache(CACHE_BYTES)))
        .place(image, finest, bounds.extent(0), bounds.extent(1), bounds.extent(2));
  }
}
