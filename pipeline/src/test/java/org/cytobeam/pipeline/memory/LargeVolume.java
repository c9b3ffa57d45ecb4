package org.cytobeam.pipeline.memory;

import java.nio.file.Path;
import java.util.List;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;

/** A volume of any size, made chunk by chunk: noise, and a bright ball at every 24th voxel. */
final class LargeVolume {
  private static final int SPACING = 24;
  private static final int RADIUS = 4;

  private LargeVolume() {}

  /** Writes a uint16 image of 128-voxel chunks. */
  static void write(Path folder, long nz, long ny, long nx) {
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "large",
            OmeZarrSpec.Kind.IMAGE,
            nz,
            ny,
            nx,
            1,
            1,
            PixelType.U2,
            List.of(128, 128, 128),
            VoxelGeometry.ofVoxelSize(2, 1, 1),
            List.of());
    OmeZarrOutput output = OmeZarrOutput.create(folder.toString(), spec);
    BlockGrid chunks = output.storedGrid(0);
    for (long chunk = 0; chunk < chunks.count(); chunk++) {
      output.write(0, 0, 0, voxels(chunks.core(chunk)));
    }
  }

  /** Balls of the volume, those that it cuts included. */
  static long balls(long nz, long ny, long nx) {
    return balls(nz) * balls(ny) * balls(nx);
  }

  private static long balls(long extent) {
    return (extent - 1 - (SPACING / 2 - RADIUS)) / SPACING + 1;
  }

  private static Voxels voxels(Box box) {
    Voxels voxels = Voxels.allocate(box, PixelType.U2);
    short[] values = voxels.shorts();
    int i = 0;
    long random = 88172645463325252L + box.hashCode();
    for (long z = box.z0(); z < box.z1(); z++) {
      for (long y = box.y0(); y < box.y1(); y++) {
        long zy = square(z) + square(y);
        for (long x = box.x0(); x < box.x1(); x++) {
          // xorshift: fast, and noise does not compress away
          random ^= random << 13;
          random ^= random >>> 7;
          random ^= random << 17;
          int ball = zy + square(x) <= RADIUS * RADIUS ? 2000 : 0;
          values[i++] = (short) (300 + ball + (random & 63));
        }
      }
    }
    return voxels;
  }

  /** Squared distance to the ball's centre on one axis. */
  private static long square(long index) {
    long d = index % SPACING - SPACING / 2;
    return d * d;
  }
}
