package org.cytobeam.transforms.catalog;

import java.util.List;
import org.cytobeam.transforms.points.DogBlobs;
import org.cytobeam.transforms.points.LocalMaxima;
import org.cytobeam.transforms.points.LogBlobs;
import org.cytobeam.transforms.points.PointDetector;

/** The ways to find cells as points, in the order of docs/operators.md; a new one is one line. */
public final class PointCatalog {
  private PointCatalog() {}

  /** Records annotated with {@code Step(value = "detect_points", method = ...)}. */
  public static List<Class<? extends PointDetector>> all() {
    return List.of(LogBlobs.class, DogBlobs.class, LocalMaxima.class);
  }
}
