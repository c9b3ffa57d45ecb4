package org.cytobeam.transforms.label;

import org.cytobeam.io.volume.Box;

/** Which voxels belong together. */
public enum Connectivity {
  /** Those that share a face: 6 neighbours. */
  FACES(1, false),
  /** Those that share a face or an edge: 18 neighbours. */
  EDGES(2, false),
  /** Those that share a face, an edge or a corner: 26 neighbours. */
  CORNERS(3, false),
  /** 4 neighbours in the plane; each plane of a stack is labelled for itself. */
  PLANE_FACES(1, true),
  /** 8 neighbours in the plane; each plane of a stack is labelled for itself. */
  PLANE_CORNERS(2, true);

  private final int axes;
  private final boolean inPlane;

  Connectivity(int axes, boolean inPlane) {
    this.axes = axes;
    this.inPlane = inPlane;
  }

  /** As scipy and scikit-image count it: 1, 2 or 3. */
  public static Connectivity of(int connectivity) {
    return switch (connectivity) {
      case 1 -> FACES;
      case 2 -> EDGES;
      case 3 -> CORNERS;
      default ->
          throw new IllegalArgumentException("connectivity must be 1, 2 or 3, not " + connectivity);
    };
  }

  /**
   * The volume whose faces are its border for objects: where planes are labelled for themselves,
   * the first and the last plane are none.
   */
  public Box facesOf(Box volume) {
    return inPlane
        ? new Box(
            volume.z0() - 1, volume.y0(), volume.x0(), volume.z1() + 1, volume.y1(), volume.x1())
        : volume;
  }

  /** On how many axes neighbours may differ. */
  public int axes() {
    return axes;
  }

  /** Whether voxels of different planes never belong together. */
  public boolean inPlane() {
    return inPlane;
  }
}
