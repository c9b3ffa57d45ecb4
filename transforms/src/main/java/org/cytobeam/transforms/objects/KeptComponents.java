package org.cytobeam.transforms.objects;

import java.io.IOException;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MaskRuns;
import org.cytobeam.transforms.label.IdentityTable;
import org.cytobeam.transforms.label.RunLabelsFile;
import org.jspecify.annotations.Nullable;

/** Paints the mask of a block from its stored runs and the identities of the parts kept. */
public final class KeptComponents {
  private KeptComponents() {}

  /**
   * The kept components of a block, or all but them.
   *
   * @param runs the block's runs, {@link RunLabelsFile}; null if it has none
   * @param kept pairs identity, any number but 0, of what is kept of the block; in any order
   * @param complement whether the result is what is not kept
   */
  public static Voxels paint(byte @Nullable [] runs, long[] kept, boolean complement, Box core)
      throws IOException {
    Voxels mask = Voxels.mask(core);
    if (runs != null && kept.length > 0) {
      IdentityTable table = IdentityTable.of(List.of(kept));
      RunLabelsFile.decode(
          runs,
          mask.nz() * mask.ny(),
          id -> table.get(id, 0),
          (row, start, end, label) ->
              MaskRuns.set(mask.words(), row * mask.wordsPerRow(), start, end));
    }
    if (complement) {
      invert(mask);
    }
    return mask;
  }

  private static void invert(Voxels mask) {
    long[] words = mask.words();
    int perRow = mask.wordsPerRow();
    long inLast = -1L >>> -mask.nx();
    for (int i = 0; i < words.length; i++) {
      words[i] = ~words[i] & (i % perRow == perRow - 1 ? inLast : -1L);
    }
  }
}
