package org.cytobeam.pipeline.work;

import java.io.IOException;
import java.util.List;
import org.cytobeam.io.beam.ImageTarget;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.ome.StorageFormat;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;

/**
 * A map of counts that workers write in the working folder, its voxels numbered from 0. It has no
 * further levels: means of counts do not add up.
 *
 * @param name the folder is {@code name.ome.zarr}
 * @param chunks the map's voxels as they are stored
 * @param geometry where they lie
 * @param storage Zarr version and codec; a map has no shards
 */
public record MapZarr(
    WorkFolder work, String name, BlockGrid chunks, VoxelGeometry geometry, StorageFormat storage)
    implements ImageTarget {

  public MapZarr {
    storage = new StorageFormat(storage.zarr(), storage.codec(), null);
  }

  @Override
  public void create(PixelType type) throws IOException {
    work.requirePresent();
    OmeZarrOutput.createAgain(location(), spec(type));
  }

  @Override
  public void write(Voxels voxels) throws IOException {
    work.requirePresent();
    OmeZarrOutput.of(location(), spec(voxels.type())).write(0, 0, 0, voxels);
  }

  @Override
  public int furtherLevels() {
    return 0;
  }

  @Override
  public BlockGrid grid(int level) {
    return chunks;
  }

  @Override
  public Box source(int level, Box part) {
    throw new IllegalStateException("a map has one level");
  }

  @Override
  public void build(PixelType type, int level, Box part) {
    throw new IllegalStateException("a map has one level");
  }

  private String location() {
    return work.image(name);
  }

  private OmeZarrSpec spec(PixelType type) {
    Box bounds = chunks.volume();
    return new OmeZarrSpec(
        name,
        OmeZarrSpec.Kind.IMAGE,
        bounds.extent(0),
        bounds.extent(1),
        bounds.extent(2),
        1,
        1,
        type,
        List.of(chunks.nz(), chunks.ny(), chunks.nx()),
        geometry,
        List.of(),
        storage);
  }
}
