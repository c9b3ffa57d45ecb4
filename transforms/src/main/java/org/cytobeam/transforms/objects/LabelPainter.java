package org.cytobeam.transforms.objects;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.ScratchVoxels;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.IdentityTable;
import org.cytobeam.transforms.label.RunLabelsFile;

/** Paints the label image of a block from its stored runs and the labels its objects were given. */
public final class LabelPainter {
  private LabelPainter() {}

  /**
   * Paints a block.
   *
   * @param runs the block's runs, {@link RunLabelsFile}
   * @param labels pairs identity, label of the block's objects that are kept, in any order; runs of
   *     other objects become background
   * @param repaints what became of components that were split after the runs were stored
   * @param type of the label image; holds all labels
   * @return voxels that may be given back to {@link ScratchVoxels}
   */
  public static Voxels paint(
      byte[] runs, Iterable<long[]> labels, Iterable<Repaint> repaints, Box core, PixelType type)
      throws IOException {
    IdentityTable table = IdentityTable.of(labels);
    Voxels voxels = ScratchVoxels.take(core, type);
    fill(voxels, 0, Voxels.arrayLength(core, type), 0);
    Set<Long> erased = new HashSet<>();
    for (Repaint repaint : repaints) {
      for (long id : repaint.erased()) {
        erased.add(id);
      }
    }
    fill(runs, id -> erased.contains(id) ? 0 : table.get(id, 0), voxels);
    for (Repaint repaint : repaints) {
      fill(repaint.runs(), id -> table.get(id, 0), voxels);
    }
    return voxels;
  }

  private static void fill(byte[] runs, LongUnaryOperator labelOf, Voxels voxels)
      throws IOException {
    int nx = voxels.nx();
    RunLabelsFile.decode(
        runs,
        voxels.nz() * voxels.ny(),
        labelOf,
        (row, start, end, label) -> fill(voxels, row * nx + start, row * nx + end, label));
  }

  private static void fill(Voxels voxels, int from, int to, long label) {
    switch (voxels.type()) {
      case U1 -> Arrays.fill(voxels.bytes(), from, to, (byte) label);
      case U2 -> Arrays.fill(voxels.shorts(), from, to, (short) label);
      case U4, I4 -> Arrays.fill(voxels.ints(), from, to, (int) label);
      case U8, I8 -> Arrays.fill(voxels.longs(), from, to, label);
      default -> throw new IllegalArgumentException("labels are not written as " + voxels.type());
    }
  }
}
