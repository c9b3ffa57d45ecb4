package org.cytobeam.io.ome;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.io.zarr.ZarrArray;

/** One level, channel and time point of a Zarr image. Thread-safe. */
public final class OmeZarrVolume implements VolumeReader {
  private static final VoxelGeometry ONE_MICROMETRE = VoxelGeometry.ofVoxelSize(1, 1, 1);

  private final OmeImage image;
  private final VolumeAddress address;
  private final ChunkCache cache;
  private final ZarrArray array;
  private final Box bounds;

  private OmeZarrVolume(OmeImage image, VolumeAddress address, ChunkCache cache) {
    this.image = image;
    this.address = address;
    this.cache = cache;
    this.bounds = image.bounds(address.level());
    this.array = image.array(address.level());
    image.inRange("channel", address.channel(), image.channels());
    image.inRange("time point", address.time(), image.times());
  }

  /**
   * Opens a volume; voxels are read later.
   *
   * @param cache where decoded chunks are kept; may be shared with other volumes
   * @throws org.cytobeam.io.BadInputException if there is no such image, level, channel or time
   *     point (saying how many there are), or it cannot be read
   */
  public static OmeZarrVolume open(VolumeAddress address, ChunkCache cache) {
    return new OmeZarrVolume(OmeImage.open(address.location()), address, cache);
  }

  /** A volume of an image that is open; voxels are read later. */
  public static OmeZarrVolume of(OmeImage image, VolumeAddress address, ChunkCache cache) {
    return new OmeZarrVolume(image, address, cache);
  }

  /** The image that the volume is part of. */
  public OmeImage image() {
    return image;
  }

  /** Chunk extents as z, y, x. */
  public int[] chunkShape() {
    return image.chunkShape(address.level());
  }

  @Override
  public Box bounds() {
    return bounds;
  }

  @Override
  public PixelType type() {
    return array.metadata().dtype().pixel();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Voxels of 1 micrometre from the origin where the metadata has no voxel size; see {@link
   * OmeImage#hasVoxelSize()}.
   */
  @Override
  public VoxelGeometry geometry() {
    VoxelGeometry geometry = image.level(address.level()).geometry();
    return geometry == null ? ONE_MICROMETRE : geometry;
  }

  @Override
  public int chunkDepth() {
    return chunkShape()[0];
  }

  @Override
  public Voxels read(Box box) {
    requireInside(box);
    Voxels voxels = Voxels.allocate(box, type());
    read(voxels);
    return voxels;
  }

  /**
   * Reads a box into an array that there is, whatever it holds.
   *
   * @param voxels of {@link #type()}; the box lies in {@link #bounds()}
   * @throws org.cytobeam.io.BadInputException as {@link #read(Box)}
   */
  public void read(Voxels voxels) {
    requireInside(voxels.box());
    VolumeSlice.of(image.layout(), array.metadata().rank(), address.time(), address.channel())
        .read(array, voxels, cache);
  }

  private void requireInside(Box box) {
    if (!bounds.contains(box)) {
      throw new IllegalArgumentException("%s is not in the volume %s".formatted(box, bounds));
    }
  }
}
