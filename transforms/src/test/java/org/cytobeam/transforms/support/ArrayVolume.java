package org.cytobeam.transforms.support;

import java.lang.reflect.Array;
import java.util.function.Consumer;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.testkit.Samples;

/**
 * A volume in memory.
 *
 * @param chunkDepth as of a stored volume
 * @param reads told every box that is read
 */
public record ArrayVolume(Voxels voxels, int chunkDepth, Consumer<Box> reads)
    implements VolumeReader {

  /** Chunks are no multiple of anybody's block. */
  public ArrayVolume(Voxels voxels) {
    this(voxels, 3, box -> {});
  }

  @Override
  public Box bounds() {
    return voxels.box();
  }

  @Override
  public PixelType type() {
    return voxels.type();
  }

  @Override
  public VoxelGeometry geometry() {
    return VoxelGeometry.ofVoxelSize(1, 1, 1);
  }

  @Override
  public Voxels read(Box box) {
    if (!bounds().contains(box)) {
      throw new IllegalArgumentException(box + " is not in " + bounds());
    }
    reads.accept(box);
    return type() == PixelType.MASK ? Samples.crop(voxels, box) : crop(voxels, box);
  }

  /** Copies a part; not for masks. */
  public static Voxels crop(Voxels from, Box box) {
    Voxels to = Voxels.allocate(box, from.type());
    Box all = from.box();
    for (long z = box.z0(); z < box.z1(); z++) {
      for (long y = box.y0(); y < box.y1(); y++) {
        long source =
            ((z - all.z0()) * all.extent(1) + (y - all.y0())) * all.extent(2) + box.x0() - all.x0();
        long target = ((z - box.z0()) * box.extent(1) + (y - box.y0())) * box.extent(2);
        System.arraycopy(from.array(), (int) source, to.array(), (int) target, box.size(2));
      }
    }
    if (Array.getLength(to.array()) != box.voxelCount()) {
      throw new IllegalStateException("cropped a mask");
    }
    return to;
  }
}
