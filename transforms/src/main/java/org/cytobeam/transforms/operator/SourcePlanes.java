package org.cytobeam.transforms.operator;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MaskPaste;
import org.cytobeam.transforms.kernel.VoxelCopy;

/**
 * The planes of a volume that a sweep reads: read in pieces that end where stored chunks end, so
 * that each chunk is decoded once, and kept until the sweep is past them.
 */
final class SourcePlanes {
  private final VolumeReader reader;
  private final long last;
  private final List<Voxels> pieces = new ArrayList<>();

  /**
   * @param last one past the last plane that will be asked for
   */
  SourcePlanes(VolumeReader reader, long last) {
    this.reader = reader;
    this.last = last;
  }

  /** Lets go of the planes before {@code z}. */
  void release(long z) {
    pieces.removeIf(piece -> piece.box().z1() <= z);
  }

  /** Fills voxels of the reader's type; what is not held is read. */
  void copy(Voxels target) {
    Box box = target.box();
    for (long z = box.z0(); z < box.z1(); ) {
      Voxels piece = pieceAt(z, box);
      long end = Math.min(piece.box().z1(), box.z1());
      if (target.type() == PixelType.MASK) {
        MaskPaste.paste(piece, target);
      } else {
        VoxelCopy.copyPlanes(piece, target, z, end);
      }
      z = end;
    }
  }

  /** Voxels that hold a box and perhaps more: a piece if one does, else a copy. */
  Voxels around(Box box) {
    Voxels piece = pieceAt(box.z0(), box);
    return piece.box().contains(box) ? piece : exactly(box);
  }

  /** The voxels of a box: a piece if it is one, else a copy. */
  Voxels exactly(Box box) {
    Voxels piece = pieceAt(box.z0(), box);
    if (piece.box().equals(box)) {
      return piece;
    }
    Voxels part = Voxels.allocate(box, reader.type());
    copy(part);
    return part;
  }

  private Voxels pieceAt(long z, Box box) {
    long end = Math.max(box.z1(), Math.min(last, roundUp(box.z1(), reader.chunkDepth())));
    for (Voxels piece : pieces) {
      Box there = piece.box();
      if (there.z0() <= z
          && z < there.z1()
          && Planes.of(there, z, z).contains(Planes.of(box, z, z))) {
        return piece;
      }
      if (there.z0() > z) {
        end = Math.min(end, there.z0());
      }
    }
    Voxels piece = reader.read(Planes.of(box, z, end));
    pieces.add(piece);
    return piece;
  }

  /** The end of the planes that are read to reach {@code z}. */
  static long roundUp(long z, int depth) {
    return (z + depth - 1) / depth * depth;
  }
}
