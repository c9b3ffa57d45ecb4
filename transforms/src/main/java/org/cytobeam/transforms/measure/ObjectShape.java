package org.cytobeam.transforms.measure;

import org.cytobeam.transforms.label.ObjectRuns;

/**
 * Euler number and surface area of an object in space, or Euler number and perimeter of one in a
 * plane. A state: the Euler number, then the surface area of voxels of size 1 and of their physical
 * size, or the perimeter.
 */
public final class ObjectShape implements WholeMeasure {
  private static final long serialVersionUID = 1L;
  private static final double[] UNIT_AREAS = SurfaceTriangles.areas(1, 1, 1);

  /** The runs of an object of 200 voxels, half of them a run of their own, and the state. */
  private static final long BYTES = 100 * 16L + 3 * Long.BYTES;

  private final boolean planar;
  private final double[] areas;

  /**
   * @param planar whether objects are those of a plane y, x
   * @param sizeZ distance between planes, micrometres
   * @param sizeY distance between rows, micrometres
   * @param sizeX distance between columns, micrometres
   */
  public ObjectShape(boolean planar, double sizeZ, double sizeY, double sizeX) {
    this.planar = planar;
    areas = SurfaceTriangles.areas(sizeZ, sizeY, sizeX);
  }

  @Override
  public long[] of(ObjectRuns object) {
    if (planar) {
      long[] patterns = Neighbourhoods.ofPlane(object);
      return new long[] {eulerOfPlane(patterns), bits(perimeterOf(patterns))};
    }
    long[] patterns = Neighbourhoods.of(object);
    return new long[] {
      eulerOfSpace(patterns), bits(total(patterns, UNIT_AREAS)), bits(total(patterns, areas))
    };
  }

  @Override
  public long bytesPerObject() {
    return BYTES;
  }

  /**
   * Objects and holes in them, less tunnels through them, with neighbours at faces, edges and
   * corners: {@code regionprops.euler_number}. In a plane, objects less holes, with 8 neighbours.
   */
  public long eulerNumber(long[] state) {
    return state[0];
  }

  /**
   * {@code skimage.measure.mesh_surface_area} of {@code marching_cubes} at level 0.5 of the mask
   * with nothing around it, for voxels of size 1. Only in space.
   */
  public double surfaceArea(long[] state) {
    return Double.longBitsToDouble(state[1]);
  }

  /** The same in square micrometres. */
  public double surfaceAreaUm2(long[] state) {
    return Double.longBitsToDouble(state[2]);
  }

  /** {@code regionprops.perimeter_crofton}, in pixels. Only in a plane. */
  public double perimeter(long[] state) {
    return Double.longBitsToDouble(state[1]);
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  private static double total(long[] patterns, double[] areas) {
    double total = 0;
    for (int i = 1; i < patterns.length; i++) {
      total += patterns[i] * areas[i];
    }
    return total;
  }

  /** Corners - edges + faces - voxels of the union of closed voxels, each shared by 8 patterns. */
  private static long eulerOfSpace(long[] patterns) {
    long eighths = 0;
    for (int pattern = 1; pattern < patterns.length; pattern++) {
      if (patterns[pattern] != 0) {
        eighths += patterns[pattern] * eighthsOf(pattern);
      }
    }
    return eighths / 8;
  }

  /** What meets at the middle of a pattern: a corner, halves of edges, quarters of faces. */
  private static int eighthsOf(int pattern) {
    int edges = 0;
    int faces = 0;
    for (int axis = 0; axis < 3; axis++) {
      int step = 1 << axis;
      // Bits of the voxels with offset 0; those with offset 1 are 'step' bits further.
      int lower = axis == 0 ? 0b01010101 : axis == 1 ? 0b00110011 : 0b00001111;
      edges += ((pattern & lower) != 0 ? 1 : 0) + ((pattern & lower << step) != 0 ? 1 : 0);
      // A voxel with its neighbour on the axis: the face between them counts if either is set.
      faces += Integer.bitCount((pattern | pattern >>> step) & lower);
    }
    return 8 - 4 * edges + 2 * faces - Integer.bitCount(pattern);
  }

  /** The same in a plane, in quarters. */
  private static long eulerOfPlane(long[] patterns) {
    int[] sides = {0b000011, 0b110000, 0b010001, 0b100010};
    long quarters = 0;
    for (int pattern = 1; pattern < patterns.length; pattern++) {
      int edges = 0;
      for (int side : sides) {
        edges += (pattern & side) != 0 ? 1 : 0;
      }
      quarters += patterns[pattern] * (4 - 2 * edges + Integer.bitCount(pattern));
    }
    return quarters / 4;
  }

  /** Crofton's formula: how often lines along x, y and both diagonals enter the object. */
  private static double perimeterOf(long[] patterns) {
    long straight = 0;
    long diagonal = 0;
    for (int pattern = 1; pattern < patterns.length; pattern++) {
      int here = pattern & 1;
      int down = pattern >> 1 & 1;
      int right = pattern >> 4 & 1;
      int across = pattern >> 5 & 1;
      straight += patterns[pattern] * ((1 - here) * right + (1 - here) * down);
      diagonal += patterns[pattern] * ((1 - here) * across + (1 - right) * down);
    }
    return Math.PI / 4 * (straight + diagonal / Math.sqrt(2));
  }
}
