package org.cytobeam.pipeline.export;

import java.io.IOException;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;

/** Reads the runs of a label image of one plane, row by row, whole rows at a time. */
final class LabelRuns {
  private static final long CACHE_BYTES = 64L << 20;
  private static final int PIXELS_AT_ONCE = 1 << 21;

  private LabelRuns() {}

  /** Receives runs in raster order. */
  interface Visitor {
    /**
     * @param label 1 or more
     * @param end one past the last pixel
     */
    void visit(long label, int y, int start, int end) throws IOException;
  }

  static void read(String zarr, Visitor visitor) throws IOException {
    OmeZarrVolume image =
        OmeZarrVolume.open(new VolumeAddress(zarr, 0, 0, 0), new ChunkCache(CACHE_BYTES));
    Box bounds = image.bounds();
    long rows = Math.max(1, PIXELS_AT_ONCE / bounds.extent(2));
    for (long y = 0; y < bounds.y1(); y += rows) {
      long end = Math.min(y + rows, bounds.y1());
      visitRows(image.read(new Box(0, y, 0, 1, end, bounds.x1())), visitor);
    }
  }

  private static void visitRows(Voxels band, Visitor visitor) throws IOException {
    int nx = band.nx();
    int at = 0;
    for (int row = 0; row < band.ny(); row++) {
      int y = Math.toIntExact(band.box().y0() + row);
      long label = 0;
      int start = 0;
      for (int x = 0; x < nx; x++) {
        long next = label(band, at++);
        if (next != label) {
          if (label != 0) {
            visitor.visit(label, y, start, x);
          }
          label = next;
          start = x;
        }
      }
      if (label != 0) {
        visitor.visit(label, y, start, nx);
      }
    }
  }

  private static long label(Voxels voxels, int i) {
    return switch (voxels.type()) {
      case U1 -> voxels.bytes()[i] & 0xFF;
      case U2 -> voxels.shorts()[i] & 0xFFFF;
      case U4 -> voxels.ints()[i] & 0xFFFFFFFFL;
      case I4 -> voxels.ints()[i];
      case U8, I8 -> voxels.longs()[i];
      default -> throw new IllegalArgumentException("labels of type " + voxels.type());
    };
  }
}
