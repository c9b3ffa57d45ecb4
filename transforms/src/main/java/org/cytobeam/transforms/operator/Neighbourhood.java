package org.cytobeam.transforms.operator;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.kernel.Footprint;
import org.jspecify.annotations.Nullable;

/**
 * A footprint or structuring element as the user gave it: the name of one of 3 voxels an axis, a
 * shape with a radius per axis ({@code {shape: ball, radius_um: 6}}), or its cells as nested lists
 * of 0 and 1.
 *
 * @param shape of what, or null if the cells were given
 * @param radius to either side of the centre on each axis; an axis with radius 0 is flat
 * @param cells if they were given, else null
 */
public record Neighbourhood(
    @Nullable Shape shape, @Nullable PerAxis radius, @Nullable Footprint cells)
    implements Serializable {

  /** Which cells of the box {@code 2 * radius + 1} are set. */
  public enum Shape {
    /** All of them ({@code skimage.morphology.cube}, {@code square}). */
    BOX,
    /** Sum of |distance| / radius at most 1 ({@code octahedron}, {@code diamond}). */
    DIAMOND,
    /** Sum of squares of distance / radius at most 1 ({@code ball}, {@code disk}). */
    BALL
  }

  /** Structuring elements of 3 voxels an axis that have a name. */
  public enum Named {
    /** Centre and 6 face neighbours, {@code generate_binary_structure(3, 1)}. */
    CROSS,
    /** Centre, 6 face and 12 edge neighbours, {@code generate_binary_structure(3, 2)}. */
    CONNECTIVITY_2,
    /** All 27, {@code generate_binary_structure(3, 3)}. */
    BOX,
    /** Centre and 4 neighbours in the plane. */
    CROSS_2D,
    /** All 9 of the plane. */
    BOX_2D;

    /** The name in job files, {@code cross_2d}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Larger footprints than this have no use. */
  private static final int MAX_CELLS = 1 << 26;

  public Neighbourhood {
    if ((shape == null) != (radius == null) || (shape == null) == (cells == null)) {
      throw new IllegalArgumentException("either shape and radius or the cells must be given");
    }
    if (radius != null) {
      Range.NOT_NEGATIVE.require("radius", radius);
    }
  }

  public static Neighbourhood of(Shape shape, PerAxis radius) {
    return new Neighbourhood(shape, radius, null);
  }

  public static Neighbourhood of(Footprint cells) {
    return new Neighbourhood(null, null, cells);
  }

  /** A structuring element of 3 voxels an axis, 1 on z for those in the plane. */
  public static Neighbourhood of(Named named) {
    boolean flat = named == Named.CROSS_2D || named == Named.BOX_2D;
    int order =
        switch (named) {
          case CROSS, CROSS_2D -> 1;
          case CONNECTIVITY_2, BOX_2D -> 2;
          case BOX -> 3;
        };
    int nz = flat ? 1 : 3;
    boolean[] cells = new boolean[nz * 9];
    for (int i = 0; i < cells.length; i++) {
      int dz = flat ? 0 : Math.abs(i / 9 - 1);
      cells[i] = dz + Math.abs(i / 3 % 3 - 1) + Math.abs(i % 3 - 1) <= order;
    }
    return of(Footprint.of(nz, 3, 3, cells));
  }

  /** The cells for voxels of a size; a radius in micrometres is not rounded to whole voxels. */
  public Footprint footprint(VoxelGeometry geometry) {
    if (cells != null) {
      return cells;
    }
    PerAxis r = Objects.requireNonNull(radius).inVoxels(geometry);
    int[] reach = new int[3];
    long total = 1;
    for (int axis = 0; axis < 3; axis++) {
      double whole = Math.floor(r.get(axis));
      total = (long) Math.min(MAX_CELLS + 1.0, total * (2 * whole + 1));
      reach[axis] = (int) Math.min(whole, MAX_CELLS);
    }
    if (total > MAX_CELLS) {
      throw new IllegalArgumentException(
          "radius must make a footprint of at most %d voxels, not %s x %s x %s"
              .formatted(MAX_CELLS, 2 * reach[0] + 1, 2 * reach[1] + 1, 2 * reach[2] + 1));
    }
    boolean[] set = new boolean[(int) total];
    int at = 0;
    for (int z = -reach[0]; z <= reach[0]; z++) {
      for (int y = -reach[1]; y <= reach[1]; y++) {
        for (int x = -reach[2]; x <= reach[2]; x++) {
          set[at++] = isSet(z, y, x, r);
        }
      }
    }
    return Footprint.of(2 * reach[0] + 1, 2 * reach[1] + 1, 2 * reach[2] + 1, set);
  }

  private boolean isSet(int z, int y, int x, PerAxis r) {
    double a = part(z, r.z());
    double b = part(y, r.y());
    double c = part(x, r.x());
    // so that a whole distance on an axis, as 3 of 3, is in whatever the rounding
    double most = 1 + 1e-12;
    return switch (Objects.requireNonNull(shape)) {
      case BOX -> true;
      case DIAMOND -> a + b + c <= most;
      case BALL -> a * a + b * b + c * c <= most;
    };
  }

  private static double part(int distance, double radius) {
    return distance == 0 ? 0 : Math.abs(distance) / radius;
  }
}
