package org.cytobeam.transforms.label;

import java.io.Serializable;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.kernel.Footprint;
import org.jspecify.annotations.Nullable;

/**
 * Which voxels belong together: the neighbours of a voxel in a centro-symmetric structure of 3
 * voxels an axis, as {@code scipy.ndimage.label} takes it, and the axes on which the volume wraps
 * round, {@code wrap_axes} of dask-image's {@code label}.
 *
 * <p>Axes are z, y, x. The centre of a structure plays no part, as in scipy. With wrapped axes the
 * first and the last voxel of an axis are neighbours; a diagonal may wrap on several axes at once.
 */
public final class Connectivity implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int CELLS = 27;
  private static final int CENTRE = 13;

  /** Voxels that share a face: 6 neighbours. */
  public static final Connectivity FACES = ofOrder(1, false);

  /** Voxels that share a face or an edge: 18 neighbours. */
  public static final Connectivity EDGES = ofOrder(2, false);

  /** Voxels that share a face, an edge or a corner: 26 neighbours. */
  public static final Connectivity CORNERS = ofOrder(3, false);

  /** 4 neighbours in the plane; each plane of a stack is labelled for itself. */
  public static final Connectivity PLANE_FACES = ofOrder(1, true);

  /** 8 neighbours in the plane; each plane of a stack is labelled for itself. */
  public static final Connectivity PLANE_CORNERS = ofOrder(2, true);

  /** Bit {@code (dz + 1) * 9 + (dy + 1) * 3 + dx + 1} for each neighbour. */
  private final int neighbours;

  /** Bit 0 for z, 1 for y, 2 for x. */
  private final int wrapped;

  private Connectivity(int neighbours, int wrapped) {
    this.neighbours = neighbours;
    this.wrapped = wrapped;
  }

  /**
   * As scipy and scikit-image count it: 1, 2 or 3.
   *
   * @throws IllegalArgumentException if it is none of them
   */
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
   * The set cells of a structure, each extent 1 or 3; an axis of extent 1 connects nothing.
   *
   * @throws IllegalArgumentException if the structure has other extents or is not centro-symmetric
   */
  public static Connectivity of(Footprint structure) {
    int nz = structure.extent(0);
    int ny = structure.extent(1);
    int nx = structure.extent(2);
    if (!isExtent(nz) || !isExtent(ny) || !isExtent(nx)) {
      throw new IllegalArgumentException(
          "structure must have 3 cells on each axis, or 1 on an axis that connects nothing, as in"
              + " scipy.ndimage.label, not %d x %d x %d (z, y, x)".formatted(nz, ny, nx));
    }
    int neighbours = 0;
    for (int z = 0; z < nz; z++) {
      for (int y = 0; y < ny; y++) {
        for (int x = 0; x < nx; x++) {
          if (structure.get(z, y, x) != structure.get(nz - 1 - z, ny - 1 - y, nx - 1 - x)) {
            throw new IllegalArgumentException(
                ("structure must be the same when turned about its centre, as in"
                        + " scipy.ndimage.label: the cell [%d, %d, %d] and its opposite [%d, %d, %d]"
                        + " differ")
                    .formatted(z, y, x, nz - 1 - z, ny - 1 - y, nx - 1 - x));
          }
          if (structure.get(z, y, x)) {
            neighbours |= bit(z - nz / 2, y - ny / 2, x - nx / 2);
          }
        }
      }
    }
    return new Connectivity(neighbours & ~bit(0, 0, 0), 0);
  }

  /** The same neighbours in a volume that wraps round on some axes and on no others. */
  public Connectivity wrapping(boolean z, boolean y, boolean x) {
    return new Connectivity(neighbours, (z ? 1 : 0) | (y ? 2 : 0) | (x ? 4 : 0));
  }

  /** Whether the volume wraps round on axis 0 (z), 1 (y) or 2 (x). */
  public boolean wraps(int axis) {
    return (wrapped >> axis & 1) != 0;
  }

  /** The offsets {dz, dy, dx} of the neighbours of a voxel, in raster order; without the centre. */
  public int[][] offsets() {
    int[][] offsets = new int[Integer.bitCount(neighbours)][];
    int n = 0;
    for (int i = 0; i < CELLS; i++) {
      if ((neighbours >> i & 1) != 0) {
        offsets[n++] = new int[] {i / 9 - 1, i / 3 % 3 - 1, i % 3 - 1};
      }
    }
    return offsets;
  }

  /**
   * The volume whose faces are its border for objects. Where no neighbour differs on an axis (z,
   * where planes are labelled for themselves), or the volume wraps round on it, the volume has no
   * border there.
   */
  public Box facesOf(Box volume) {
    int z = hasBorder(0) ? 0 : 1;
    int y = hasBorder(1) ? 0 : 1;
    int x = hasBorder(2) ? 0 : 1;
    return new Box(
        volume.z0() - z,
        volume.y0() - y,
        volume.x0() - x,
        volume.z1() + z,
        volume.y1() + y,
        volume.x1() + x);
  }

  private boolean hasBorder(int axis) {
    return moves(axis) && !wraps(axis);
  }

  /** Whether voxels of different planes never belong together: objects are two-dimensional. */
  public boolean inPlane() {
    return !moves(0);
  }

  /** Whether any neighbour differs on an axis. */
  private boolean moves(int axis) {
    for (int[] offset : offsets()) {
      if (offset[axis] != 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether neighbours along x belong together. Where they do not, each voxel takes the memory of a
   * run ({@link RunLabels#RUN_BYTES}).
   */
  public boolean joinsAlongX() {
    return connects(0, 0, 1);
  }

  /** Whether a voxel and the one at an offset, -1 to 1 on each axis, belong together. */
  boolean connects(int dz, int dy, int dx) {
    return (neighbours & bit(dz, dy, dx)) != 0;
  }

  /** Whether any neighbour lies through a side. */
  boolean crosses(Side side) {
    for (int[] offset : offsets()) {
      boolean through = true;
      for (int axis = 0; axis < 3; axis++) {
        through &= side.step(axis) == 0 || side.step(axis) == offset[axis];
      }
      if (through) {
        return true;
      }
    }
    return false;
  }

  /** For displays: {@code faces}, or the cells of the structure; then the axes that wrap. */
  public String name() {
    String name = named();
    if (wrapped == 0) {
      return name;
    }
    StringBuilder text = new StringBuilder(name).append(", wrapping ");
    for (int axis = 0; axis < 3; axis++) {
      text.append(wraps(axis) ? "zyx".substring(axis, axis + 1) : "");
    }
    return text.toString();
  }

  private String named() {
    Connectivity[] known = {FACES, EDGES, CORNERS, PLANE_FACES, PLANE_CORNERS};
    String[] names = {"faces", "edges", "corners", "plane_faces", "plane_corners"};
    for (int i = 0; i < known.length; i++) {
      if (known[i].neighbours == neighbours) {
        return names[i];
      }
    }
    StringBuilder cells = new StringBuilder("structure");
    for (int i = 0; i < CELLS; i++) {
      cells.append(i % 9 == 0 ? " " : i % 3 == 0 ? "/" : "");
      cells.append(i == CENTRE ? 1 : neighbours >> i & 1);
    }
    return cells.toString();
  }

  @Override
  public String toString() {
    return name();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Connectivity that
        && neighbours == that.neighbours
        && wrapped == that.wrapped;
  }

  @Override
  public int hashCode() {
    return 31 * neighbours + wrapped;
  }

  private static Connectivity ofOrder(int order, boolean inPlane) {
    int neighbours = 0;
    for (int dz = inPlane ? 0 : -1; dz <= (inPlane ? 0 : 1); dz++) {
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          int axes = Math.abs(dz) + Math.abs(dy) + Math.abs(dx);
          neighbours |= axes > 0 && axes <= order ? bit(dz, dy, dx) : 0;
        }
      }
    }
    return new Connectivity(neighbours, 0);
  }

  private static boolean isExtent(int extent) {
    return extent == 1 || extent == 3;
  }

  private static int bit(int dz, int dy, int dx) {
    return 1 << (dz + 1) * 9 + (dy + 1) * 3 + dx + 1;
  }
}
