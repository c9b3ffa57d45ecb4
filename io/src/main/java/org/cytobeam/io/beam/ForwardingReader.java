package org.cytobeam.io.beam;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;

/** A reader in front of another: what it does not change it hands on. */
abstract class ForwardingReader implements VolumeReader {
  private final VolumeReader reader;

  ForwardingReader(VolumeReader reader) {
    this.reader = reader;
  }

  @Override
  public final Box bounds() {
    return reader.bounds();
  }

  @Override
  public final PixelType type() {
    return reader.type();
  }

  @Override
  public final VoxelGeometry geometry() {
    return reader.geometry();
  }

  @Override
  public final int chunkDepth() {
    return reader.chunkDepth();
  }

  @Override
  public Voxels read(Box box) {
    return reader.read(box);
  }
}
