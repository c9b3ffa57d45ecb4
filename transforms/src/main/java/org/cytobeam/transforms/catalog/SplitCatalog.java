package org.cytobeam.transforms.catalog;

import java.util.List;
import org.cytobeam.transforms.split.BallSplitting;
import org.cytobeam.transforms.split.SplitMethod;
import org.cytobeam.transforms.split.VoronoiSplit;
import org.cytobeam.transforms.split.WatershedSplit;
import org.cytobeam.transforms.split.WatershedThreeSizes;

/** The ways to split touching objects, in the order of docs/operators.md; a new one is one line. */
public final class SplitCatalog {
  private SplitCatalog() {}

  /** Records annotated with {@code Step(value = "split_objects", method = ...)}. */
  public static List<Class<? extends SplitMethod>> all() {
    return List.of(
        WatershedSplit.class, WatershedThreeSizes.class, BallSplitting.class, VoronoiSplit.class);
  }
}
