package org.cytobeam.transforms.objects;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is painted of components that were split, in a block.
 *
 * @param erased identities, as parts of the block, of the components: their runs are not painted
 * @param runs the runs of their objects, {@link org.cytobeam.transforms.label.RunLabelsFile}
 */
public record Repaint(long[] erased, byte[] runs) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Repaint that
        && Arrays.equals(erased, that.erased)
        && Arrays.equals(runs, that.runs);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(erased) + Arrays.hashCode(runs);
  }
}
